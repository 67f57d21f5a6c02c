extern alias library;

using BounceKit.RuleCompiler.Files;
using BounceKit.RuleCompiler.Tables;

namespace BounceKit.RuleCompiler.Tests;

public sealed class TableTests
{
    private static readonly string Rules = Path.Combine(Repository.Root, "src", "BounceKit", "Classification", "Rules");

    [Fact]
    public void The_same_rules_always_become_the_same_bytes() =>
        TableWriter.Write(RuleFolder.Read(Rules).Rules).AsSpan().SequenceEqual(TableWriter.Write(RuleFolder.Read(Rules).Rules)).Should().BeTrue();

    [Fact]
    public void The_library_contains_the_tables_of_its_files()
    {
        using Stream stream = typeof(library::BounceKit.BounceRecord).Assembly.GetManifestResourceStream("BounceKit.rules.bin")!;
        using MemoryStream contained = new();
        stream.CopyTo(contained);

        contained.ToArray().AsSpan().SequenceEqual(TableWriter.Write(RuleFolder.Read(Rules).Rules)).Should().BeTrue();
    }

    [Fact]
    public void Rules_keep_their_names_and_reasons()
    {
        IReadOnlyList<Rule> rules = RuleFolder.Read(Rules).Rules;
        CompiledRules compiled = new(rules);

        compiled.Tables.RuleCount.Should().Be(rules.Count);
        Enumerable.Range(0, rules.Count).Select(compiled.Tables.NameOf).Should().Equal(rules.Select(rule => rule.Name));
        Enumerable.Range(0, rules.Count).Select(compiled.Tables.ReasonOf).Should().Equal(rules.Select(rule => rule.Reason));
    }

    [Theory]
    [InlineData(4096, "need 4097 slots")]
    [InlineData(70_000, "can't hold that many")]
    public void More_rules_than_the_tables_can_hold_are_an_error(int count, string message)
    {
        Rule[] rules = [.. Enumerable.Range(0, count).Select(number => CompiledRules.PhraseRule($"user{number} .. unknown"))];

        Action write = () => TableWriter.Write(rules);

        write.Should().Throw<InvalidDataException>().WithMessage($"*{message}*");
    }

    [Fact]
    public void Tables_without_a_phrase_decide_by_code()
    {
        CompiledRules compiled = new([CompiledRules.CodeRule("5.1.1", RuleStrength.Code)]);

        compiled.Decide("user unknown").Should().Be(-1);
    }

    [Fact]
    public void Alternatives_share_the_cells_of_what_follows_them()
    {
        const string Alternatives = "(alpha|beta|gamma|delta|epsilon|zeta|eta|theta|iota|kappa)";

        int shared = SizeOf($"{Alternatives} is over its quota for today") - SizeOf(Alternatives);
        int ofOne = SizeOf("alpha is over its quota for today") - SizeOf("alpha");

        shared.Should().BeLessThan(ofOne * 2);
    }

    [Fact]
    public void A_text_that_can_never_decide_takes_no_room() =>
        SizeOf("(user unknown|user unknown in virtual table|the user unknown in relay table)", "unrelated")
            .Should().Be(SizeOf("user unknown", "unrelated"));

    private static int SizeOf(params string[] phrases)
    {
        Rule[] rules = [.. phrases.Select(phrase => CompiledRules.PhraseRule(phrase))];
        return TableWriter.Write(rules).Length - rules.Sum(rule => rule.Name.Length);
    }
}
