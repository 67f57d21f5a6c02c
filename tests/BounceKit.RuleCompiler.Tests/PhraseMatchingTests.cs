using BounceKit.Classification.Matching;
using BounceKit.RuleCompiler.Files;
using CsCheck;

namespace BounceKit.RuleCompiler.Tests;

/// <summary>The tables of built-in rules and the matcher of users' rules find the same phrases, and those that a plain search finds.</summary>
public sealed class PhraseMatchingTests
{
    private const int SideBySide = 1;

    // Few words that begin and end alike, so that they meet, overlap and repeat.
    private static readonly Gen<string> Word = Gen.OneOf("a", "ab", "b", "ba", "abab", "no", "no a", "用户", "户");

    private static readonly Gen<string> Choice = Gen.Select(
        Word.Array[1, 3], Gen.OneOf("", "*"), Gen.OneOf("", "*"), (words, before, after) => $"({string.Join('|', words.Select(word => before + word + after))})");

    private static readonly Gen<string> PhraseText = Gen.Select(
        Choice.Array[1, 3], Gen.OneOf(" .. ", " ... "), (choices, gap) => string.Join(gap, choices));

    private static readonly Gen<string> Text = Gen.OneOf(Word, Gen.OneOf("zz", "550 5.1.1", "x y", "ann@example.com", "aba", new string('z', 30))).Array[0, 12]
        .Select(words => string.Join(' ', words));

    [Fact]
    public void The_matcher_finds_what_a_plain_search_finds() =>
        Gen.Select(PhraseText, Text).Sample(
            (phrase, text) => Matches(Phrase.Parse(phrase), text) == IsIn(Fold(text), Phrase.Parse(phrase)),
            iter: 20_000);

    [Fact]
    public void The_tables_find_what_the_matcher_finds() =>
        Gen.Select(PhraseText.Array[1, 4], Text).Sample(
            (phrases, text) =>
            {
                CompiledRules compiled = CompiledRules.FromPhrases(phrases);
                bool expected = phrases.Any(phrase => Matches(Phrase.Parse(phrase), text));
                bool found = compiled.Decide(text) >= 0;
                // Of a part that occurs often, the tables know the last two places.
                return found == expected || (!found && phrases.Any(phrase => Phrase.Parse(phrase).Parts.Any(part => Count(Fold(text), part) > 2)));
            },
            iter: 5_000);

    [Fact]
    public void The_tables_decide_for_the_highest_rank_that_the_matcher_finds() =>
        Gen.Select(Gen.Select(PhraseText, Gen.OneOf(RuleStrength.Hint, RuleStrength.Clear, RuleStrength.Certain)).Array[1, 5], Text).Sample(
            (phrases, text) =>
            {
                Rule[] rules = [.. phrases.Select(phrase => CompiledRules.PhraseRule(phrase.Item1, phrase.Item2))];
                int expected = rules.Where(rule => Matches(rule.Phrase!, text)).Select(rule => rule.Rank).DefaultIfEmpty(-1).Max();
                int found = new CompiledRules(rules).Decide(text);
                return (found < 0 ? -1 : rules[found].Rank) == expected || rules.Any(rule => rule.Phrase!.Parts.Any(part => Count(Fold(text), part) > 2));
            },
            iter: 5_000);

    [Fact]
    public void Of_phrases_of_one_rank_the_first_to_end_decides_and_of_those_that_end_together_the_longest()
    {
        CompiledRules compiled = CompiledRules.FromPhrases("alpha beta gamma", "beta", "gamma", "beta gamma delta", "gamma delta");

        compiled.Decide("alpha beta gamma").Should().Be(1);
        compiled.Decide("gamma").Should().Be(2);
        CompiledRules.FromPhrases("gamma delta", "beta gamma delta").Decide("beta gamma delta").Should().Be(1);
        CompiledRules.FromPhrases("delta", "alpha .. gamma delta").Decide("alpha beta gamma delta").Should().Be(1);
    }

    [Fact]
    public void Both_find_the_same_built_in_rules_in_the_projects_lines()
    {
        IReadOnlyList<Rule> rules = RuleFolder.Read(Path.Combine(Repository.Root, "src", "BounceKit", "Classification", "Rules")).Rules;
        CompiledRules compiled = new(rules);

        foreach (string text in Lines().Where((_, index) => index % 10 == 0))
        {
            using PhraseMatcher matcher = new(text);
            int best = -1;
            foreach (Rule rule in rules)
            {
                best = rule.Rank > best && rule.Phrase is { } phrase && rule.Code.Matches(default) && matcher.Finds(phrase) ? rule.Rank : best;
            }

            int found = compiled.Decide(text);
            (found < 0 ? -1 : rules[found].Rank).Should().Be(best, "the text is '{0}'", text);
        }
    }

