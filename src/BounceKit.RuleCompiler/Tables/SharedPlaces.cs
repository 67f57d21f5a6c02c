using System.Globalization;
using System.Text;

namespace BounceKit.RuleCompiler.Tables;

/// <summary>Finds branches from which a scan goes on alike, so that they share one place.</summary>
/// <remarks>
/// A branch that is longer than a pair of symbols and leads further needs a place. "mailbox is over quota" and "account is over quota" are two
/// ways through the tree, but from " is" on, the same symbols lead to the same endings: they are one way through the cells. The tree
/// becomes the smallest automaton that does the same, or nearly so (Hopcroft 1971).
/// </remarks>
internal sealed class SharedPlaces
{
    private readonly PhraseTree _tree;
    private readonly ushort[] _lists;
    private readonly int[] _elsewhere;
    private readonly int[] _owners;

    /// <summary>Finds them.</summary>
    /// <param name="tree">The tree.</param>
    /// <param name="lists">What ends in each branch.</param>
    public SharedPlaces(PhraseTree tree, ushort[] lists)
    {
        _tree = tree;
        _lists = lists;
        _elsewhere = [.. Enumerable.Range(0, tree.Count).Select(FindElsewhere)];
        _owners = [.. Enumerable.Range(0, tree.Count).Select(branch => HasPlace(branch) ? branch : _elsewhere[branch])];
        while (Merge())
        {
            // Branches whose ways on have become one may themselves be alike now.
        }
    }

    /// <summary>The branches that have a place of their own.</summary>
    public IEnumerable<int> Owners => Enumerable.Range(0, _tree.Count).Where(IsOwner);

    /// <summary>The branch at whose place a scan goes on from a branch; 0 for none.</summary>
    public int OwnerOf(int branch)
    {
        while (_owners[branch] != branch)
        {
            branch = _owners[branch];
        }

        return branch;
    }

    /// <summary>The branch at whose place a scan goes on where a branch does not lead further; 0 for none.</summary>
    public int Elsewhere(int branch) => OwnerOf(_elsewhere[branch]);

    private bool HasPlace(int branch) => _tree.Depth(branch) >= 2 && _tree.FirstChild(branch) != 0;

    private bool IsOwner(int branch) => branch != 0 && _owners[branch] == branch;

    // A branch's longest suffix that leads where the branch does not.
    private int FindElsewhere(int branch)
    {
        int suffix = _tree.Suffix(branch);
        while (_tree.Depth(suffix) >= 2 && _tree.Children(suffix).All(child => _tree.Child(branch, _tree.Symbol(child)) != 0))
        {
            suffix = _tree.Suffix(suffix);
        }

        return _tree.Depth(suffix) >= 2 ? suffix : 0;
    }

    // Longest first, so that of most branches all that follows them is merged before they are.
    private bool Merge()
    {
        bool isAny = false;
        Dictionary<string, int> known = new(StringComparer.Ordinal);
        ReadOnlySpan<int> branches = _tree.BreadthFirst;
        for (int i = branches.Length - 1; i >= 0; i--)
        {
            if (IsOwner(branches[i]) && !known.TryAdd(WaysOn(branches[i]), branches[i]))
            {
                _owners[branches[i]] = known[WaysOn(branches[i])];
                isAny = true;
            }
        }

        return isAny;
    }

    // All that a scan can find at a branch's place.
    private string WaysOn(int branch)
    {
        StringBuilder ways = new();
        ways.Append(CultureInfo.InvariantCulture, $"{Elsewhere(branch)}");
        foreach (int child in _tree.Children(branch).OrderBy(child => _tree.Symbol(child)))
        {
            ways.Append(CultureInfo.InvariantCulture, $" {_tree.Symbol(child)},{_lists[child]},{OwnerOf(child)}");
        }

        return ways.ToString();
    }
}
