namespace BounceKit.Suppressions.Sqlite;

/// <content>The steps: each runs at once, since SQLite works on the caller's thread.</content>
internal sealed partial class SqliteTransaction
{
    public Task<bool> TryAdvanceAsync(SyncCheckpoint checkpoint, CancellationToken cancellationToken) => RunAsync(
        static (transaction, checkpoint, _) => transaction.TryAdvance(checkpoint), checkpoint, cancellationToken);

    public Task SetContinuationAsync(string source, string? continuation, CancellationToken cancellationToken) => RunAsync(
        static (transaction, a, _) => transaction.SetContinuation(a.source, a.continuation), (source, continuation), cancellationToken);

    public Task<IReadOnlyCollection<string>> FindErasedAsync(IReadOnlyCollection<string> hashedKeys, CancellationToken cancellationToken) => RunAsync<IReadOnlyCollection<string>, IReadOnlyCollection<string>>(
        static (transaction, keys, _) => transaction.FindErased(keys), hashedKeys, cancellationToken);

    public Task<PutResult> PutEventsAsync(string source, string provider, IReadOnlyList<StoredEvent> events, CancellationToken cancellationToken) => RunAsync(
        static (transaction, a, token) => transaction.Put(a.source, a.provider, a.events, token), (source, provider, events), cancellationToken);

    public Task<GoneResult> MarkGoneAsync(
        string source, long walk, IReadOnlyDictionary<BounceType, DateTimeOffset> notBefore, int limit, CancellationToken cancellationToken) => RunAsync(
        static (transaction, a, _) => transaction.MarkGone(a.source, a.walk, a.notBefore, a.limit), (source, walk, notBefore, limit), cancellationToken);

    public Task<IReadOnlyDictionary<BounceType, DateTimeOffset>> FindOldestAsync(string source, long walk, CancellationToken cancellationToken) => RunAsync<(string Source, long Walk), IReadOnlyDictionary<BounceType, DateTimeOffset>>(
        static (transaction, a, _) => transaction.FindOldest(a.Source, a.Walk), (source, walk), cancellationToken);

    public Task<IReadOnlyList<AddressState>> LoadAsync(IReadOnlyCollection<string> addressKeys, CancellationToken cancellationToken) => RunAsync<IReadOnlyCollection<string>, IReadOnlyList<AddressState>>(
        static (transaction, keys, token) => transaction.Load(keys, token), addressKeys, cancellationToken);

    public Task SaveAsync(IReadOnlyList<SuppressionWrite> writes, CancellationToken cancellationToken) => _hasLoaded
        ? RunAsync(static (transaction, writes, token) => transaction.Save(writes, token), writes, cancellationToken)
        : throw new InvalidOperationException($"{nameof(SaveAsync)} may be called only after {nameof(LoadAsync)}.");

    public Task ReleaseAsync(IReadOnlyCollection<string> addressKeys, DateTimeOffset releasedAt, CancellationToken cancellationToken) => RunAsync(
        static (transaction, a, _) => transaction.Release(a.addressKeys, a.releasedAt), (addressKeys, releasedAt), cancellationToken);

    public Task EraseAsync(IReadOnlyDictionary<string, string> hashedKeys, CancellationToken cancellationToken) => RunAsync(
        static (transaction, keys, token) => transaction.Erase(keys, token), hashedKeys, cancellationToken);

    public Task<int> QuarantineAsync(string source, IReadOnlyList<QuarantinedRow> rows, CancellationToken cancellationToken) => RunAsync(
        static (transaction, a, _) => transaction.Quarantine(a.source, a.rows), (source, rows), cancellationToken);

    public Task<bool> TryPutAlertAsync(StoredAlert alert, CancellationToken cancellationToken) => RunAsync(
        static (transaction, alert, _) => transaction.TryPutAlert(alert), alert, cancellationToken);

    public Task<int> RemoveOldAsync(DateTimeOffset before, int limit, CancellationToken cancellationToken) => RunAsync(
        static (transaction, a, _) => transaction.RemoveOld(a.before, a.limit), (before, limit), cancellationToken);

    private bool TryAdvance(SyncCheckpoint checkpoint)
    {
        long account = SqliteAccounts.GetOrAdd(session, Tenant, checkpoint.Source, checkpoint.Provider);
        if (!SqliteCheckpoints.TryAdvance(session, account, checkpoint))
        {
            return false;
        }

        SqliteAccounts.SetProvider(session, account, checkpoint.Provider);
        return _hasAdvanced = true;
    }

    private bool TryPutAlert(StoredAlert alert) => SqliteAlerts.TryPut(session, Tenant, alert);

    private bool SetContinuation(string source, string? continuation)
    {
        SqliteCheckpoints.SetContinuation(session, SqliteAccounts.Find(session, Tenant, source), continuation);
        return true;
    }

