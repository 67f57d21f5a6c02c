namespace BounceKit.Suppressions.Stores;

/// <summary>A transaction of a good store, broken in the way of its store.</summary>
internal sealed class BrokenTransaction(
    BrokenStore store, ISuppressionTransaction inner, string tenant, IReadOnlyList<SyncCheckpoint> before) : ISuppressionTransaction
{
    private readonly List<StoredEvent> _put = [];
    private readonly List<SuppressionWrite> _numbered = [];
    private bool _hasSaved;
    private bool _isCommitted;
    private bool _hasFailed;

    public DateTimeOffset Time => store.Flaw == StoreFlaw.UsesAnotherClock ? inner.Time.AddHours(1) : inner.Time;

    public bool HasErasures => inner.HasErasures;

    public static string CutAddress(string key) => key.Length > 500 ? key[..500] : key;

    public Task<bool> TryAdvanceAsync(SyncCheckpoint checkpoint, CancellationToken cancellationToken) => RunAsync(
        async token =>
        {
            if (store.Flaw is not (StoreFlaw.AdvancesAnyVersion or StoreFlaw.ComparesTooEarly or StoreFlaw.ChecksThenActs))
            {
                return await inner.TryAdvanceAsync(checkpoint with { Tenant = tenant }, token);
            }

            IReadOnlyList<SyncCheckpoint> seen = store.Flaw == StoreFlaw.ComparesTooEarly ? before : await store.Inner.ListCheckpointsAsync(tenant, token);
            long version = seen.FirstOrDefault(row => row.Source == checkpoint.Source)?.Version ?? 0;
            if (store.Flaw != StoreFlaw.AdvancesAnyVersion && version != checkpoint.Version)
            {
                return false;
            }

            if (store.Flaw == StoreFlaw.ChecksThenActs)
            {
                await store.Rendezvous.MeetAsync();
            }

            // Waits for the transaction that holds the checkpoint, then overwrites it.
            await inner.TryAdvanceAsync(checkpoint with { Version = -1 }, token);
            SyncCheckpoint? stored = await store.Inner.FindCheckpointAsync(tenant, checkpoint.Source, token);
            return await inner.TryAdvanceAsync(checkpoint with { Version = stored?.Version ?? 0 }, token);
        },
        cancellationToken);

    public Task<IReadOnlyCollection<string>> FindErasedAsync(IReadOnlyCollection<string> hashedKeys, CancellationToken cancellationToken) =>
        RunAsync(token => inner.FindErasedAsync(hashedKeys, token), cancellationToken);

    public Task<PutResult> PutEventsAsync(
        string source, string provider, IReadOnlyList<StoredEvent> events, CancellationToken cancellationToken) => RunAsync(
        async token =>
        {
            HashSet<string> finer = [.. events.Where(row => Remember(source, row)).Select(row => row.AddressKey)];
            IReadOnlyList<StoredEvent> rows = store.Flaw switch
            {
                StoreFlaw.SkipsUnchanged => [.. events.Where(row => IsChanged(source, row))],
                StoreFlaw.IgnoresCase => [.. events.Select(row => row with { Key = row.Key.ToUpperInvariant() })],
                StoreFlaw.LimitsBatches => [.. events.Take(1000)],
                StoreFlaw.TakesExtremesForNone => [.. events.Select(row => row.OccurredAt == DateTimeOffset.MinValue ? row with { OccurredAt = null } : row)],
                _ => events,
            };
            _put.AddRange(rows);
            PutResult result = await inner.PutEventsAsync(source, provider, rows, token);
            return store.Flaw switch
            {
                StoreFlaw.TouchesEverything => result with { Touched = [.. events.Select(row => row.AddressKey).Distinct()] },
                StoreFlaw.TouchesOnlyNew when result.New == 0 => result with { Touched = [] },
                StoreFlaw.CountsOneTooMany => result with { New = result.New + 1 },
                StoreFlaw.ComparesTicks => result with { Touched = [.. result.Touched.Union(finer)] },
                _ => result,
            };
        },
        cancellationToken);

    public Task<GoneResult> MarkGoneAsync(
        string source, long walk, IReadOnlyDictionary<BounceType, DateTimeOffset> notBefore, int limit, CancellationToken cancellationToken) => RunAsync(
        token => store.Flaw switch
        {
            StoreFlaw.MarksNothing => Task.FromResult(new GoneResult(0, [])),
            StoreFlaw.MarksAllTypes => inner.MarkGoneAsync(
                source, walk, Enum.GetValues<BounceType>().ToDictionary(type => type, type => notBefore.GetValueOrDefault(type)), limit, token),
            _ => inner.MarkGoneAsync(source, walk, notBefore, store.Limit(limit), token),
        },
        cancellationToken);

    public Task<IReadOnlyDictionary<BounceType, DateTimeOffset>> FindOldestAsync(
        string source, long walk, CancellationToken cancellationToken) => RunAsync<IReadOnlyDictionary<BounceType, DateTimeOffset>>(
        async token =>
        {
            IReadOnlyDictionary<BounceType, DateTimeOffset> oldest = await inner.FindOldestAsync(source, walk, token);
            if (store.Flaw == StoreFlaw.MergesWalks)
            {
                IReadOnlyDictionary<BounceType, DateTimeOffset> next = await inner.FindOldestAsync(source, walk + 1, token);
                return oldest.Concat(next).GroupBy(pair => pair.Key, pair => pair.Value).ToDictionary(times => times.Key, times => times.Min());
            }

            return oldest;
        },
        cancellationToken);

    public Task<IReadOnlyList<AddressState>> LoadAsync(IReadOnlyCollection<string> addressKeys, CancellationToken cancellationToken) => RunAsync(
        async token =>
        {
            if (store.Flaw is StoreFlaw.LoadsWithoutLock or StoreFlaw.NumbersTooEarly)
            {
                return await LoadWithoutLockAsync(addressKeys, token);
            }

            IReadOnlyCollection<string> keys = store.Flaw == StoreFlaw.CutsLongAddresses ? [.. addressKeys.Select(CutAddress)] : addressKeys;
            IReadOnlyList<AddressState> states = await inner.LoadAsync(keys, token);
            return store.Flaw switch
            {
                StoreFlaw.ReadsOnlyCommitted => [.. states.Select(state => state with { Events = [.. state.Events.Where(row => !IsOwn(row))] })],
                StoreFlaw.LoadsOneSource => [.. states.Select(state => state with { Events = [.. state.Events.Where(row => row.Source == "news")] })],
                StoreFlaw.LoadsOneScope => [.. states.Select(state => state with { Suppressions = [.. state.Suppressions.Take(1)] })],
                StoreFlaw.OmitsEmptyStates => [.. states.Where(state => state.Events.Count > 0)],
                _ => states,
            };
        },
        cancellationToken);

    public Task SaveAsync(IReadOnlyList<SuppressionWrite> writes, CancellationToken cancellationToken) => RunAsync(
        async token =>
        {
            IReadOnlyList<SuppressionWrite> rows = store.Flaw switch
            {
                StoreFlaw.KeepsDeletedRows => [.. writes.Select(write => write with { IsDeleted = false })],
                StoreFlaw.TakesEmptyScopeForNone => [.. writes.Select(TakeEmptyScopeForNone)],
                StoreFlaw.LimitsBatches => [.. writes.Take(1000)],
                StoreFlaw.CutsLongAddresses => [.. writes.Select(write => write with { Row = write.Row with { AddressKey = CutAddress(write.Row.AddressKey) } })],
                _ => writes,
            };
            _hasSaved = true;
            store.Uncommitted.AddRange(rows.Select(write => write.Row));
            if (store.Flaw == StoreFlaw.NumbersTooEarly)
            {
                _numbered.AddRange(rows);
                store.Numbered += rows.Count;
                return true;
            }

            if (store.Flaw == StoreFlaw.LoadsWithoutLock)
            {
                await inner.LoadAsync([], token);
            }

            await (store.Flaw == StoreFlaw.SavesWithoutLoading ? inner.LoadAsync([], token) : Task.CompletedTask);
            await inner.SaveAsync(rows, token);
            return true;
        },
        cancellationToken);

    public Task ReleaseAsync(IReadOnlyCollection<string> addressKeys, DateTimeOffset releasedAt, CancellationToken cancellationToken) => RunAsync(
        async token =>
        {
            string[] keys = [.. addressKeys.Where(key => store.Flaw != StoreFlaw.KeepsFirstRelease || store.Released.Add(key))];
            await inner.ReleaseAsync(keys, releasedAt, token);
            return true;
        },
        cancellationToken);

    public Task SetContinuationAsync(string source, string? continuation, CancellationToken cancellationToken) => RunAsync(
        async token =>
        {
            store.Continuations[source] = continuation;
            await inner.SetContinuationAsync(source, continuation, token);
            return true;
        },
        cancellationToken);

    public Task EraseAsync(IReadOnlyDictionary<string, string> hashedKeys, CancellationToken cancellationToken) => RunAsync(
        async token =>
        {
            Dictionary<string, string> keys = new(hashedKeys);
            foreach ((string key, string hash) in hashedKeys)
            {
                store.Erased[key] = hash;
                string? other = store.Flaw switch
                {
                    StoreFlaw.ErasesIgnoringCase => key.Split('@')[0].ToUpperInvariant() + "@" + key.Split('@')[1],
                    StoreFlaw.ErasesHashes => hash,
                    _ => null,
                };
                keys[other ?? key] = hash;
            }

            await inner.EraseAsync(keys, token);
            return true;
        },
        cancellationToken);

    public Task<int> QuarantineAsync(string source, IReadOnlyList<QuarantinedRow> rows, CancellationToken cancellationToken) => RunAsync(
        async token =>
        {
            store.Quarantined.AddRange(rows);
            int added = await inner.QuarantineAsync(source, rows, token);
            return store.Flaw == StoreFlaw.CountsQuarantinedAgain ? rows.Count : added;
        },
        cancellationToken);

    public Task<bool> TryPutAlertAsync(StoredAlert alert, CancellationToken cancellationToken) => RunAsync(
        async token =>
        {
            if (store.Flaw != StoreFlaw.PutsAnyAlert)
            {
                return await inner.TryPutAlertAsync(alert with { Tenant = tenant }, token);
            }

            // Waits for the transaction that is writing, then overwrites it.
            await inner.TryPutAlertAsync(alert with { Version = -1 }, token);
            StoredAlert? stored = (await store.Inner.ListAlertsAsync(tenant, token)).FirstOrDefault(row => (row.Rule, row.Source) == (alert.Rule, alert.Source));
            return await inner.TryPutAlertAsync(alert with { Tenant = tenant, Version = stored?.Version ?? 0 }, token);
        },
        cancellationToken);

    public Task<int> RemoveOldAsync(DateTimeOffset olderThan, int limit, CancellationToken cancellationToken) => RunAsync(
        token =>
        {
            store.RemovedBefore = olderThan;
            return inner.RemoveOldAsync(olderThan, store.Limit(limit), token);
        },
        cancellationToken);

    public Task CommitAsync(CancellationToken cancellationToken) => RunAsync(
        async token =>
        {
            if (_numbered.Count > 0)
            {
                await inner.LoadAsync([], token);
                await inner.SaveAsync(_numbered, token);
                store.Numbered -= _numbered.Count;
            }

            await inner.CommitAsync(token);
            store.Uncommitted.Clear();
            _isCommitted = true;
            return true;
        },
        cancellationToken);

    public async ValueTask DisposeAsync()
    {
        store.Rollbacks += _hasSaved && !_isCommitted ? 1 : 0;
        store.IsHidden |= _isCommitted && store.Flaw == StoreFlaw.UndoesOnDispose;
        if (store.Flaw == StoreFlaw.CommitsOnDispose && !_isCommitted && !_hasFailed)
        {
            await inner.CommitAsync(CancellationToken.None);
            _isCommitted = true;
        }

        await inner.DisposeAsync();
    }

    private static SuppressionWrite TakeEmptyScopeForNone(SuppressionWrite write) => write.Row.Suppression.Scope is "" or null
        ? write with { Row = write.Row with { Suppression = write.Row.Suppression with { Scope = null } } }
        : write;

    private async Task<IReadOnlyList<AddressState>> LoadWithoutLockAsync(IReadOnlyCollection<string> addressKeys, CancellationToken cancellationToken)
    {
        await using ISuppressionTransaction other = await store.Inner.BeginAsync(tenant, exclusive: false, cancellationToken);
        IReadOnlyList<AddressState> states = await other.LoadAsync(addressKeys, cancellationToken);
        await other.DisposeAsync();
        await (store.Flaw == StoreFlaw.LoadsWithoutLock ? store.Rendezvous.MeetAsync() : Task.CompletedTask);
        return [.. states.Select(state => state with { Events = [.. state.Events, .. _put.Where(row => row.AddressKey == state.AddressKey)] })];
    }

    private async Task<T> RunAsync<T>(Func<CancellationToken, Task<T>> run, CancellationToken cancellationToken)
    {
        try
        {
            return await run(store.Check(cancellationToken));
        }
        catch (ObjectDisposedException) when (store.Flaw == StoreFlaw.GoesOnAfterEnd)
        {
            return default!;
        }
        catch
        {
            _hasFailed = true;
            throw;
        }
    }

    private bool IsOwn(StoredEvent row) => _put.Exists(own => own.AddressKey == row.AddressKey && own.Key == row.Key);

    /// <summary>Whether the time differs from that of the row that was put last, however little.</summary>
    private bool Remember(string source, StoredEvent row)
    {
        string key = $"time {tenant} {source} {row.AddressKey} {row.Key}";
        lock (store.Put)
        {
            bool differs = store.Put.TryGetValue(key, out StoredEvent? last) && last.OccurredAt != row.OccurredAt;
            store.Put[key] = row;
            return differs;
        }
    }

    private bool IsChanged(string source, StoredEvent row)
    {
        string key = $"{tenant} {source} {row.AddressKey} {row.Key}";
        StoredEvent compared = row with { FirstSeen = default, LastSeen = default, Walk = 0 };
        bool isChanged = !store.Put.TryGetValue(key, out StoredEvent? last) || last != compared;
        store.Put[key] = compared;
        return isChanged;
    }
}
