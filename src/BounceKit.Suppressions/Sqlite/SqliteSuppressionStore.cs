using BounceKit.Suppressions.Sqlite;

namespace BounceKit.Suppressions;

/// <summary>A store in a SQLite file: for one machine, and any number of processes on it.</summary>
/// <remarks>
/// <para>
/// The file and those beside it (<c>-wal</c>, <c>-shm</c>) are created with the permissions of their owner only. Reading never waits for
/// writing. Writers wait for each other, at most for the connection string's <c>Default Timeout</c> (30 seconds unless set).
/// </para>
/// <para>SQLite has no clock of its own: the time of the database is that of this machine.</para>
/// </remarks>
public sealed class SqliteSuppressionStore : ISuppressionStore
{
    /// <summary>A file in the current folder, where nothing else is configured.</summary>
    public const string DefaultConnectionString = "Data Source=bouncekit.db";

    private readonly SqliteDatabase _database;
    private readonly SqliteEventScan _scan = new();
    private readonly TimeProvider _time;

    /// <summary>Creates the store. Nothing is opened before <see cref="OpenAsync"/>.</summary>
    /// <param name="connectionString">
    /// A connection string of Microsoft.Data.Sqlite such as <c>Data Source=bouncekit.db</c>; with <c>Mode=ReadOnly</c>, the list can only be
    /// queried. A relative path starts from the current folder.
    /// </param>
    /// <param name="timeProvider">The time of the database; <see langword="null"/> for that of the system.</param>
    /// <exception cref="ArgumentException">It is not such a string, or names no file: a database in memory would forget the list.</exception>
    public SqliteSuppressionStore(string connectionString, TimeProvider? timeProvider = null)
        : this(connectionString, timeProvider, SqliteSchema.Steps)
    {
    }

    internal SqliteSuppressionStore(string connectionString, TimeProvider? timeProvider, IReadOnlyList<string> schemaSteps)
    {
        ArgumentNullException.ThrowIfNull(connectionString);
        _database = new SqliteDatabase(SqliteLocation.Parse(connectionString), schemaSteps);
        _time = timeProvider ?? TimeProvider.System;
    }

    /// <summary>The full path of the file.</summary>
    public string Name => _database.Location.Path;

    /// <summary>The open file.</summary>
    internal SqliteDatabase Database => _database;

    /// <summary>The full path of the file beside it that contains the erasure key.</summary>
    internal string KeyFile => Name + ".key";

