extern alias library;

using BounceKit.RuleCompiler.Files;
using library::BounceKit.Classification;

namespace BounceKit.RuleCompiler.Tests;

public sealed class BuiltInRulesTests
{
    private static readonly RuleFolder BuiltIn = RuleFolder.Read(Path.Combine(Repository.Root, "src", "BounceKit", "Classification", "Rules"));

    [Fact]
    public void The_files_have_no_mistake() => BuiltIn.Errors.Should().BeEmpty();

    [Fact]
    public void Every_rule_decides_the_text_it_was_written_for()
    {
        string[] shadowed =
        [
            .. BuiltIn.Rules
                .Where(rule => Samples(rule).All(sample => !string.Equals(BounceClassifier.Default.Classify(sample).Rule, rule.Name, StringComparison.Ordinal)))
                .Select(rule => rule.Line.Error($"{rule.Name}: '{Samples(rule).First()}' goes to {BounceClassifier.Default.Classify(Samples(rule).First()).Rule}").ToString()),
        ];

        string.Join('\n', shadowed).Should().BeEmpty();
    }

    [Fact]
    public void Names_are_unique() => BuiltIn.Rules.Select(rule => rule.Name).Should().OnlyHaveUniqueItems();

    [Fact]
    public void Every_rule_names_the_fact_it_rests_on() =>
        BuiltIn.Rules.Where(rule => rule.Fact.Length < 12).Select(rule => rule.Name).Should().BeEmpty();

    [Fact]
    public void Every_reason_but_other_and_unknown_has_rules() =>
        BuiltIn.Rules.Select(rule => rule.Reason).Distinct().Should()
            .BeEquivalentTo(Enum.GetValues<BounceReason>().Except([BounceReason.Unknown, BounceReason.Other]));

    private static IEnumerable<string> Samples(Rule rule)
    {
        string code = Code(rule);
        if (rule.Phrase is not { } phrase)
        {
            return [code];
        }

        // Each alternative once, the other parts with their first; where words may lie between, some do.
        return
            from part in phrase.Parts
            from choice in part.Alternatives
            select code + string.Concat(phrase.Parts.Select(other =>
                (other.MaxGap > 0 ? " zz " : " ") + (ReferenceEquals(other, part) ? choice : other.Alternatives[0]).Text.Trim('*')));
    }

    private static string Code(Rule rule)
    {
        if (rule.Code.Subject >= 0)
        {
            return $"{(rule.Code.Class == 0 ? 5 : rule.Code.Class)}.{rule.Code.Subject}.{rule.Code.FirstDetail}";
        }

        return rule.Code.Reply != 0 ? $"{rule.Code.Reply}" : rule.Code.Class != 0 ? $"{rule.Code.Class}50" : "";
    }
}
