using System.Collections.Immutable;

namespace BounceKit.Suppressions;

/// <summary>The changes of a tenant, numbered without gaps. Immutable.</summary>
internal sealed class InMemoryChanges
{
    private readonly ImmutableList<InMemoryChange> _changes;

    private InMemoryChanges(ImmutableList<InMemoryChange> changes, long oldest)
    {
        _changes = changes;
        Oldest = oldest;
    }

    public static InMemoryChanges Empty { get; } = new([], oldest: 1);

    public bool IsEmpty => _changes.IsEmpty;

    /// <summary>The sequence of the first change that is kept.</summary>
    public long Oldest { get; }

    public long Next => Oldest + _changes.Count;

    public InMemoryChanges Append(SuppressionWrite write, DateTimeOffset now) => new(
        _changes.Add(new InMemoryChange(
            write.Row.AddressKey,
            new SuppressionChange { Sequence = Next, Kind = write.Change, At = now, Suppression = write.Row.Suppression with { Position = 0 } })),
        Oldest);

    public IEnumerable<InMemoryChange> ListAfter(long sequence)
    {
        for (long index = Math.Max(0, sequence + 1 - Oldest); index < _changes.Count; index++)
        {
            yield return _changes[(int)index];
        }
    }

    public InMemoryChanges Erase(IReadOnlyDictionary<string, string> hashedKeys) => new(
        _changes.ConvertAll(row => hashedKeys.TryGetValue(row.AddressKey, out string? hashed) ? Erase(row, hashed) : row), Oldest);

    /// <summary>Removes the oldest ones, never the last.</summary>
    public (InMemoryChanges Changes, int Removed) RemoveOld(DateTimeOffset before, int limit)
    {
        int count = _changes.Take(Math.Min(limit, _changes.Count - 1)).TakeWhile(row => row.Change.At < before).Count();
        return (new InMemoryChanges(_changes.RemoveRange(0, count), Oldest + count), count);
    }

    private static InMemoryChange Erase(InMemoryChange row, string hashed) => new(
        hashed, row.Change with { Suppression = row.Change.Suppression with { Address = null, Note = null } });
}
