using System.Collections.Immutable;
using Rows = System.Collections.Immutable.ImmutableDictionary<(string Source, string Key), BounceKit.Suppressions.InMemoryEvent>;

namespace BounceKit.Suppressions;

/// <summary>The events of a tenant, by address. Immutable.</summary>
internal sealed class InMemoryEvents
{
    private readonly ImmutableDictionary<string, Rows> _byAddress;

    private InMemoryEvents(ImmutableDictionary<string, Rows> byAddress) => _byAddress = byAddress;

    public static InMemoryEvents Empty { get; } = new(ImmutableDictionary.Create<string, Rows>(StringComparer.Ordinal));

    public bool IsEmpty => _byAddress.IsEmpty;

    public IEnumerable<InMemoryEvent> All => _byAddress.Values.SelectMany(rows => rows.Values);

    public IEnumerable<InMemoryEvent> Find(string addressKey) => _byAddress.TryGetValue(addressKey, out Rows? rows) ? rows.Values : [];

    public InMemoryEvents Remove(IEnumerable<string> addressKeys) => new(_byAddress.RemoveRange(addressKeys));

    public InMemoryEvents Remove(IEnumerable<InMemoryEvent> rows)
    {
        ImmutableDictionary<string, Rows>.Builder all = _byAddress.ToBuilder();
        foreach (StoredEvent row in rows.Select(row => row.Stored))
        {
            all[row.AddressKey] = all[row.AddressKey].Remove((row.Source, row.Key));
            if (all[row.AddressKey].IsEmpty)
            {
                all.Remove(row.AddressKey);
            }
        }

        return new InMemoryEvents(all.ToImmutable());
    }

    public (InMemoryEvents Events, PutResult Result) Put(string source, IEnumerable<StoredEvent> events)
    {
        ImmutableDictionary<string, Rows>.Builder all = _byAddress.ToBuilder();
        HashSet<string> touched = new(StringComparer.Ordinal);
        int added = 0;
        foreach (StoredEvent given in events.Select(row => row.ToMilliseconds() with { Source = source }))
        {
            Rows rows = all.GetValueOrDefault(given.AddressKey) ?? Rows.Empty;
            InMemoryEvent? before = rows.GetValueOrDefault((source, given.Key));
            StoredEvent after = before is null ? given : given with { FirstSeen = before.Stored.FirstSeen };
            all[given.AddressKey] = rows.SetItem((source, given.Key), new InMemoryEvent(after, GoneAt: null));
            added += before is null ? 1 : 0;
            if (before is null || before.DiffersFrom(given))
            {
                touched.Add(given.AddressKey);
            }
        }

        return (new InMemoryEvents(all.ToImmutable()), new PutResult(added, touched));
    }

    public (InMemoryEvents Events, GoneResult Result) MarkGone(
        string source, long walk, IReadOnlyDictionary<BounceType, DateTimeOffset> notBefore, int limit, DateTimeOffset now)
    {
        InMemoryEvent[] gone =
        [
            .. All.Where(row => row.IsLive && row.Stored.Source == source && row.Stored.Walk < walk
                && notBefore.TryGetValue(row.Stored.Type, out DateTimeOffset from) && row.EffectiveTime >= from).Take(limit),
        ];
        ImmutableDictionary<string, Rows>.Builder all = _byAddress.ToBuilder();
        foreach (InMemoryEvent row in gone)
        {
            all[row.Stored.AddressKey] = all[row.Stored.AddressKey].SetItem((source, row.Stored.Key), row with { GoneAt = now });
        }

        HashSet<string> touched = [.. gone.Select(row => row.Stored.AddressKey)];
        return (new InMemoryEvents(all.ToImmutable()), new GoneResult(gone.Length, touched));
    }

    public Dictionary<BounceType, DateTimeOffset> FindOldest(string source, long walk) =>
        All.Where(row => row.IsLive && row.Stored.Source == source && row.Stored.Walk == walk && row.Stored.OccurredAt is not null)
            .GroupBy(row => row.Stored.Type)
            .ToDictionary(rows => rows.Key, rows => rows.Min(row => row.EffectiveTime));
}
