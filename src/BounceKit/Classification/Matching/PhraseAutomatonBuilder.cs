namespace BounceKit.Classification.Matching;

/// <summary>Compiles phrases into one <see cref="PhraseAutomaton"/>.</summary>
internal sealed class PhraseAutomatonBuilder
{
    private const int None = -1;

    private readonly List<Branch> _branches = [new Branch(None, None, Symbols.None)];
    private readonly List<List<PhraseAutomaton.Ending>?> _endings = [null];
    private readonly Dictionary<string, int> _firstParts = new(StringComparer.Ordinal);
    private int _slots;

    private sealed record Branch(int FirstChild, int NextSibling, byte Symbol);

    /// <summary>Adds a phrase.</summary>
    /// <param name="index">What <see cref="IPhraseCollector.Found"/> is called with.</param>
    /// <param name="phrase">The phrase.</param>
    public void Add(int index, Phrase phrase)
    {
        int needs = None;
        for (int i = 0; i < phrase.Parts.Count; i++)
        {
            Phrase.Part part = phrase.Parts[i];
            bool isLast = i == phrase.Parts.Count - 1;
            if (i == 0 && !isLast)
            {
                needs = AddFirst(index, part);
                continue;
            }

            int fills = isLast ? None : NewSlot();
            Add(index, part, needs, fills);
            needs = fills;
        }
    }

    /// <summary>Builds the automaton.</summary>
    public PhraseAutomaton Build()
    {
        PhraseAutomaton.Node[] nodes = new PhraseAutomaton.Node[_branches.Count];
        List<int> rows = [];
        List<PhraseAutomaton.Ending[]> endings = [[]];

        // Breadth first, so that the suffix of a node, which is shorter, is ready before it.
        Queue<(int Node, int Suffix)> queue = new([(0, 0)]);
        while (queue.TryDequeue(out (int Node, int Suffix) next))
        {
            (int at, int suffix) = next;
            int first = _branches[at].FirstChild;
            bool hasRow = at == 0 || (first != None && _branches[first].NextSibling != None);
            ushort ends = End(at, at == 0 ? (ushort)0 : nodes[suffix].Endings, endings);
            int row = hasRow ? rows.Count : None;
            if (hasRow)
            {
                for (int symbol = 0; symbol < Symbols.Count; symbol++)
                {
                    rows.Add(at == 0 ? 0 : Step(nodes, rows, suffix, (byte)symbol));
                }
            }

            for (int child = first; child != None; child = _branches[child].NextSibling)
            {
                byte symbol = _branches[child].Symbol;
                queue.Enqueue((child, at == 0 ? 0 : Step(nodes, rows, suffix, symbol)));
                if (hasRow)
                {
                    rows[row + symbol] = child;
                }
            }

            // A leaf has no symbol that leads on: None never occurs in a text.
            nodes[at] = new PhraseAutomaton.Node(row, first == None ? Symbols.None : _branches[first].Symbol, Math.Max(first, 0), suffix, ends);
        }

        return new PhraseAutomaton(nodes, [.. rows], [.. endings], _slots);
    }

    private static int Step(PhraseAutomaton.Node[] nodes, List<int> rows, int at, byte symbol)
    {
        while (nodes[at].Row < 0 && nodes[at].Symbol != symbol)
        {
            at = nodes[at].Suffix;
        }

        return nodes[at].Row < 0 ? nodes[at].Next : rows[nodes[at].Row + symbol];
    }

    // The last two places where a part ended.
    private int NewSlot() => (_slots += 2) - 2;

    private ushort End(int at, ushort ofSuffix, List<PhraseAutomaton.Ending[]> endings)
    {
        if (_endings[at] is not { } own)
        {
            return ofSuffix;
        }

        endings.Add([.. own, .. endings[ofSuffix]]);
        return checked((ushort)(endings.Count - 1));
    }

    // Many phrases begin with the same nouns: they share what is remembered of them.
    private int AddFirst(int index, Phrase.Part part)
    {
        string key = string.Join('|', part.Alternatives.Select(alternative => alternative.Text));
        if (!_firstParts.TryGetValue(key, out int slot))
        {
            _firstParts[key] = slot = NewSlot();
            Add(index, part, None, slot);
        }

        return slot;
    }

    private void Add(int index, Phrase.Part part, int needs, int fills)
    {
        foreach (Phrase.Alternative alternative in part.Alternatives)
        {
            List<PhraseAutomaton.Ending> endings = _endings[Reach(alternative.Folded)] ??= [];
            endings.Add(new PhraseAutomaton.Ending(index, alternative.Folded.Length, needs, part.MaxGap, fills));
        }
    }

    private int Reach(ReadOnlySpan<byte> symbols)
    {
        int at = 0;
        foreach (byte symbol in symbols)
        {
            int child = _branches[at].FirstChild;
            while (child != None && _branches[child].Symbol != symbol)
            {
                child = _branches[child].NextSibling;
            }

            if (child == None)
            {
                child = _branches.Count;
                _branches.Add(new Branch(None, _branches[at].FirstChild, symbol));
                _endings.Add(null);
                _branches[at] = _branches[at] with { FirstChild = child };
            }

            at = child;
        }

        return at;
    }
}