    private HashSet<string> FindErased(IEnumerable<string> hashedKeys) =>
        hashedKeys.Where(key => SqliteReleases.IsErased(session, Tenant, key)).ToHashSet(StringComparer.Ordinal);

    private PutResult Put(string source, string provider, IReadOnlyList<StoredEvent> events, CancellationToken cancellationToken) => events.Count == 0
        ? new PutResult(0, [])
        : new SqliteEventWriter(session, SqliteAccounts.GetOrAdd(session, Tenant, source, provider)).Put(events, cancellationToken);

    private GoneResult MarkGone(string source, long walk, IReadOnlyDictionary<BounceType, DateTimeOffset> notBefore, int limit) =>
        scan.MarkGone(session, SqliteAccounts.Find(session, Tenant, source), walk, notBefore, time, limit);

    private Dictionary<BounceType, DateTimeOffset> FindOldest(string source, long walk) =>
        SqliteEvents.FindOldest(session, SqliteAccounts.Find(session, Tenant, source), walk);

    private List<AddressState> Load(IReadOnlyCollection<string> addressKeys, CancellationToken cancellationToken)
    {
        _hasLoaded = true;
        List<(long Id, string Source)> accounts = SqliteAccounts.List(session, Tenant);
        bool hasReleases = SqliteReleases.HasAny(session, Tenant);
        List<AddressState> states = new(addressKeys.Count);
        foreach (string addressKey in addressKeys.Distinct(StringComparer.Ordinal))
        {
            cancellationToken.ThrowIfCancellationRequested();
            List<StoredEvent> events = [];
            foreach ((long Id, string Source) account in accounts)
            {
                SqliteEvents.Load(session, account, addressKey, events);
            }

            states.Add(new AddressState
            {
                AddressKey = addressKey,
                Events = events,
                ReleasedAt = hasReleases ? SqliteReleases.Find(session, Tenant, addressKey) : null,
                Suppressions = SqliteSuppressions.Load(session, Tenant, addressKey),
            });
        }

        return states;
    }

    private bool Save(IReadOnlyList<SuppressionWrite> writes, CancellationToken cancellationToken)
    {
        long sequence = SqliteChanges.GetLast(session, Tenant);
        foreach (SuppressionWrite write in writes)
        {
            cancellationToken.ThrowIfCancellationRequested();
            sequence++;
            if (write.IsDeleted)
            {
                SqliteSuppressions.Delete(session, Tenant, write.Row);
            }
            else
            {
                SqliteSuppressions.Put(session, Tenant, write.Row, position: sequence);
            }

            SqliteChanges.Add(session, Tenant, sequence, write, time);
        }

        return true;
    }

    private bool Release(IEnumerable<string> addressKeys, DateTimeOffset releasedAt)
    {
        foreach (string addressKey in addressKeys)
        {
            SqliteReleases.Put(session, Tenant, addressKey, releasedAt);
        }

        return true;
    }

    private bool Erase(IReadOnlyDictionary<string, string> hashedKeys, CancellationToken cancellationToken)
    {
        List<(long Id, string Source)> accounts = SqliteAccounts.List(session, Tenant);
        SqliteCheckpoints.RemoveContinuations(session, Tenant);
        foreach ((string addressKey, string hashedKey) in hashedKeys)
        {
            cancellationToken.ThrowIfCancellationRequested();
            foreach ((long account, _) in accounts)
            {
                SqliteEvents.DeleteAllOf(session, account, addressKey);
                SqliteQuarantine.DeleteAllOf(session, account, addressKey);
            }

            SqliteSuppressions.DeleteAllOf(session, Tenant, addressKey);
            SqliteReleases.Delete(session, Tenant, addressKey);
            SqliteReleases.AddErased(session, Tenant, hashedKey);
        }

        SqliteChanges.Erase(session, Tenant, hashedKeys);
        SqliteMeta.Count(session, SqliteMeta.ScrubDue);
        return true;
    }

    private int Quarantine(string source, IReadOnlyList<QuarantinedRow> rows) => rows.Count == 0
        ? 0
        : SqliteQuarantine.Add(session, SqliteAccounts.GetOrAdd(session, Tenant, source, provider: ""), rows);

    private int RemoveOld(DateTimeOffset before, int limit)
    {
        int removed = SqliteChanges.RemoveOld(session, Tenant, before, limit);
        int events = 0;
        int quarantined = 0;
        foreach ((long account, _) in SqliteAccounts.List(session, Tenant))
        {
            events += scan.RemoveOld(session, Tenant, account, before, limit - events);
            quarantined += SqliteQuarantine.RemoveOld(session, account, before, limit - quarantined);
        }

        return removed + events + quarantined;
    }
}
