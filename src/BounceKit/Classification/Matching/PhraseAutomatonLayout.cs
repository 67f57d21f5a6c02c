namespace BounceKit.Classification.Matching;

/// <summary>Lays the tree of phrases out in memory so that reading a text along a phrase is reading memory along a line.</summary>
/// <remarks>
/// A node's child comes right after it. A node with two or three children becomes as many nodes, each asking for one symbol and
/// leading on to the next when it is another. All nodes and rows fit the second-level cache, which is what counts here.
/// </remarks>
internal sealed class PhraseAutomatonLayout(PhraseAutomatonBuilder.Branch[] branches, int[] suffixes, PhraseAutomaton.Ending[][] endingsOfBranches)
{
    private readonly List<PhraseAutomaton.Node> _nodes = [];
    private readonly int[] _places = new int[branches.Length];
    private readonly List<(int Node, int Branch)> _suffixesToFill = [];
    private readonly List<(int Node, int Branch)> _rowsToFill = [];
    private readonly List<PhraseAutomaton.Endings> _endings = [default];

    /// <summary>Builds the automaton.</summary>
    public PhraseAutomaton Build(int slotCount)
    {
        Place(0);
        PhraseAutomaton.Node[] nodes = [.. _nodes];
        foreach ((int node, int branch) in _suffixesToFill)
        {
            nodes[node] = nodes[node] with { Else = _places[suffixes[branch]] };
        }

        int[] rows = new int[_rowsToFill.Count * Symbols.Count];
        for (int i = 0; i < _rowsToFill.Count; i++)
        {
            (int node, int branch) = _rowsToFill[i];
            nodes[node] = nodes[node] with { Else = i * Symbols.Count };
            for (int symbol = 0; symbol < Symbols.Count; symbol++)
            {
                rows[(i * Symbols.Count) + symbol] = _places[PhraseAutomatonBuilder.Step(branches, suffixes, branch, (byte)symbol)];
            }
        }

        return new PhraseAutomaton(nodes, rows, [.. _endings], slotCount);
    }

    private void Place(int branch)
    {
        _places[branch] = _nodes.Count;
        ushort endings = AddEndings(branch);
        int child = branches[branch].FirstChild;
        if (branch == 0 || branches[branch].HasRow(branches))
        {
            _rowsToFill.Add((_nodes.Count, branch));
            _nodes.Add(new PhraseAutomaton.Node(Else: 0, endings, PhraseAutomaton.Node.HasRow));
            for (; child != 0; child = branches[child].NextSibling)
            {
                Place(child);
            }

            return;
        }

        do
        {
            int node = _nodes.Count;
            _nodes.Add(new PhraseAutomaton.Node(Else: 0, endings, child == 0 ? PhraseAutomaton.Node.LeadsNowhere : branches[child].Symbol));
            endings = 0;
            if (child != 0)
            {
                Place(child);
                child = branches[child].NextSibling;
            }

            if (child != 0)
            {
                _nodes[node] = _nodes[node] with { Else = _nodes.Count };
            }
            else
            {
                _suffixesToFill.Add((node, branch));
            }
        }
        while (child != 0);
    }

    private ushort AddEndings(int branch)
    {
        if (endingsOfBranches[branch].Length == 0)
        {
            return 0;
        }

        PhraseAutomaton.Ending[] endings = endingsOfBranches[branch];
        _endings.Add(new PhraseAutomaton.Endings(
            [.. endings.Where(IsFirstPart).Select(ending => ending.Fills)],
            [.. endings.Where(ending => !IsFirstPart(ending))]));
        return checked((ushort)(_endings.Count - 1));
    }

    private static bool IsFirstPart(PhraseAutomaton.Ending ending) => ending.Needs < 0 && ending.Fills >= 0;
}
