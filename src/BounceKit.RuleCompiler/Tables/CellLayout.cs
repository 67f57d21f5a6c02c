using BounceKit.Classification.Matching;

namespace BounceKit.RuleCompiler.Tables;

/// <summary>Packs the tree of phrases into cells.</summary>
/// <remarks>
/// A place has a cell for each symbol that leads on, counted from there, and in the cell of the place itself where to go on from instead. The branches are laid down in the order of their phrases, each where its cells
/// first fit between those that are there (Tarjan and Yao 1979), so that reading a text along a phrase is reading memory along a line.
/// </remarks>
/// <param name="tree">The tree.</param>
/// <param name="lists">What ends in each branch; 0 for nothing.</param>
internal sealed class CellLayout(PhraseTree tree, ushort[] lists)
{
    private const int Pairs = Symbols.Count * Symbols.Count;

    // How far behind the last cell a place is looked for: more fills some holes more, and takes longer.
    private const int Window = 1024;

    private readonly SharedPlaces _shared = new(tree, lists);
    private readonly int[] _places = new int[tree.Count];
    private readonly List<uint> _cells = [.. new uint[Pairs]];
    private readonly List<bool> _isTaken = [.. Enumerable.Repeat(element: true, Pairs)];
    private readonly List<bool> _isPlace = [.. new bool[Pairs]];

    /// <summary>Builds the cells.</summary>
    /// <param name="listsOfCells">What ends in each cell that ends something.</param>
    public uint[] Build(out ushort[] listsOfCells)
    {
        foreach (int branch in _shared.Owners)
        {
            _places[branch] = Place(branch);
        }

        SortedDictionary<int, ushort> ending = [];
        WritePairs(ending);
        WritePlaces(ending);
        listsOfCells = [.. ending.Values];
        return [.. _cells];
    }

    private int Place(int branch)
    {
        int[] cells = [.. tree.Children(branch).Select(child => (int)tree.Symbol(child))];
        cells = _shared.Elsewhere(branch) == 0 ? cells : [0, .. cells];
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

    private void WritePairs(SortedDictionary<int, ushort> ending)
    {
        for (int pair = 0; pair < Pairs; pair++)
        {
            Write(pair, tree.Pair((byte)(pair / Symbols.Count), (byte)(pair % Symbols.Count)), Symbols.None, ending);
        }
    }

    private void WritePlaces(SortedDictionary<int, ushort> ending)
    {
        foreach (int branch in _shared.Owners)
        {
            if (_shared.Elsewhere(branch) is > 0 and var elsewhere)
            {
                _cells[_places[branch]] = Cell.Pack(_places[elsewhere], ends: false, Symbols.None);
            }

            foreach (int child in tree.Children(branch))
            {
                Write(_places[branch] + tree.Symbol(child), child, tree.Symbol(child), ending);
            }
        }
    }

    private void Write(int cell, int branch, byte symbol, SortedDictionary<int, ushort> ending)
    {
        int place = _places[_shared.OwnerOf(branch)];
        if (place > Cell.LastPlace)
        {
            throw new InvalidOperationException("There are too many phrases for the cells of the tables: widen the cells.");
        }

        _cells[cell] = Cell.Pack(place, lists[branch] != 0, symbol);
        if (lists[branch] != 0)
        {
            ending.Add(cell, lists[branch]);
        }
    }
}
