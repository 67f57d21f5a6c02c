using BounceKit.Suppressions;

namespace BounceKit.Testing.Suppressions;

/// <summary>Chooses operations on few addresses, so that they meet.</summary>
internal sealed class ModelOperations
{
    public static readonly string[] Addresses = ["a@example.com", "A@example.com", "o'hara@example.com", "100%@example.com", "zoë@example.com"];
    public static readonly string[] Sources = ["", "news", "NEWS"];
    private static readonly string?[] Scopes = [null, "", "a"];
    private static readonly BounceType[] Types = [BounceType.Hard, BounceType.Soft, BounceType.OptedOut];

    private readonly Random _random;
    private readonly DateTimeOffset _start;
    private int _transactions;

    public ModelOperations(int seed, DateTimeOffset start)
    {
        _random = new Random(seed);
        _start = start;
        Tenants = [$"model {seed}", $"Model {seed}"];
    }

    public IReadOnlyList<string> Tenants { get; }

    // Far enough apart that no store may leave out when an event was last seen.
    private DateTimeOffset Seen => _start.AddDays(-1000 + (2 * _transactions));

    public ModelTransaction NextTransaction()
    {
        _transactions++;
        bool isExclusive = _random.Next(3) == 0;
        ModelOperation[] operations = [.. Enumerable.Range(0, _random.Next(1, 5)).Select(_ => NextOperation(isExclusive))];
        return new ModelTransaction(Pick(Tenants), isExclusive, _random.Next(4) > 0, operations);
    }

    private ModelOperation NextOperation(bool isExclusive) => _random.Next(isExclusive ? 11 : 10) switch
    {
        0 => Advance(),
        1 or 2 or 3 => Put(),
        4 => MarkGone(),
        5 or 6 => Save(),
        7 => Release(),
        8 => Quarantine(),
        9 => _random.Next(2) == 0 ? RemoveOld() : FindOldest(),
        _ => Erase(),
    };

    private ModelOperation Advance()
    {
        SyncCheckpoint checkpoint = Sample.Checkpoint(Pick(Sources), _random.Next(4)) with { Watermark = Time(), Failures = _random.Next(5) };
        string? continuation = Pick([null, "a", "b"]);
        return new ModelOperation("advance and set a continuation", async transaction =>
        {
            bool advanced = await transaction.TryAdvanceAsync(checkpoint, CancellationToken.None).ConfigureAwait(false);
            await transaction.SetContinuationAsync(checkpoint.Source, continuation, CancellationToken.None).ConfigureAwait(false);
            return $"{advanced}";
        });
    }

    private ModelOperation Put()
    {
        string source = Pick(Sources);
        StoredEvent[] events = [.. Enumerable.Range(0, _random.Next(1, 8)).Select(_ => NextEvent()).DistinctBy(row => (row.AddressKey, row.Key))];
        return new ModelOperation("put", async transaction =>
        {
            PutResult result = await transaction.PutEventsAsync(source, "SendGrid", events, CancellationToken.None).ConfigureAwait(false);
            return $"{result.New} new, {ModelState.List(result.Touched)} touched";
        });
    }

    private StoredEvent NextEvent()
    {
        string address = Pick(Addresses);
        string key = Pick(["1", "2"]);
        return Sample.Event(address, key) with
        {
            Type = Pick(Types),
            Reason = Pick([BounceReason.UserUnknown, BounceReason.MailboxFull]),
            Scope = Pick(Scopes),
            OccurredAt = _random.Next(4) == 0 ? null : Time(),
            Until = _random.Next(4) == 0 ? Time() : null,
            FirstSeen = Seen,
            LastSeen = Seen,
            Walk = _random.Next(4),
            Note = $"{key} of {address}",
        };
    }

