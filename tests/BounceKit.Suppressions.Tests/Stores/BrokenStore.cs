namespace BounceKit.Suppressions.Stores;

/// <summary>A good store, broken in one way.</summary>
internal sealed class BrokenStore(ISuppressionStore inner, StoreFlaw flaw, Rendezvous rendezvous) : ISuppressionStore
{
    private readonly Dictionary<long, int> _offsets = [];
    private bool _isDisposed;
    private int _opened;

    public StoreFlaw Flaw => flaw;

    public ISuppressionStore Inner => inner;

    public Dictionary<string, StoredEvent> Put { get; } = [];

    public HashSet<string> Released { get; } = [];

    public List<StoredSuppression> Uncommitted { get; } = [];

    public List<QuarantinedRow> Quarantined { get; } = [];

    public Dictionary<string, string> Erased { get; } = [];

    public Dictionary<string, string?> Continuations { get; } = [];

    public Rendezvous Rendezvous => rendezvous;

    public DateTimeOffset RemovedBefore { get; set; }

    public int Rollbacks { get; set; }

    public int Numbered { get; set; }

    public bool IsHidden { get; set; }

    /// <summary>What somebody else does when a checkpoint has been read.</summary>
    public Func<Task>? AfterCheckpoint { get; set; }

    public string Name => flaw == StoreFlaw.HasNoName ? "" : inner.Name;

    public async Task OpenAsync(bool create, CancellationToken cancellationToken)
    {
        IsHidden |= flaw == StoreFlaw.EmptiesOnOpen && ++_opened > 1;
        await inner.OpenAsync(create, Check(cancellationToken));
    }

    public ValueTask<DateTimeOffset> GetTimeAsync(CancellationToken cancellationToken) => inner.GetTimeAsync(Check(cancellationToken));

    public async Task<string?> GetOrAddKeyCheckAsync(string? check, CancellationToken cancellationToken)
    {
        string? stored = await inner.GetOrAddKeyCheckAsync(check, Check(cancellationToken));
        return flaw == StoreFlaw.ReplacesKeyCheck ? check ?? stored : stored;
    }

    public async Task<SyncCheckpoint?> FindCheckpointAsync(string tenant, string source, CancellationToken cancellationToken)
    {
        SyncCheckpoint? found = await inner.FindCheckpointAsync(Map(tenant), source, Check(cancellationToken));
        await (AfterCheckpoint?.Invoke() ?? Task.CompletedTask);
        return flaw == StoreFlaw.LosesErrors && found is not null ? found with { LastError = null } : found;
    }

    public async Task<string?> FindContinuationAsync(string tenant, string source, CancellationToken cancellationToken)
    {
        string? found = await inner.FindContinuationAsync(Map(tenant), source, Check(cancellationToken));
        return flaw switch
        {
            StoreFlaw.SharesContinuations => Continuations.Values.LastOrDefault(),
            StoreFlaw.KeepsContinuations => Continuations.GetValueOrDefault(source),
            _ => found,
        };
    }

    public async Task<IReadOnlyList<SyncCheckpoint>> ListCheckpointsAsync(string? tenant, CancellationToken cancellationToken)
    {
        IReadOnlyList<SyncCheckpoint> all = await inner.ListCheckpointsAsync(tenant is null ? null : Map(tenant), Check(cancellationToken));
        return flaw == StoreFlaw.OrdersIgnoringCase
            ? [.. all.OrderBy(row => row.Tenant, StringComparer.OrdinalIgnoreCase).ThenBy(row => row.Source, StringComparer.OrdinalIgnoreCase)]
            : all;
    }

    public async Task<ISuppressionTransaction> BeginAsync(string tenant, bool exclusive, CancellationToken cancellationToken)
    {
        IReadOnlyList<SyncCheckpoint> before = await inner.ListCheckpointsAsync(Map(tenant), Check(cancellationToken));
        ISuppressionTransaction transaction = await inner.BeginAsync(
            Map(tenant), exclusive && flaw != StoreFlaw.IgnoresExclusive, Check(cancellationToken));
        return new BrokenTransaction(this, transaction, Map(tenant), before);
    }

