using System.Numerics;
using System.Runtime.CompilerServices;

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

    private const int Bits = 64;

    // Where the branch at hand leads: to as many others as there are symbols, at most.
    private readonly int[] _leads = new int[Symbols.Count];
    private readonly int[] _places = new int[tree.Count];

    // The cells that are taken, a bit each: whether all of a branch's cells are free is seen in one step.
    private ulong[] _taken = new ulong[((Pairs + (2 * Symbols.Count) + (CellsABranch * tree.Count)) / Bits) + 2];
    private bool[] _isPlace = new bool[Pairs + (2 * Symbols.Count) + (CellsABranch * tree.Count)];
    private int _end = Pairs;

    /// <summary>Builds the automaton.</summary>
    /// <param name="endings">What ends where: an entry of the table of endings for each branch, 0 for nothing.</param>
    public ulong[] Build(int[] endings)
    {
        for (int branch = 0; branch < tree.Count; branch++)
        {
            // A branch that leads nowhere of its own goes on as its suffix does.
            if (tree.FirstChild(branch) != 0 && LeadsOf(branch, out ulong symbols).Length > 0)
            {
                _places[branch] = Place(symbols);
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
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private ReadOnlySpan<int> LeadsOf(int branch, out ulong symbols)
    {
        int count = 0;
        symbols = 0;
        for (int from = branch; tree.Depth(from) >= 2; from = tree.Suffix(from))
        {
            for (int child = tree.FirstChild(from); child != 0; child = tree.NextSibling(child))
            {
                ulong symbol = 1UL << tree.Symbol(child);
                if ((symbols & symbol) == 0)
                {
                    symbols |= symbol;
                    _leads[count++] = child;
                }
            }
        }

        return _leads.AsSpan(0, count);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private int Place(ulong symbols)
    {
        int place = Math.Max(Pairs, _end - Window);
        while (_isPlace[place] || (TakenFrom(place) & symbols) != 0)
        {
            place++;
        }

        _isPlace[place] = true;
        (int word, int bit) = Math.DivRem(place, Bits);
        _taken[word] |= symbols << bit;
        _taken[word + 1] |= symbols >> 1 >> (Bits - 1 - bit);
        _end = Math.Max(_end, place + BitOperations.Log2(symbols));
        if (_end + (2 * Symbols.Count) > _isPlace.Length)
        {
            Array.Resize(ref _taken, _taken.Length * 2);
            Array.Resize(ref _isPlace, _isPlace.Length * 2);
        }

        return place;
    }

    // The next 64 cells, a bit each.
    private ulong TakenFrom(int place)
    {
        (int word, int bit) = Math.DivRem(place, Bits);
        return (_taken[word] >> bit) | (_taken[word + 1] << 1 << (Bits - 1 - bit));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
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

            foreach (int lead in LeadsOf(branch, out _))
            {
                int cell = _places[branch] + tree.Symbol(lead);
                cells[cell] = PhraseAutomaton.Cell(_places[lead], tree.Symbol(lead), endings[lead]);
            }
        }

        return cells;
    }
}
