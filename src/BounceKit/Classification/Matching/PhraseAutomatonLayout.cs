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

    // How far behind the last cell a place is looked for: more fills some holes more and takes longer.
    private const int Window = 64;

    private readonly int[][] _leads = new int[tree.Count][];
    private readonly int[] _places = new int[tree.Count];
    private bool[] _isTaken = new bool[Pairs + Symbols.Count + (2 * tree.Count)];
    private bool[] _isPlace = new bool[Pairs + Symbols.Count + (2 * tree.Count)];
    private int _end = Pairs;

    /// <summary>Builds the automaton.</summary>
    /// <param name="endings">What ends where: an entry of the table of endings for each branch, 0 for nothing.</param>
    public ulong[] Build(int[] endings)
    {
        foreach (int branch in tree.BreadthFirst)
        {
            _leads[branch] = LeadsOf(branch);
        }

        for (int branch = 0; branch < tree.Count; branch++)
        {
            // A branch that leads nowhere of its own goes on as its suffix does.
            if (tree.FirstChild(branch) != 0 && _leads[branch].Length > 0)
            {
                _places[branch] = Place(_leads[branch]);
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

    private int[] LeadsOf(int branch)
    {
        if (tree.Depth(branch) < 2)
        {
            return [];
        }

        int[] ofSuffix = _leads[tree.Suffix(branch)];
        if (tree.FirstChild(branch) == 0)
        {
            return ofSuffix;
        }

        List<int> leads = [.. tree.Children(branch)];
        int own = leads.Count;
        foreach (int lead in ofSuffix)
        {
            if (tree.Child(branch, tree.Symbol(lead)) == 0)
            {
                leads.Add(lead);
            }
        }

        return [.. leads];
    }

    private int Place(int[] leads)
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

    private bool Fits(int[] leads, int place)
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

            foreach (int lead in _leads[branch])
            {
                int cell = _places[branch] + tree.Symbol(lead);
                cells[cell] = PhraseAutomaton.Cell(_places[lead], tree.Symbol(lead), endings[lead]);
            }
        }

        return cells;
    }
}
