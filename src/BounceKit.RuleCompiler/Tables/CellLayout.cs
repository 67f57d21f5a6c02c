using BounceKit.Classification.Matching;

namespace BounceKit.RuleCompiler.Tables;

/// <summary>Packs the tree of phrases into cells.</summary>
/// <remarks>
/// A branch that is longer than a pair of symbols and leads further has a place: a cell for each symbol that leads on, counted from there, and
/// in the cell of the place itself where to go on from instead. The branches are laid down in the order of their phrases, each where its cells
/// first fit between those that are there (Tarjan and Yao 1979), so that reading a text along a phrase is reading memory along a line.
/// </remarks>
internal sealed class CellLayout(PhraseTree tree)
{
    private const int Pairs = Symbols.Count * Symbols.Count;

    // How far behind the last cell a place is looked for: more fills some holes more, and takes longer.
    private const int Window = 1024;

    private readonly int[] _places = new int[tree.Count];
    private readonly int[] _elsewhere = new int[tree.Count];
    private readonly List<uint> _cells = [.. new uint[Pairs]];
    private readonly List<bool> _isTaken = [.. Enumerable.Repeat(element: true, Pairs)];
    private readonly List<bool> _isPlace = [.. new bool[Pairs]];

    /// <summary>Builds the cells.</summary>
    /// <param name="lists">What ends in each branch; 0 for nothing.</param>
    /// <param name="listsOfCells">The same for each cell that ends something.</param>
    public uint[] Build(ushort[] lists, out ushort[] listsOfCells)
    {
        for (int branch = 0; branch < tree.Count; branch++)
        {
            _elsewhere[branch] = FindElsewhere(branch);
            if (HasPlace(branch))
            {
                _places[branch] = Place(branch);
            }
        }

        // A branch that leads nowhere goes on as its suffix does.
        foreach (int branch in tree.BreadthFirst)
        {
            if (!HasPlace(branch))
            {
                _places[branch] = _places[_elsewhere[branch]];
            }
        }

        SortedDictionary<int, ushort> ending = [];
        WritePairs(lists, ending);
        WritePlaces(lists, ending);
        listsOfCells = [.. ending.Values];
        return [.. _cells];
    }

    private bool HasPlace(int branch) => tree.Depth(branch) >= 2 && tree.FirstChild(branch) != 0;

    /// <summary>Where to go on when a branch does not lead further: its longest suffix that leads where the branch does not; 0 for none.</summary>
    private int FindElsewhere(int branch)
    {
        int suffix = tree.Suffix(branch);
        while (tree.Depth(suffix) >= 2 && tree.Children(suffix).All(child => tree.Child(branch, tree.Symbol(child)) != 0))
        {
            suffix = tree.Suffix(suffix);
        }

        return tree.Depth(suffix) >= 2 ? suffix : 0;
    }

    private int Place(int branch)
    {
        int[] cells = [.. tree.Children(branch).Select(child => (int)tree.Symbol(child))];
        cells = _elsewhere[branch] == 0 ? cells : [0, .. cells];
        int place = Math.Max(Pairs, _cells.Count - Window);
        MakeRoom(place);
        while (_isPlace[place] || !AreFree(place, cells))
        {
            MakeRoom(++place);
        }

        _isPlace[place] = true;
        foreach (int cell in cells)
        {
            _isTaken[place + cell] = true;
        }

        return place;
    }

    private bool AreFree(int place, int[] cells)
    {
        foreach (int cell in cells)
        {
            if (_isTaken[place + cell])
            {
                return false;
            }
        }

        return true;
    }

    // For any symbol at a place.
    private void MakeRoom(int place)
    {
        while (_cells.Count < place + Symbols.Count)
        {
            _cells.Add(0);
            _isTaken.Add(false);
            _isPlace.Add(false);
        }
    }

    private void WritePairs(ushort[] lists, SortedDictionary<int, ushort> ending)
    {
        for (int pair = 0; pair < Pairs; pair++)
        {
            Write(pair, tree.Pair((byte)(pair / Symbols.Count), (byte)(pair % Symbols.Count)), Symbols.None, lists, ending);
        }
    }

    private void WritePlaces(ushort[] lists, SortedDictionary<int, ushort> ending)
    {
        for (int branch = 0; branch < tree.Count; branch++)
        {
            if (!HasPlace(branch))
            {
                continue;
            }

            if (_elsewhere[branch] != 0)
            {
                _cells[_places[branch]] = Cell.Pack(_places[_elsewhere[branch]], ends: false, Symbols.None);
            }

            foreach (int child in tree.Children(branch))
            {
                Write(_places[branch] + tree.Symbol(child), child, tree.Symbol(child), lists, ending);
            }
        }
    }

    private void Write(int cell, int branch, byte symbol, ushort[] lists, SortedDictionary<int, ushort> ending)
    {
        if (_places[branch] > Cell.LastPlace)
        {
            throw new InvalidOperationException("There are too many phrases for the cells of the tables: widen the cells.");
        }

        _cells[cell] = Cell.Pack(_places[branch], lists[branch] != 0, symbol);
        if (lists[branch] != 0)
        {
            ending.Add(cell, lists[branch]);
        }
    }
}
