namespace BounceKit.Cli.Statistics;

/// <summary>
/// Counts names, and keeps those that come most often, in memory that does not grow with their number. Exact until more than twice
/// the capacity were seen; from then on rare names are folded into the rest, and a count is the least that it can be.
/// </summary>
internal sealed class TopCounter(int capacity)
{
    private readonly Dictionary<string, long> _counts = new(StringComparer.Ordinal);

    /// <summary>Whether every count is the true one.</summary>
    public bool IsExact { get; private set; } = true;

    /// <summary>How many names are kept at most, for a moment.</summary>
    public int Held => _counts.Count;

    public void Add(string name)
    {
        _counts[name] = _counts.GetValueOrDefault(name) + 1;
        if (_counts.Count > capacity * 2)
        {
            Fold();
        }
    }

    /// <summary>The most frequent, the names of equal ones in their order.</summary>
    public IReadOnlyList<NamedCount> Top(int count, int least = 1) =>
    [
        .. _counts.Where(pair => pair.Value >= least).OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key, StringComparer.Ordinal).Take(count)
            .Select(pair => new NamedCount(pair.Key, pair.Value)),
    ];

    private void Fold()
    {
        IsExact = false;
        foreach (string rare in _counts.OrderBy(pair => pair.Value).Take(_counts.Count - capacity).Select(pair => pair.Key).ToList())
        {
            _counts.Remove(rare);
        }
    }
}
