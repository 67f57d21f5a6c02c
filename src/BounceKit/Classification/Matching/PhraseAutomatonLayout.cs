namespace BounceKit.Classification.Matching;

/// <summary>Packs the tree of phrases into the cells of a <see cref="PhraseAutomaton"/>.</summary>
/// <remarks>
/// The cells of a branch are those that lead further than two symbols from the root, its own and those of its suffixes; everything else is
/// in the table of pairs. The branches are laid down in the order of their phrases, each where its cells first fit between those that are
/// there (Tarjan and Yao 1979), so that reading a text along a phrase is reading memory along a line.
/// </remarks>
internal sealed class PhraseAutomatonLayout(PhraseTree tree)
{
    private const int Pairs = Symbols.Count * Symbols.Count;

    // What the built-in rules come to. Where it is not enough, there will be room for twice as many.
    private const int CellsABranch = 5;

    // How far behind the last cell a place is looked for: more fills some holes more and takes longer.
    private const int Window = 64;

    // Where the branch at hand leads: to as many others as there are symbols, at most.
    private readonly int[] _leads = new int[Symbols.Count];
    private readonly int[] _places = new int[tree.Count];
    private bool[] _isTaken = new bool[Pairs + Symbols.Count + (CellsABranch * tree.Count)];
    private bool[] _isPlace = new bool[Pairs + Symbols.Count + (CellsABranch * tree.Count)];
    private int _end = Pairs;

    /// <summary>Builds the automaton.</summary>
    /// <param name="endings">What ends where: an entry of the table of endings for each branch, 0 for nothing.</param>
    public ulong[] Build(int[] endings)
    {
        for (int branch = 0; branch < tree.Count; branch++)
        {
            // A branch that leads nowhere of its own goes on as its suffix does.
            if (tree.FirstChild(branch) != 0 && LeadsOf(branch) is { Length: > 0 } leads)
            {
                _places[branch] = Place(leads);
            }
        }

        foreach (int branch in tree.BreadthFirst)
        {
            if (tree.FirstChild(branch) == 0)
            {
                _places[branch] = _places[tree.Suffix(branch)];
            }
        }

        return Write(endings);
    }

    // Found anew whenever they are needed: to keep them would take several times the memory of the automaton.
    private ReadOnlySpan<int> LeadsOf(int branch)
    {
        int count = 0;
        ulong found = 0;
        for (int from = branch; tree.Depth(from) >= 2; from = tree.Suffix(from))
        {
            for (int child = tree.FirstChild(from); child != 0; child = tree.NextSibling(child))
            {
                ulong symbol = 1UL << tree.Symbol(child);
                if ((found & symbol) == 0)
                {
                    found |= symbol;
                    _leads[count++] = child;
                }
            }
        }

        return _leads.AsSpan(0, count);
    }

    private int Place(ReadOnlySpan<int> leads)
    {
        int place = Math.Max(Pairs, _end - Window);
        while (!Fits(leads, place))
        {
            place++;
        }

        _isPlace[place] = true;
        foreach (int lead in leads)
        {
            int cell = place + tree.Symbol(lead);
            _isTaken[cell] = true;
            _end = Math.Max(_end, cell);
        }

        return place;
    }

    private bool Fits(ReadOnlySpan<int> leads, int place)
    {
        if (place + Symbols.Count > _isTaken.Length)
        {
            Array.Resize(ref _isTaken, _isTaken.Length * 2);
            Array.Resize(ref _isPlace, _isPlace.Length * 2);
        }

        if (_isPlace[place])
        {
            return false;
        }

        foreach (int lead in leads)
        {
            if (_isTaken[place + tree.Symbol(lead)])
            {
                return false;
            }
        }

        return true;
    }

    private ulong[] Write(int[] endings)
    {
        ulong[] cells = new ulong[_end + Symbols.Count + 1];
        for (int pair = 0; pair < Pairs; pair++)
        {
            int branch = tree.Pair((byte)(pair / Symbols.Count), (byte)(pair % Symbols.Count));
            cells[pair] = PhraseAutomaton.Cell(_places[branch], Symbols.None, endings[branch]);
        }

        for (int branch = 0; branch < tree.Count; branch++)
        {
            if (tree.FirstChild(branch) == 0)
            {
                continue;
            }

            foreach (int lead in LeadsOf(branch))
            {
                int cell = _places[branch] + tree.Symbol(lead);
                cells[cell] = PhraseAutomaton.Cell(_places[lead], tree.Symbol(lead), endings[lead]);
            }
        }

        return cells;
    }
}
