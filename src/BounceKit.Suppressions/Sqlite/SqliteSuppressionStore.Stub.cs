namespace BounceKit.Suppressions.Sqlite;
#pragma warning disable CS9113, CA1822
internal sealed class SqliteSuppressionStore(string c, TimeProvider t) : ISuppressionStore { public const string DefaultConnectionString = ""; public string? KeyFile => c + t;
    public string Name => "";

    public Task OpenAsync(bool create, CancellationToken cancellationToken) => throw new NotSupportedException();

    public ValueTask<DateTimeOffset> GetTimeAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<string?> GetOrAddKeyCheckAsync(string? check, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<SyncCheckpoint?> FindCheckpointAsync(string tenant, string source, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<IReadOnlyList<SyncCheckpoint>> ListCheckpointsAsync(string? tenant, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<ISuppressionTransaction> BeginAsync(string tenant, bool exclusive, CancellationToken cancellationToken) => throw new NotSupportedException();

    public ValueTask<IReadOnlyList<StoredSuppression>> FindAsync(string tenant, IReadOnlyList<string> addressKeys, CancellationToken cancellationToken) => throw new NotSupportedException();

    public ValueTask<bool> HasErasuresAsync(string tenant, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<IReadOnlyList<StoredSuppression>> ListAsync(string tenant, long after, int limit, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<IReadOnlyList<SuppressionEvent>> ListEventsAsync(string tenant, IReadOnlyList<string> addressKeys, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<IReadOnlyList<SuppressionChange>> ListChangesAsync(string tenant, long after, int limit, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<long> GetOldestChangeAsync(string tenant, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<IReadOnlyList<string>> FindDueAsync(string tenant, DateTimeOffset now, int limit, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<IReadOnlyList<string>> ListTenantsAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<IReadOnlyList<QuarantinedRow>> ListQuarantineAsync(string tenant, int limit, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task ScrubAsync(CancellationToken cancellationToken) => throw new NotSupportedException();
public ValueTask DisposeAsync() => default; }
