using System.Runtime.InteropServices;

namespace BounceKit.RuleCompiler.Tables;

/// <summary>The texts of all phrases as a tree of symbols, and the suffix of each branch: where to go on when a text leaves it (Aho and Corasick 1975).</summary>
internal sealed class PhraseTree
{
    private readonly List<Branch> _branches = [default];
    private int[] _suffixes = [];
    private int[] _breadthFirst = [];

    /// <summary>How many branches there are; the root is 0.</summary>
    public int Count => _branches.Count;

    /// <summary>All branches, the shorter ones first.</summary>
    public ReadOnlySpan<int> BreadthFirst => _breadthFirst;

    /// <summary>The symbol that leads to a branch.</summary>
    public byte Symbol(int branch) => _branches[branch].Symbol;

    /// <summary>How many symbols lead to a branch.</summary>
    public int Depth(int branch) => _branches[branch].Depth;

    /// <summary>The longest branch that a branch's symbols end with.</summary>
    public int Suffix(int branch) => _suffixes[branch];

    /// <summary>A branch's children.</summary>
    public IEnumerable<int> Children(int branch)
    {
        for (int child = FirstChild(branch); child != 0; child = _branches[child].NextSibling)
        {
            yield return child;
        }
    }

    /// <summary>The first of a branch's children; 0 for none.</summary>
    public int FirstChild(int branch) => _branches[branch].FirstChild;

    /// <summary>Where a symbol leads to from a branch; 0 for nowhere.</summary>
    public int Child(int branch, byte symbol)
    {
        int child = _branches[branch].FirstChild;
        while (child != 0 && _branches[child].Symbol != symbol)
        {
            child = _branches[child].NextSibling;
        }

        return child;
    }

    /// <summary>The longest branch of at most two symbols after these two.</summary>
    public int Pair(byte first, byte second)
    {
        int branch = Child(0, first);
        int both = branch == 0 ? 0 : Child(branch, second);
        return both == 0 ? Child(0, second) : both;
    }

    /// <summary>Adds a text.</summary>
    /// <returns>The branch that its last symbol leads to.</returns>
    public int Add(ReadOnlySpan<byte> symbols)
    {
        int at = 0;
        foreach (byte symbol in symbols)
        {
            int child = Child(at, symbol);
            if (child == 0)
            {
                child = _branches.Count;
                _branches.Add(new Branch(FirstChild: 0, _branches[at].FirstChild, (short)(_branches[at].Depth + 1), symbol));
                _branches[at] = _branches[at] with { FirstChild = child };
            }

            at = child;
        }

        return at;
    }

    /// <summary>Finds the suffixes, after the last text was added.</summary>
    public void Complete()
    {
        _suffixes = new int[Count];
        _breadthFirst = new int[Count];
        int end = 1;
        for (int i = 0; i < Count; i++)
        {
            int branch = _breadthFirst[i];
            for (int child = _branches[branch].FirstChild; child != 0; child = _branches[child].NextSibling)
            {
                // A suffix is shorter than its branch, so what it is found from is ready.
                _suffixes[child] = branch == 0 ? 0 : Step(_suffixes[branch], _branches[child].Symbol);
                _breadthFirst[end++] = child;
            }
        }
    }

    private int Step(int branch, byte symbol)
    {
        int child = Child(branch, symbol);
        while (child == 0 && branch != 0)
        {
            branch = _suffixes[branch];
            child = Child(branch, symbol);
        }

        return child;
    }

    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Branch(int FirstChild, int NextSibling, short Depth, byte Symbol);
}
