using System.Collections.Immutable;

namespace BounceKit.Suppressions;

/// <summary>The suppressions of a tenant, in the order of their positions and by address. Immutable.</summary>
internal sealed class InMemoryRows
{
    private static readonly Comparer<StoredSuppression> ByPosition =
        Comparer<StoredSuppression>.Create(static (x, y) => x.Suppression.Position.CompareTo(y.Suppression.Position));

    private readonly ImmutableSortedSet<StoredSuppression> _rows;
    private readonly ImmutableDictionary<string, ImmutableArray<StoredSuppression>> _byAddress;

    private InMemoryRows(ImmutableSortedSet<StoredSuppression> rows, ImmutableDictionary<string, ImmutableArray<StoredSuppression>> byAddress)
    {
        _rows = rows;
        _byAddress = byAddress;
    }

    public static InMemoryRows Empty { get; } = new(
        ImmutableSortedSet.Create<StoredSuppression>(ByPosition),
        ImmutableDictionary.Create<string, ImmutableArray<StoredSuppression>>(StringComparer.Ordinal));

    public bool IsEmpty => _rows.IsEmpty;

    public bool Contains(string addressKey) => _byAddress.ContainsKey(addressKey);

    public ImmutableArray<StoredSuppression> Find(string addressKey) => _byAddress.GetValueOrDefault(addressKey, []);

    public IEnumerable<StoredSuppression> ListAfter(long position)
    {
        for (int index = FindIndexAfter(position); index < _rows.Count; index++)
        {
            yield return _rows[index];
        }
    }

    public IEnumerable<string> FindDue(DateTimeOffset now) =>
        _rows.Where(row => row.ReviewAt <= now).Select(row => row.AddressKey).Distinct(StringComparer.Ordinal);

    /// <summary>Adds the row at a position, or replaces the one with its address and scope, which keeps its own.</summary>
    public InMemoryRows Put(StoredSuppression row, long position)
    {
        StoredSuppression? before = Find(row.AddressKey, row.Suppression.Scope);
        InMemoryRows others = before is null ? this : Remove(before);
        StoredSuppression after = row with { Suppression = row.Suppression with { Position = before?.Suppression.Position ?? position } };
        return new InMemoryRows(others._rows.Add(after), others._byAddress.SetItem(row.AddressKey, others.Find(row.AddressKey).Add(after)));
    }

    /// <summary>Removes the row with this address and scope, if there is one.</summary>
    public InMemoryRows Remove(StoredSuppression row)
    {
        if (Find(row.AddressKey, row.Suppression.Scope) is not { } found)
        {
            return this;
        }

        ImmutableArray<StoredSuppression> others = Find(row.AddressKey).Remove(found);
        return new InMemoryRows(
            _rows.Remove(found), others.IsEmpty ? _byAddress.Remove(row.AddressKey) : _byAddress.SetItem(row.AddressKey, others));
    }

    public InMemoryRows Remove(IEnumerable<string> addressKeys) =>
        addressKeys.SelectMany(key => Find(key)).Aggregate(this, (rows, row) => rows.Remove(row));

    private StoredSuppression? Find(string addressKey, string? scope) =>
        Find(addressKey).FirstOrDefault(row => string.Equals(row.Suppression.Scope, scope, StringComparison.Ordinal));

    private int FindIndexAfter(long position)
    {
        int low = 0;
        int high = _rows.Count;
        while (low < high)
        {
            int middle = (low + high) / 2;
            (low, high) = _rows[middle].Suppression.Position <= position ? (middle + 1, high) : (low, middle);
        }

        return low;
    }
}