    public async ValueTask<IReadOnlyList<StoredSuppression>> FindAsync(
        string tenant, IReadOnlyList<string> addressKeys, CancellationToken cancellationToken)
    {
        CancellationToken token = Check(cancellationToken);
        DateTimeOffset now = await inner.GetTimeAsync(token);
        IReadOnlyList<string> keys = flaw switch
        {
            StoreFlaw.IgnoresCase => [.. addressKeys, .. addressKeys.Select(key => key.ToLowerInvariant())],
            StoreFlaw.LimitsBatches => [.. addressKeys.Take(1000)],
            StoreFlaw.CutsLongAddresses => [.. addressKeys.Select(BrokenTransaction.CutAddress)],
            _ => addressKeys,
        };
        IReadOnlyList<StoredSuppression> found = await inner.FindAsync(Map(tenant), keys, token);
        return flaw == StoreFlaw.FindsOnlyCurrent ? [.. found.Where(row => !(row.Suppression.Until < now))] : found;
    }

    public async ValueTask<bool> HasErasuresAsync(string tenant, CancellationToken cancellationToken) =>
        await inner.HasErasuresAsync(Map(tenant), Check(cancellationToken)) && flaw != StoreFlaw.ForgetsErasures;

    public async Task<IReadOnlyList<StoredSuppression>> ListAsync(string tenant, long after, int limit, CancellationToken cancellationToken)
    {
        CancellationToken token = Check(cancellationToken);
        if (flaw == StoreFlaw.PagesByOffset)
        {
            int offset = _offsets.GetValueOrDefault(after);
            IReadOnlyList<StoredSuppression> all = await inner.ListAsync(Map(tenant), 0, int.MaxValue, token);
            StoredSuppression[] page = [.. all.Skip(offset).Take(limit)];
            _offsets[page.LastOrDefault()?.Suppression.Position ?? after] = offset + page.Length;
            return page;
        }

        IReadOnlyList<StoredSuppression> rows = await inner.ListAsync(Map(tenant), after, Limit(limit), token);
        return flaw switch
        {
            _ when IsHidden => [],
            StoreFlaw.ShowsUncommitted => [.. rows, .. Uncommitted],
            StoreFlaw.LosesReviews => [.. rows.Select(row => row with { ReviewAt = null })],
            StoreFlaw.RenumbersRows => [.. rows.Select((row, index) => row with { Suppression = row.Suppression with { Position = index + 1 } })],
            _ => rows,
        };
    }

    public async Task<IReadOnlyList<SuppressionEvent>> ListEventsAsync(
        string tenant, IReadOnlyList<string> addressKeys, CancellationToken cancellationToken)
    {
        IReadOnlyList<SuppressionEvent> events = await inner.ListEventsAsync(Map(tenant), addressKeys, Check(cancellationToken));
        return flaw switch
        {
            StoreFlaw.LosesNotes => [.. events.Select(row => row with { Note = null })],
            StoreFlaw.MovesFirstSeen => [.. events.Select(row => row with { FirstSeen = row.LastSeen })],
            StoreFlaw.KeepsLastSeen => [.. events.Select(row => row with { LastSeen = row.FirstSeen })],
            StoreFlaw.ListsOldestFirst => [.. events.Reverse()],
            StoreFlaw.RemovesSuppressedEvents => [.. events.Where(row => row.LastSeen >= RemovedBefore)],
            StoreFlaw.CutsToSeconds => [.. events.Select(row => row with { OccurredAt = row.OccurredAt?.AddMilliseconds(-row.OccurredAt.Value.Millisecond) })],
            StoreFlaw.UsesLocalTime => [.. events.Select(row => row with { OccurredAt = row.OccurredAt?.ToOffset(TimeSpan.FromHours(2)) })],
            _ => events,
        };
    }

    public async Task<IReadOnlyList<SuppressionChange>> ListChangesAsync(string tenant, long after, int limit, CancellationToken cancellationToken)
    {
        IReadOnlyList<SuppressionChange> changes = await inner.ListChangesAsync(Map(tenant), after, Limit(limit), Check(cancellationToken));
        return flaw switch
        {
            StoreFlaw.LeavesGapsAfterRollback => [.. changes.Select(change => change with { Sequence = change.Sequence + Rollbacks })],
            StoreFlaw.NumbersTooEarly => [.. changes.Select(change => change with { Sequence = change.Sequence + Numbered })],
            StoreFlaw.LosesChangeTimes => [.. changes.Select(change => change with { At = DateTimeOffset.UnixEpoch })],
            StoreFlaw.SkipsChanges => [.. changes.Where((change, index) => change.Sequence % 7 != 3 || index == changes.Count - 1)],
            StoreFlaw.RemovesAllChanges => [.. changes.Where(change => change.At >= RemovedBefore)],
            StoreFlaw.KeepsAddressInChanges => [.. changes.Select(change =>
                change with { Suppression = change.Suppression with { Address = change.Suppression.Address ?? Erased.Keys.FirstOrDefault() } })],
            _ => changes,
        };
    }

