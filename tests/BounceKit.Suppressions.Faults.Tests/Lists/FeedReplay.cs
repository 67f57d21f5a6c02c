namespace BounceKit.Suppressions.Faults;

/// <summary>A copy of a list that is kept by its feed alone.</summary>
internal sealed class FeedReplay
{
    private readonly Dictionary<(string?, string?), Suppression> _copy = [];
    private readonly List<string> _problems = [];
    private long _last;
    private int _erased;

    public void Apply(SuppressionChange change)
    {
        if (change.Sequence != ++_last)
        {
            _problems.Add($"{change.Sequence} instead of {_last}");
            _last = change.Sequence;
        }

        // What became of an erased address can no longer be told from the feed, only how many there are.
        Suppression suppression = change.Suppression;
        (string?, string?) key = (suppression.Address, suppression.Scope);
        bool fits = suppression.Address is null || change.Kind switch
        {
            SuppressionChangeKind.Suppressed => _copy.TryAdd(key, suppression),
            SuppressionChangeKind.Updated => _copy.ContainsKey(key) && (_copy[key] = suppression) is not null,
            _ => _copy.Remove(key),
        };
        _erased += change.Kind == SuppressionChangeKind.Erased ? 1 : 0;
        if (!fits)
        {
            _problems.Add($"{change.Sequence} {change.Kind} of {suppression.Address} does not fit");
        }
    }

    public IReadOnlyList<string> Compare(IReadOnlyCollection<Suppression> list)
    {
        string[] copy = [.. _copy.Values.Select(ListSnapshot.Describe)];
        string[] actual = [.. list.Where(static suppression => !suppression.IsErased).Select(ListSnapshot.Describe)];
        int erased = list.Count(static suppression => suppression.IsErased);
        return
        [
            .. _problems,
            .. copy.Except(actual, StringComparer.Ordinal).Select(static line => $"only in the feed: {line}"),
            .. actual.Except(copy, StringComparer.Ordinal).Select(static line => $"only in the list: {line}"),
            .. erased == _erased ? Array.Empty<string>() : [$"{erased} erased rows in the list, {_erased} in the feed"],
        ];
    }
}
