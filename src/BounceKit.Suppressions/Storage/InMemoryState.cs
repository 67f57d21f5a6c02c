using System.Collections.Immutable;

namespace BounceKit.Suppressions;

/// <summary>Everything that is stored for one tenant. Immutable: a change makes a new state, and readers keep the one they have.</summary>
internal sealed record InMemoryState
{
    public static InMemoryState Empty { get; } = new();

    public ImmutableSortedDictionary<string, SyncCheckpoint> Checkpoints { get; init; } =
        ImmutableSortedDictionary.Create<string, SyncCheckpoint>(StringComparer.Ordinal);

    public ImmutableDictionary<string, string> Continuations { get; init; } = ImmutableDictionary.Create<string, string>(StringComparer.Ordinal);

    public InMemoryEvents Events { get; init; } = InMemoryEvents.Empty;

    public InMemoryRows Suppressions { get; init; } = InMemoryRows.Empty;

    public InMemoryChanges Changes { get; init; } = InMemoryChanges.Empty;

    public ImmutableDictionary<string, DateTimeOffset> Releases { get; init; } =
        ImmutableDictionary.Create<string, DateTimeOffset>(StringComparer.Ordinal);

    public ImmutableHashSet<string> Erased { get; init; } = ImmutableHashSet.Create<string>(StringComparer.Ordinal);

    public ImmutableDictionary<(string Source, string AddressKey, string Record), QuarantinedRow> Quarantine { get; init; } =
        ImmutableDictionary<(string Source, string AddressKey, string Record), QuarantinedRow>.Empty;

    public ImmutableSortedDictionary<(string Rule, string Source), StoredAlert> Alerts { get; init; } =
        ImmutableSortedDictionary.Create<(string Rule, string Source), StoredAlert>(InMemoryAlertOrder.Instance);

    public bool IsEmpty =>
        Checkpoints.IsEmpty && Events.IsEmpty && Suppressions.IsEmpty && Changes.IsEmpty && Releases.IsEmpty && Erased.IsEmpty && Quarantine.IsEmpty;

    public AddressState Load(string addressKey) => new()
    {
        AddressKey = addressKey,
        Events = [.. Events.Find(addressKey).Where(row => row.IsLive).Select(row => row.Stored with { Record = null })],
        ReleasedAt = Releases.TryGetValue(addressKey, out DateTimeOffset at) ? at : null,
        Suppressions = Suppressions.Find(addressKey),
    };

    public InMemoryState Save(IEnumerable<SuppressionWrite> writes, DateTimeOffset now)
    {
        InMemoryRows rows = Suppressions;
        InMemoryChanges changes = Changes;
        foreach (SuppressionWrite write in writes.Select(write => write with { Row = write.Row.ToMilliseconds() }))
        {
            rows = write.IsDeleted ? rows.Remove(write.Row) : rows.Put(write.Row, position: changes.Next);
            changes = changes.Append(write, now);
        }

        return this with { Suppressions = rows, Changes = changes };
    }

    public InMemoryState SetContinuation(string source, string? continuation) => this with
    {
        Continuations = continuation is null || !Checkpoints.ContainsKey(source) ? Continuations.Remove(source) : Continuations.SetItem(source, continuation),
    };

    public InMemoryState Release(IEnumerable<string> addressKeys, DateTimeOffset releasedAt) =>
        this with { Releases = Releases.SetItems(addressKeys.Select(key => KeyValuePair.Create(key, releasedAt))) };

    public InMemoryState Erase(IReadOnlyDictionary<string, string> hashedKeys) => this with
    {
        Events = Events.Remove(hashedKeys.Keys),
        Suppressions = Suppressions.Remove(hashedKeys.Keys),
        Releases = Releases.RemoveRange(hashedKeys.Keys),
        Quarantine = Quarantine.RemoveRange(Quarantine.Keys.Where(row => hashedKeys.ContainsKey(row.AddressKey))),
        Changes = Changes.Erase(hashedKeys),
        Continuations = Continuations.Clear(),
        Erased = Erased.Union(hashedKeys.Values),
    };

    public InMemoryState AddToQuarantine(string source, IEnumerable<QuarantinedRow> rows)
    {
        IEnumerable<QuarantinedRow> added = rows
            .Where(row => !Quarantine.ContainsKey((source, row.AddressKey, row.Record)))
            .DistinctBy(row => (row.AddressKey, row.Record))
            .Select(row => row with { Source = source, SeenAt = row.SeenAt.ToMilliseconds() });
        return this with { Quarantine = Quarantine.AddRange(added.Select(row => KeyValuePair.Create((source, row.AddressKey, row.Record), row))) };
    }

    public (InMemoryState State, int Removed) RemoveOld(DateTimeOffset before, int limit)
    {
        (InMemoryChanges changes, int removed) = Changes.RemoveOld(before, limit);
        InMemoryEvent[] events = [.. Events.All.Where(row => row.Stored.LastSeen < before && !Suppressions.Contains(row.Stored.AddressKey)).Take(limit)];
        (string, string, string)[] quarantined = [.. Quarantine.Where(row => row.Value.SeenAt < before).Select(row => row.Key).Take(limit)];
        InMemoryState state = this with
        {
            Changes = changes,
            Events = Events.Remove(events),
            Quarantine = Quarantine.RemoveRange(quarantined),
        };
        return (state, removed + events.Length + quarantined.Length);
    }
}