    public async Task<long> GetOldestChangeAsync(string tenant, CancellationToken cancellationToken)
    {
        long oldest = await inner.GetOldestChangeAsync(Map(tenant), Check(cancellationToken));
        return flaw == StoreFlaw.ForgetsOldestChange ? 1 : oldest;
    }

    public async Task<long> GetNewestChangeAsync(string tenant, CancellationToken cancellationToken)
    {
        long newest = await inner.GetNewestChangeAsync(Map(tenant), Check(cancellationToken));
        return flaw == StoreFlaw.ForgetsNewestChange ? 0 : newest;
    }

    public async Task<SuppressionSummary> SummarizeAsync(string tenant, DateTimeOffset since, int domains, CancellationToken cancellationToken)
    {
        SuppressionSummary summary = await inner.SummarizeAsync(Map(tenant), since, domains, Check(cancellationToken));
        return flaw switch
        {
            StoreFlaw.CountsTwice => summary with { Entries = [.. summary.Entries.Select(count => count with { Count = count.Count * 2 })] },
            StoreFlaw.CountsWithoutDays => summary with { Entries = [.. summary.Entries.Select(count => count with { Day = null })] },
            StoreFlaw.CountsNoSuppressions => summary with { Suppressions = [] },
            StoreFlaw.CountsNoChanges => summary with { Changes = [] },
            StoreFlaw.CountsFirstDomains => summary with { Domains = [.. summary.Domains.OrderBy(count => count.Domain, StringComparer.Ordinal)] },
            _ => summary,
        };
    }

    public Task<IReadOnlyList<string>> FindDueAsync(string tenant, DateTimeOffset now, int limit, CancellationToken cancellationToken) =>
        inner.FindDueAsync(Map(tenant), flaw == StoreFlaw.FindsDueTooLate ? now.AddMilliseconds(-1) : now, Limit(limit), Check(cancellationToken));

    public async Task<IReadOnlyList<string>> ListTenantsAsync(CancellationToken cancellationToken)
    {
        IReadOnlyList<string> tenants = await inner.ListTenantsAsync(Check(cancellationToken));
        return flaw == StoreFlaw.OrdersIgnoringCase ? [.. tenants.Order(StringComparer.OrdinalIgnoreCase)] : tenants;
    }

    public async Task<IReadOnlyList<QuarantinedRow>> ListQuarantineAsync(string tenant, int limit, CancellationToken cancellationToken)
    {
        IReadOnlyList<QuarantinedRow> rows = await inner.ListQuarantineAsync(Map(tenant), Limit(limit), Check(cancellationToken));
        return flaw switch
        {
            _ when IsHidden => [],
            StoreFlaw.ListsOldestFirst => [.. rows.Reverse()],
            StoreFlaw.KeepsQuarantine => Quarantined,
            _ => rows,
        };
    }

    public async Task<IReadOnlyList<StoredAlert>> ListAlertsAsync(string? tenant, CancellationToken cancellationToken)
    {
        IReadOnlyList<StoredAlert> alerts = await inner.ListAlertsAsync(tenant is null ? null : Map(tenant), Check(cancellationToken));
        return flaw switch
        {
            StoreFlaw.LosesAlertStates => [.. alerts.Select(alert => alert with { State = alert.State.Trim() })],
            StoreFlaw.OrdersIgnoringCase => [.. alerts.OrderBy(alert => alert.Tenant, StringComparer.OrdinalIgnoreCase).ThenBy(alert => alert.Rule, StringComparer.OrdinalIgnoreCase)],
            _ => alerts,
        };
    }

    public Task ScrubAsync(CancellationToken cancellationToken)
    {
        IsHidden |= flaw == StoreFlaw.ScrubsTooMuch;
        return inner.ScrubAsync(Check(cancellationToken));
    }

    // The other store of the same check still needs what is inside.
    public ValueTask DisposeAsync()
    {
        _isDisposed = true;
        return ValueTask.CompletedTask;
    }

    public CancellationToken Check(CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(_isDisposed && flaw != StoreFlaw.WorksAfterDispose, this);
        return flaw == StoreFlaw.IgnoresCancellation ? CancellationToken.None : cancellationToken;
    }

    public int Limit(int limit) => flaw == StoreFlaw.IgnoresLimits ? int.MaxValue : limit;

    private string Map(string tenant) => flaw switch
    {
        StoreFlaw.IgnoresTenants => "",
        StoreFlaw.IgnoresCase => tenant.ToLowerInvariant(),
        _ => tenant,
    };
}
