using System.Runtime.InteropServices;
using BounceKit.Classification.Codes;
using BounceKit.Classification.Matching;
using BounceKit.Classification.Rules;

namespace BounceKit.Classification;

/// <summary>Rules made ready: one automaton for their phrases, one table for their codes.</summary>
internal sealed class RuleSet
{
    private const int ChunkSize = 512;
    private const int StackSlots = 2048;

    private readonly Rule[] _rules;
    private readonly int[] _ranks;
    private readonly CodeTable _codes;
    private readonly PhraseAutomaton? _phrases;

    /// <summary>Compiles rules.</summary>
    /// <param name="rules">The rules; among those of the highest rank the earlier one wins.</param>
    public RuleSet(IEnumerable<Rule> rules)
    {
        _rules = [.. rules];
        _ranks = [.. _rules.Select(rule => rule.Rank)];
        _codes = new CodeTable(_rules.Where(rule => rule.Phrase is null));
        PhraseAutomatonBuilder builder = new();
        for (int i = 0; i < _rules.Length; i++)
        {
            if (_rules[i].Phrase is { } phrase)
            {
                builder.Add(i, phrase);
            }
        }

        _phrases = _rules.Any(rule => rule.Phrase is not null) ? builder.Build() : null;
    }

    /// <summary>The rule that decides a text; <see langword="null"/> where none matches.</summary>
    public Rule? Decide(ReadOnlySpan<char> text, BounceCodes codes)
    {
        Best best = new(_rules, _ranks, codes, _codes.Find(codes));
        if (_phrases is not null && !text.IsEmpty)
        {
            Scan(_phrases, text, ref best);
        }

        return best.Rule;
    }

    private static void Scan(PhraseAutomaton phrases, ReadOnlySpan<char> text, ref Best best)
    {
        Span<byte> chunk = stackalloc byte[ChunkSize];
        Span<int> slots = phrases.SlotCount <= StackSlots ? stackalloc int[phrases.SlotCount] : new int[phrases.SlotCount];
        FoldedText folded = new(text);
        PhraseAutomaton.Scan scan = phrases.Start(slots);
        for (int count = folded.Read(chunk); count > 0; count = folded.Read(chunk))
        {
            scan.Read(chunk[..count], ref best);
        }
    }

    /// <summary>Keeps the best of the rules that match.</summary>
    [StructLayout(LayoutKind.Auto)]
    private struct Best(Rule[] rules, int[] ranks, BounceCodes codes, Rule? first) : IPhraseCollector
    {
        private int _rank = first?.Rank ?? -1;

        public Rule? Rule { get; private set; } = first;

        public void Found(int phrase)
        {
            if (ranks[phrase] > _rank && rules[phrase].Code.Matches(codes))
            {
                Rule = rules[phrase];
                _rank = ranks[phrase];
            }
        }
    }
}
