namespace BounceKit.Classification.Matching;

/// <summary>Compiles phrases into one <see cref="PhraseAutomaton"/>.</summary>
internal sealed class PhraseAutomatonBuilder
{
    private readonly PhraseTree _tree = new();
    private readonly List<(int Branch, Ending Ending)> _endings = [];
    private readonly Dictionary<string, ushort> _firstParts = new(StringComparer.Ordinal);
    private int _slots;

    /// <summary>Adds a phrase.</summary>
    /// <param name="index">What <see cref="IPhraseCollector.Found"/> is called with.</param>
    /// <param name="rank">Its rank: once a phrase is found, only those of a higher rank are looked for.</param>
    /// <param name="phrase">The phrase.</param>
    public void Add(int index, int rank, Phrase phrase)
    {
        Ending ending = new() { Phrase = checked((ushort)index), Rank = checked((ushort)rank), Needs = Ending.None, Fills = Ending.None };
        for (int i = 0; i < phrase.Parts.Count; i++)
        {
            Phrase.Part part = phrase.Parts[i];
            bool isLast = i == phrase.Parts.Count - 1;
            if (i == 0 && !isLast)
            {
                ending = ending with { Needs = AddFirst(ending, part) };
                continue;
            }

            ushort fills = isLast ? Ending.None : NewSlot();
            Add(part, ending with { Fills = fills });
            ending = ending with { Needs = fills };
        }
    }

    /// <summary>Builds the automaton.</summary>
    public PhraseAutomaton Build()
    {
        _tree.Complete();
        EndingTable endings = new(_tree.Count);
        int[] endingsOfBranches = FindEndings(endings);
        return new PhraseAutomaton(new PhraseAutomatonLayout(_tree).Build(endingsOfBranches), endings.ToArray(), _slots);
    }

    // What ends in a branch, and in its suffixes.
    private int[] FindEndings(EndingTable endings)
    {
        Ending[] sorted = SortByBranch(out int[] starts);
        int[] endingsOfBranches = new int[_tree.Count];
        foreach (int branch in _tree.BreadthFirst)
        {
            ReadOnlySpan<Ending> own = sorted.AsSpan(starts[branch]..starts[branch + 1]);
            int ofSuffix = endingsOfBranches[_tree.Suffix(branch)];
            endingsOfBranches[branch] = own.IsEmpty ? ofSuffix : endings.Add(own, ofSuffix);
        }

        return endingsOfBranches;
    }

    /// <summary>All endings, branch after branch, those of a branch in the order in which they were added.</summary>
    /// <param name="starts">Where those of each branch start, and after the last where they end.</param>
    private Ending[] SortByBranch(out int[] starts)
    {
        starts = new int[_tree.Count + 1];
        foreach ((int branch, _) in _endings)
        {
            starts[branch + 1]++;
        }

        for (int branch = 0; branch < _tree.Count; branch++)
        {
            starts[branch + 1] += starts[branch];
        }

        int[] next = [.. starts];
        Ending[] sorted = new Ending[_endings.Count];
        foreach ((int branch, Ending ending) in _endings)
        {
            sorted[next[branch]++] = ending;
        }

        return sorted;
    }

    private ushort NewSlot() => checked((ushort)_slots++);

    // Many phrases begin with the same nouns: they share what is remembered of them.
    private ushort AddFirst(Ending ending, Phrase.Part part)
    {
        string key = string.Join('|', part.Alternatives.Select(alternative => alternative.Text));
        if (!_firstParts.TryGetValue(key, out ushort slot))
        {
            _firstParts[key] = slot = NewSlot();
            Add(part, ending with { Fills = slot });
        }

        return slot;
    }

    private void Add(Phrase.Part part, Ending ending)
    {
        foreach (Phrase.Alternative alternative in part.Alternatives)
        {
            Ending own = ending with { Length = checked((ushort)alternative.Folded.Length), MaxGap = (ushort)part.MaxGap };
            _endings.Add((_tree.Add(alternative.Folded), own));
        }
    }
}
