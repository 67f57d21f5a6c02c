using System.Runtime.InteropServices;
using BounceKit.Classification.Codes;
using BounceKit.Classification.Matching;
using BounceKit.Classification.Rules;

namespace BounceKit.Classification;

/// <summary>Rules made ready: one automaton for their phrases, one table for their codes.</summary>
internal sealed class RuleSet
{
    private readonly Rule[] _rules;
    private readonly CodeTable _codes;
    private readonly PhraseAutomaton? _phrases;

    /// <summary>Compiles rules.</summary>
    /// <param name="rules">The rules; among those of the highest rank the earlier one wins.</param>
    public RuleSet(IEnumerable<Rule> rules)
    {
        _rules = [.. rules];
        _codes = new CodeTable(_rules.Where(rule => rule.Phrase is null));
        PhraseAutomatonBuilder builder = new();
        for (int i = 0; i < _rules.Length; i++)
        {
            if (_rules[i].Phrase is { } phrase)
            {
                builder.Add(i, _rules[i].Rank, phrase);
            }
        }

        _phrases = _rules.Any(rule => rule.Phrase is not null) ? builder.Build() : null;
    }

    /// <summary>The rule that decides a text; <see langword="null"/> where none matches.</summary>
    public Rule? Decide(ReadOnlySpan<char> text, BounceCodes codes)
    {
        Best best = new(_rules, codes, _codes.Find(codes));
        if (_phrases is not null && !text.IsEmpty)
        {
            Scan(_phrases, text, ref best);
        }

        return best.Rule;
    }

    /// <summary>The rule that the codes alone would decide; <see langword="null"/> for none.</summary>
    public Rule? DecideByCode(BounceCodes codes) => _codes.Find(codes);

    private static void Scan(PhraseAutomaton phrases, ReadOnlySpan<char> text, ref Best best)
    {
        ScanMemory memory = ScanMemory.ForText(phrases.SlotCount);
        Span<byte> symbols = memory.Symbols;
        FoldedText folded = new(text);
        PhraseAutomaton.Scan scan = phrases.Start(memory);
        for (int count = folded.Read(symbols); count > 0; count = folded.Read(symbols))
        {
            scan.Read(symbols[..count], ref best);
        }

        scan.Complete();
    }

    /// <summary>Keeps the best of the rules that match.</summary>
    [StructLayout(LayoutKind.Auto)]
    private struct Best(Rule[] rules, BounceCodes codes, Rule? first) : IPhraseCollector
    {
        // Ranks begin at 0: any rule is better than none.
        public int Rank { get; private set; } = first?.Rank ?? -1;

        public Rule? Rule { get; private set; } = first;

        public void Found(int phrase)
        {
            Rule rule = rules[phrase];
            if (rule.Code.Matches(codes))
            {
                Rule = rule;
                Rank = rule.Rank;
            }
        }
    }
}