    /// <inheritdoc/>
    public Task OpenAsync(bool create, CancellationToken cancellationToken) => _database.OpenAsync(create, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<DateTimeOffset> GetTimeAsync(CancellationToken cancellationToken)
    {
        _database.CheckOpen();
        cancellationToken.ThrowIfCancellationRequested();
        return ValueTask.FromResult(GetTime());
    }

    /// <inheritdoc/>
    public async Task<string?> GetOrAddKeyCheckAsync(string? check, CancellationToken cancellationToken) =>
        await ReadAsync(SqliteMeta.Find, SqliteMeta.KeyCheck, cancellationToken).ConfigureAwait(false) is { } found ? found
        : check is null ? null
        : await SqliteMeta.GetOrAddAsync(_database, SqliteMeta.KeyCheck, check, cancellationToken).ConfigureAwait(false);

    /// <inheritdoc/>
    public Task<SyncCheckpoint?> FindCheckpointAsync(string tenant, string source, CancellationToken cancellationToken) =>
        ReadAsync(static (session, a) => SqliteCheckpoints.Find(session, a.tenant, a.source), (tenant, source), cancellationToken);

    /// <inheritdoc/>
    public Task<string?> FindContinuationAsync(string tenant, string source, CancellationToken cancellationToken) =>
        ReadAsync(static (session, a) => SqliteCheckpoints.FindContinuation(session, a.tenant, a.source), (tenant, source), cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<SyncCheckpoint>> ListCheckpointsAsync(string? tenant, CancellationToken cancellationToken) =>
        ReadAsync<string?, IReadOnlyList<SyncCheckpoint>>(SqliteCheckpoints.List, tenant, cancellationToken);

    /// <inheritdoc/>
    public async Task<ISuppressionTransaction> BeginAsync(string tenant, bool exclusive, CancellationToken cancellationToken)
    {
        _database.CheckWritable();
        SqliteSession session = await _database.Writer.BeginAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return await _database.Runner.RunAsync(
                static a => new SqliteTransaction(a.store._database, a.session, a.store._scan, a.tenant, a.store.GetTime()),
                (store: this, session, tenant),
                cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            _database.Writer.Leave();
            throw;
        }
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<StoredSuppression>> FindAsync(
        string tenant, IReadOnlyList<string> addressKeys, CancellationToken cancellationToken) =>
        _database.ReadAsync(static (session, a) => SqliteSuppressions.Find(session, a.tenant, a.addressKeys), (tenant, addressKeys), cancellationToken);

    /// <inheritdoc/>
    public ValueTask<bool> HasErasuresAsync(string tenant, CancellationToken cancellationToken) =>
        _database.ReadAsync(SqliteReleases.HasErasures, tenant, cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<StoredSuppression>> ListAsync(string tenant, long after, int limit, CancellationToken cancellationToken) =>
        ReadAsync<(string Tenant, long After, int Limit), IReadOnlyList<StoredSuppression>>(
            static (session, a) => SqliteSuppressions.List(session, a.Tenant, a.After, a.Limit), (tenant, after, limit), cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<SuppressionEvent>> ListEventsAsync(
        string tenant, IReadOnlyList<string> addressKeys, CancellationToken cancellationToken) =>
        ReadAsync<(string Tenant, IReadOnlyList<string> AddressKeys), IReadOnlyList<SuppressionEvent>>(
            static (session, a) => SqliteEventHistory.List(session, a.Tenant, a.AddressKeys), (tenant, addressKeys), cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<SuppressionChange>> ListChangesAsync(string tenant, long after, int limit, CancellationToken cancellationToken) =>
        ReadAsync<(string Tenant, long After, int Limit), IReadOnlyList<SuppressionChange>>(
            static (session, a) => SqliteChanges.List(session, a.Tenant, a.After, a.Limit), (tenant, after, limit), cancellationToken);

    /// <inheritdoc/>
    public Task<long> GetOldestChangeAsync(string tenant, CancellationToken cancellationToken) =>
        ReadAsync(SqliteChanges.GetOldest, tenant, cancellationToken);

    /// <inheritdoc/>
    public Task<long> GetNewestChangeAsync(string tenant, CancellationToken cancellationToken) =>
        ReadAsync(SqliteChanges.GetNewest, tenant, cancellationToken);

    /// <inheritdoc/>
    public Task<SuppressionSummary> SummarizeAsync(string tenant, DateTimeOffset since, int domains, CancellationToken cancellationToken) =>
        ReadAsync(
            static (session, a) => SqliteSummary.Create(session, a.tenant, a.since, a.domains, a.now), (tenant, since, domains, now: GetTime()), cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<string>> FindDueAsync(string tenant, DateTimeOffset now, int limit, CancellationToken cancellationToken) =>
        ReadAsync<(string Tenant, DateTimeOffset Now, int Limit), IReadOnlyList<string>>(
            static (session, a) => SqliteSuppressions.FindDue(session, a.Tenant, a.Now, a.Limit), (tenant, now, limit), cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<string>> ListTenantsAsync(CancellationToken cancellationToken) =>
        ReadAsync<int, IReadOnlyList<string>>(static (session, _) => SqliteAccounts.ListTenants(session), 0, cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<QuarantinedRow>> ListQuarantineAsync(string tenant, int limit, CancellationToken cancellationToken) =>
        ReadAsync<(string Tenant, int Limit), IReadOnlyList<QuarantinedRow>>(
            static (session, a) => SqliteQuarantine.List(session, a.Tenant, a.Limit), (tenant, limit), cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<StoredAlert>> ListAlertsAsync(string? tenant, CancellationToken cancellationToken) =>
        ReadAsync<string?, IReadOnlyList<StoredAlert>>(SqliteAlerts.List, tenant, cancellationToken);

    /// <inheritdoc/>
    public Task ScrubAsync(CancellationToken cancellationToken) => SqliteScrub.RunAsync(_database, cancellationToken);

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _database.DisposeAsync();

    /// <summary>Says what is wrong with a connection string; null for nothing.</summary>
    internal static string? FindProblem(string connectionString) => SqliteLocation.FindProblem(connectionString);

    private DateTimeOffset GetTime() => _time.GetUtcNow().ToMilliseconds();

    private Task<T> ReadAsync<TArgument, T>(Func<SqliteSession, TArgument, T> query, TArgument argument, CancellationToken cancellationToken) =>
        _database.ReadAsync(query, argument, cancellationToken).AsTask();
}
