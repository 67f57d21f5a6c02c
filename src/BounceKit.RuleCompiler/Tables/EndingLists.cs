using BounceKit.Classification.Matching;

namespace BounceKit.RuleCompiler.Tables;

/// <summary>What ends in each branch of the tree, and in its suffixes.</summary>
internal sealed class EndingLists
{
    private readonly List<EndingList> _lists = [default];
    private readonly List<ushort> _endings = [];
    private readonly Dictionary<string, ushort> _known = new(StringComparer.Ordinal);

    /// <summary>Collects the lists.</summary>
    public EndingLists(PhraseTree tree, IEnumerable<BranchEnding> endings)
    {
        ILookup<int, BranchEnding> ofBranches = endings.Distinct().ToLookup(ending => ending.Branch);
        OfBranches = new ushort[tree.Count];
        foreach (int branch in tree.BreadthFirst)
        {
            ushort ofSuffix = OfBranches[tree.Suffix(branch)];
            OfBranches[branch] = ofBranches.Contains(branch) ? Add(ofBranches[branch], ofSuffix, tree.Depth(branch)) : ofSuffix;
        }

        _lists.Add(new EndingList { Start = _endings.Count });
    }

    /// <summary>The lists. The first is empty, and so is the last.</summary>
    public EndingList[] Lists => [.. _lists];

    /// <summary>The slots and parts that the lists name.</summary>
    public ushort[] Endings => [.. _endings];

    /// <summary>The list of each branch; 0 for none.</summary>
    public ushort[] OfBranches { get; }

    private ushort Add(IEnumerable<BranchEnding> endings, ushort next, int length)
    {
        ushort[] firstParts = [.. endings.Where(ending => ending.Kind == PartKind.First).Select(ending => ending.Ending)];
        BranchEnding[] parts = [.. endings.Where(ending => ending.Kind != PartKind.First).OrderByDescending(ending => ending.Rank)];
        // Only of a part that follows another is it asked where it begins.
        int needed = parts.Any(part => part.Kind == PartKind.Later) ? length : 0;
        ushort[] all = [.. firstParts, .. parts.SelectMany(part => (ushort[])[part.Needs, part.Ending])];
        string key = $"{next} {needed} {firstParts.Length} {string.Join(' ', all)}";
        if (!_known.TryGetValue(key, out ushort list))
        {
            _known[key] = list = checked((ushort)_lists.Count);
            _lists.Add(new EndingList { Start = _endings.Count, Next = next, Length = checked((byte)needed), FirstParts = checked((byte)firstParts.Length) });
            _endings.AddRange(all);
        }

        return list;
    }
}