    private ModelOperation MarkGone()
    {
        string source = Pick(Sources);
        long walk = _random.Next(5);
        Dictionary<BounceType, DateTimeOffset> from = new() { [Pick(Types)] = Time() };
        from[Pick(Types)] = DateTimeOffset.MinValue;
        return new ModelOperation("mark gone", async transaction =>
        {
            GoneResult gone = await transaction.MarkGoneAsync(source, walk, from, 1000, CancellationToken.None).ConfigureAwait(false);
            return $"{gone.Events} of {ModelState.List(gone.Touched)}";
        });
    }

    private ModelOperation FindOldest()
    {
        string source = Pick(Sources);
        long walk = _random.Next(4);
        return new ModelOperation("find the oldest", async transaction =>
        {
            IReadOnlyDictionary<BounceType, DateTimeOffset> oldest = await transaction
                .FindOldestAsync(source, walk, CancellationToken.None).ConfigureAwait(false);
            return ModelState.List(oldest.Select(pair => $"{pair.Key} {pair.Value:O}"));
        });
    }

    private ModelOperation Save()
    {
        SuppressionWrite[] writes =
        [
            .. Enumerable.Range(0, _random.Next(1, 5)).Select(_ => NextWrite()).DistinctBy(write => (write.Row.AddressKey, write.Row.Suppression.Scope)),
        ];
        return new ModelOperation("load and save", async transaction =>
        {
            IReadOnlyList<AddressState> states = await transaction.LoadAsync(Addresses, CancellationToken.None).ConfigureAwait(false);
            await transaction.SaveAsync(writes, CancellationToken.None).ConfigureAwait(false);
            return ModelState.Show(states);
        });
    }

    private SuppressionWrite NextWrite()
    {
        StoredSuppression row = Sample.Row(Pick(Addresses), Pick(Scopes));
        row = row with
        {
            ReviewAt = _random.Next(2) == 0 ? Time() : null,
            Suppression = row.Suppression with { Since = Time(), Reason = Pick([BounceReason.UserUnknown, BounceReason.Complaint]) },
        };
        return _random.Next(4) == 0 ? Sample.Delete(row) : Sample.Write(row, Pick([SuppressionChangeKind.Suppressed, SuppressionChangeKind.Updated]));
    }

    private ModelOperation Release()
    {
        string[] addresses = [.. Enumerable.Range(0, _random.Next(1, 4)).Select(_ => Pick(Addresses)).Distinct(StringComparer.Ordinal)];
        DateTimeOffset at = Time();
        return new ModelOperation("release", async transaction =>
        {
            await transaction.ReleaseAsync(addresses, at, CancellationToken.None).ConfigureAwait(false);
            return "";
        });
    }

    private ModelOperation Quarantine()
    {
        string source = Pick(Sources);
        QuarantinedRow[] rows = [.. Enumerable.Range(0, _random.Next(1, 4)).Select(_ => Sample.Quarantined(Pick(Addresses), Seen)).Distinct()];
        return new ModelOperation("quarantine", async transaction =>
            $"{await transaction.QuarantineAsync(source, rows, CancellationToken.None).ConfigureAwait(false)}");
    }

    private ModelOperation RemoveOld()
    {
        DateTimeOffset before = _random.Next(2) == 0 ? Seen.AddDays(-_random.Next(20)) : _start.AddDays(1);
        return new ModelOperation("remove old", async transaction =>
            $"{await transaction.RemoveOldAsync(before, 1000, CancellationToken.None).ConfigureAwait(false)}");
    }

    private ModelOperation Erase()
    {
        string address = Pick(Addresses);
        string hash = $"hash of {address.Length} {Array.IndexOf(Addresses, address)}";
        return new ModelOperation("erase", async transaction =>
        {
            await transaction.EraseAsync(Sample.Hash(address, hash), CancellationToken.None).ConfigureAwait(false);
            IEnumerable<string> erased = await transaction.FindErasedAsync([hash, address], CancellationToken.None).ConfigureAwait(false);
            return ModelState.List(erased);
        });
    }

    private DateTimeOffset Time() => _start.AddMinutes(-_random.Next(10));

    private T Pick<T>(IReadOnlyList<T> values) => values[_random.Next(values.Count)];
}
