namespace BounceKit.RuleCompiler.Tables;

/// <summary>Texts of phrases that can never decide, since they hold a phrase that is found before them and ranks no lower.</summary>
/// <remarks>Such are many of the combinations that alternatives make: where "user unknown" decides, "user unknown in table" does not matter.</remarks>
internal sealed class OutrankedEndings
{
    private const int None = -1;

    // The highest rank that a text has for certain, which ends with a branch; and one symbol before that.
    private readonly int[] _with;
    private readonly int[] _before;

    /// <summary>Finds them.</summary>
    public OutrankedEndings(PhraseTree tree, IEnumerable<BranchEnding> endings)
    {
        _with = new int[tree.Count];
        _before = new int[tree.Count];
        Array.Fill(_with, None);
        Array.Fill(_before, None);
        foreach (BranchEnding ending in endings.Where(ending => ending.IsCertain))
        {
            _with[ending.Branch] = Math.Max(_with[ending.Branch], ending.Rank);
        }

        foreach (int branch in tree.BreadthFirst)
        {
            _with[branch] = Math.Max(_with[branch], Math.Max(_before[branch], _with[tree.Suffix(branch)]));
            foreach (int child in tree.Children(branch))
            {
                _before[child] = _with[branch];
            }
        }
    }

    /// <summary>Whether an ending never matters. Of two phrases of one rank that end in one place, the longer one decides.</summary>
    public bool Contains(BranchEnding ending) => _before[ending.Branch] >= ending.Rank || _with[ending.Branch] > ending.Rank;
}
