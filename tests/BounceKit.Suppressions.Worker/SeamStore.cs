namespace BounceKit.Suppressions.Worker;

/// <summary>A store whose calls have seams.</summary>
public sealed class SeamStore(ISuppressionStore store, Seams seams) : ISuppressionStore
{
    public string Name => store.Name;

    public Task OpenAsync(bool create, CancellationToken cancellationToken) =>
        seams.AroundAsync("Open", () => store.OpenAsync(create, cancellationToken));

    public ValueTask<DateTimeOffset> GetTimeAsync(CancellationToken cancellationToken) => store.GetTimeAsync(cancellationToken);

    public Task<string?> GetOrAddKeyCheckAsync(string? check, CancellationToken cancellationToken) =>
        seams.AroundAsync("GetOrAddKeyCheck", () => store.GetOrAddKeyCheckAsync(check, cancellationToken));

    public Task<SyncCheckpoint?> FindCheckpointAsync(string tenant, string source, CancellationToken cancellationToken) =>
        seams.AroundAsync("FindCheckpoint", () => store.FindCheckpointAsync(tenant, source, cancellationToken));

    public Task<string?> FindContinuationAsync(string tenant, string source, CancellationToken cancellationToken) =>
        seams.AroundAsync("FindContinuation", () => store.FindContinuationAsync(tenant, source, cancellationToken));

    public Task<IReadOnlyList<SyncCheckpoint>> ListCheckpointsAsync(string? tenant, CancellationToken cancellationToken) =>
        store.ListCheckpointsAsync(tenant, cancellationToken);

    public Task<ISuppressionTransaction> BeginAsync(string tenant, bool exclusive, CancellationToken cancellationToken) =>
        seams.AroundAsync<ISuppressionTransaction>(
            "Begin", async () => new SeamTransaction(await store.BeginAsync(tenant, exclusive, cancellationToken), seams));

    public ValueTask<IReadOnlyList<StoredSuppression>> FindAsync(string tenant, IReadOnlyList<string> addressKeys, CancellationToken cancellationToken) =>
        store.FindAsync(tenant, addressKeys, cancellationToken);

    public ValueTask<bool> HasErasuresAsync(string tenant, CancellationToken cancellationToken) => store.HasErasuresAsync(tenant, cancellationToken);

    public Task<IReadOnlyList<StoredSuppression>> ListAsync(string tenant, long after, int limit, CancellationToken cancellationToken) =>
        store.ListAsync(tenant, after, limit, cancellationToken);

    public Task<IReadOnlyList<SuppressionEvent>> ListEventsAsync(string tenant, IReadOnlyList<string> addressKeys, CancellationToken cancellationToken) =>
        store.ListEventsAsync(tenant, addressKeys, cancellationToken);

    public Task<IReadOnlyList<SuppressionChange>> ListChangesAsync(string tenant, long after, int limit, CancellationToken cancellationToken) =>
        store.ListChangesAsync(tenant, after, limit, cancellationToken);

    public Task<long> GetOldestChangeAsync(string tenant, CancellationToken cancellationToken) => store.GetOldestChangeAsync(tenant, cancellationToken);

    public Task<long> GetNewestChangeAsync(string tenant, CancellationToken cancellationToken) => store.GetNewestChangeAsync(tenant, cancellationToken);

    public Task<SuppressionSummary> SummarizeAsync(string tenant, DateTimeOffset since, int domains, CancellationToken cancellationToken) =>
        store.SummarizeAsync(tenant, since, domains, cancellationToken);

    public Task<IReadOnlyList<string>> FindDueAsync(string tenant, DateTimeOffset now, int limit, CancellationToken cancellationToken) =>
        seams.AroundAsync("FindDue", () => store.FindDueAsync(tenant, now, limit, cancellationToken));

    public Task<IReadOnlyList<string>> ListTenantsAsync(CancellationToken cancellationToken) => store.ListTenantsAsync(cancellationToken);

    public Task<IReadOnlyList<QuarantinedRow>> ListQuarantineAsync(string tenant, int limit, CancellationToken cancellationToken) =>
        store.ListQuarantineAsync(tenant, limit, cancellationToken);

    public Task<IReadOnlyList<StoredAlert>> ListAlertsAsync(string? tenant, CancellationToken cancellationToken) =>
        store.ListAlertsAsync(tenant, cancellationToken);

    public Task ScrubAsync(CancellationToken cancellationToken) => seams.AroundAsync("Scrub", () => store.ScrubAsync(cancellationToken));

    public ValueTask DisposeAsync() => store.DisposeAsync();
}
