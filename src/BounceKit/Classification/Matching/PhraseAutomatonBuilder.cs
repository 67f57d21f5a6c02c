using System.Runtime.InteropServices;

namespace BounceKit.Classification.Matching;

/// <summary>Compiles phrases into one <see cref="PhraseAutomaton"/>.</summary>
internal sealed class PhraseAutomatonBuilder
{
    private const int None = -1;

    // From so many children on, a row of transitions is quicker than asking for one after the other.
    private const int ChildrenOfRow = 4;

    private readonly List<Branch> _branches = [default];
    private readonly List<List<PhraseAutomaton.Ending>?> _endings = [null];
    private readonly Dictionary<string, int> _firstParts = new(StringComparer.Ordinal);
    private int _slots;

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
        Branch[] branches = [.. _branches];
        int[] suffixes = FindSuffixes(branches);
        return new PhraseAutomatonLayout(branches, suffixes, EndingsOf(branches, suffixes)).Build(_slots);
    }

    // Breadth first: the suffix of a branch is shorter, so it is ready before it.
    private static int[] FindSuffixes(Branch[] branches)
    {
        int[] suffixes = new int[branches.Length];
        Queue<int> queue = new([0]);
        while (queue.TryDequeue(out int at))
        {
            for (int child = branches[at].FirstChild; child != 0; child = branches[child].NextSibling)
            {
                suffixes[child] = at == 0 ? 0 : Step(branches, suffixes, suffixes[at], branches[child].Symbol);
                queue.Enqueue(child);
            }
        }

        return suffixes;
    }

    /// <summary>Where a symbol leads to from a branch, or from the longest of its suffixes that it leads anywhere from.</summary>
    internal static int Step(Branch[] branches, int[] suffixes, int at, byte symbol)
    {
        while (true)
        {
            int child = Child(branches, at, symbol);
            if (child != 0 || at == 0)
            {
                return child;
            }

            at = suffixes[at];
        }
    }

    private static int Child(Branch[] branches, int at, byte symbol)
    {
        int child = branches[at].FirstChild;
        while (child != 0 && branches[child].Symbol != symbol)
        {
            child = branches[child].NextSibling;
        }

        return child;
    }

    // What ends in a branch, and in its suffixes.
    private PhraseAutomaton.Ending[][] EndingsOf(Branch[] branches, int[] suffixes)
    {
        PhraseAutomaton.Ending[][] endings = new PhraseAutomaton.Ending[branches.Length][];
        Queue<int> queue = new([0]);
        while (queue.TryDequeue(out int at))
        {
            PhraseAutomaton.Ending[] ofSuffix = at == 0 ? [] : endings[suffixes[at]];
            endings[at] = _endings[at] is { } own ? [.. own, .. ofSuffix] : ofSuffix;
            for (int child = branches[at].FirstChild; child != 0; child = branches[child].NextSibling)
            {
                queue.Enqueue(child);
            }
        }

        return endings;
    }

    // The last two places where a part ended.
    private int NewSlot() => (_slots += 2) - 2;

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
            while (child != 0 && _branches[child].Symbol != symbol)
            {
                child = _branches[child].NextSibling;
            }

            if (child == 0)
            {
                child = _branches.Count;
                _branches.Add(new Branch(FirstChild: 0, _branches[at].FirstChild, symbol));
                _endings.Add(null);
                _branches[at] = _branches[at] with { FirstChild = child };
            }

            at = child;
        }

        return at;
    }

    /// <summary>A node of the tree of phrases; 0 where there is no child or sibling, since the root is neither.</summary>
    [StructLayout(LayoutKind.Auto)]
    internal readonly record struct Branch(int FirstChild, int NextSibling, byte Symbol)
    {
        /// <summary>Whether the branch, or the root, has so many children that it gets a row.</summary>
        public bool HasRow(Branch[] branches)
        {
            int count = 0;
            for (int child = FirstChild; child != 0; child = branches[child].NextSibling)
            {
                count++;
            }

            return count >= ChildrenOfRow;
        }
    }
}