    [Fact]
    public void A_long_text_is_searched_whole()
    {
        string text = string.Concat(Enumerable.Repeat("zz ", 5_000)) + "alpha" + string.Concat(Enumerable.Repeat(" zz", 20)) + " omega";

        Matches(Phrase.Parse("alpha ... omega"), text).Should().BeTrue();
        Matches(Phrase.Parse("alpha .. omega"), text).Should().BeFalse();
        CompiledRules.FromPhrases("alpha ... omega").Decide(text).Should().Be(0);
        CompiledRules.FromPhrases("alpha .. omega").Decide(text).Should().Be(-1);
    }

    [Theory]
    [InlineData("alpha omega", "alpha|omega", false)]
    [InlineData("alpha .. omega", "alpha omega", true)]
    [InlineData("alpha .. omega", "omega alpha", false)]
    [InlineData("dns .. no such dns record", "dns: no such dns record", true)]
    [InlineData("a .. b .. c", "a b zz c", true)]
    [InlineData("a .. b .. c", "a c b", false)]
    [InlineData("(alpha beta|beta) gamma", "alpha beta gamma", true)]
    public void Parts_follow_one_another(string phrase, string text, bool isFound)
    {
        foreach (string part in text.Split('|'))
        {
            Matches(Phrase.Parse(phrase), part).Should().Be(isFound);
            CompiledRules.FromPhrases(phrase).Decide(part).Should().Be(isFound ? 0 : -1);
        }
    }

    [Fact]
    public void The_phrase_of_the_highest_rank_decides_wherever_it_is()
    {
        CompiledRules compiled = new(
        [
            CompiledRules.PhraseRule("alpha", RuleStrength.Hint), CompiledRules.PhraseRule("beta gamma", RuleStrength.Settled),
            CompiledRules.PhraseRule("gamma"), CompiledRules.PhraseRule("*amma", RuleStrength.Certain),
        ]);

        compiled.Decide("alpha beta gamma").Should().Be(1);
        compiled.Decide("beta gamma alpha").Should().Be(1);
        compiled.Decide("gamma alpha").Should().Be(3);
        compiled.Decide("alpha").Should().Be(0);
        compiled.Decide("beta").Should().Be(-1);
    }

    [Fact]
    public void A_first_part_matters_as_long_as_one_of_its_phrases_does()
    {
        CompiledRules compiled = new(
        [
            CompiledRules.PhraseRule("alpha beta .. gamma", RuleStrength.Hint), CompiledRules.PhraseRule("alpha beta .. delta", RuleStrength.Certain),
            CompiledRules.PhraseRule("alpha"),
        ]);

        compiled.Decide("alpha beta gamma").Should().Be(2);
        compiled.Decide("alpha beta delta").Should().Be(1);
    }

    private static bool Matches(Phrase phrase, string text)
    {
        using PhraseMatcher matcher = new(text);
        return matcher.Finds(phrase);
    }

    private static byte[] Fold(string text)
    {
        byte[] symbols = new byte[(text.Length + 2) * Symbols.MostPerCharacter];
        FoldedText folded = new(text);
        return symbols[..folded.Read(symbols)];
    }

    // Every place of every alternative, tried one by one.
    private static bool IsIn(byte[] symbols, Phrase phrase)
    {
        HashSet<int>? ends = null;
        foreach (Phrase.Part part in phrase.Parts)
        {
            ends =
            [
                .. from alternative in part.Alternatives
                   from start in Enumerable.Range(0, symbols.Length)
                   where symbols.AsSpan(start).StartsWith(alternative.Folded)
                   where ends is null || ends.Any(end => start >= end - SideBySide && start <= end + part.MaxGap)
                   select start + alternative.Folded.Length,
            ];
        }

        return ends!.Count > 0;
    }

    private static int Count(byte[] symbols, Phrase.Part part) =>
        part.Alternatives.Sum(alternative => Enumerable.Range(0, symbols.Length).Count(start => symbols.AsSpan(start).StartsWith(alternative.Folded)));

    private static IEnumerable<string> Lines()
    {
        using Stream stream = typeof(PhraseMatchingTests).Assembly.GetManifestResourceStream("classification-lines.tsv")!;
        using StreamReader reader = new(stream);
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(row => row.Split('\t')[2]);
    }
}
