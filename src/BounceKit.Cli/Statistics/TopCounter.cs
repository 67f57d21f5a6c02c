namespace BounceKit.Cli.Statistics;

/// <summary>
/// Counts names and keeps the most frequent ones, in memory that does not grow with their number. Exact up to twice the capacity;
/// from then on rare names are dropped, and counts are lower bounds.
/// </summary>
internal sealed class TopCounter(int capacity)
{
    private readonly Dictionary<string, long> _counts = new(StringComparer.Ordinal);

    /// <summary>Whether every count is exact.</summary>
    public bool IsExact { get; private set; } = true;

    /// <summary>How many names are kept at the moment.</summary>
    public int Held => _counts.Count;

    public void Add(string name)
    {
        _counts[name] = _counts.GetValueOrDefault(name) + 1;
        if (_counts.Count > capacity * 2)
        {
            DropRareNames();
        }
    }

    /// <summary>The most frequent names; equally frequent ones in alphabetical order.</summary>
    public IReadOnlyList<NamedCount> Top(int count, int least = 1) =>
    [
        .. _counts.Where(pair => pair.Value >= least).OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key, StringComparer.Ordinal).Take(count)
            .Select(pair => new NamedCount(pair.Key, pair.Value)),
    ];

    private void DropRareNames()
    {
        IsExact = false;
        foreach (string rare in _counts.OrderBy(pair => pair.Value).Take(_counts.Count - capacity).Select(pair => pair.Key).ToList())
        {
            _counts.Remove(rare);
        }
    }
}
