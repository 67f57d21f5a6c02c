namespace BounceKit.Suppressions;

/// <summary>What a database must do to hold suppression lists: events, checkpoints, suppressions and changes, which share transactions.</summary>
/// <remarks>
/// <para>
/// A store decides nothing: what suppresses an address is worked out by its caller. It is safe for concurrent use, by several processes where
/// the database is. Times are UTC, to the millisecond. Tenants and sources are compared exactly.
/// </para>
/// <para>
/// Every failure of the database is a <see cref="SuppressionStoreException"/> whose message names the store and contains no address. The
/// conformance suite in <c>BounceKit.Testing</c> tests a store of your own.
/// </para>
/// </remarks>
public interface ISuppressionStore : IAsyncDisposable
{
    /// <summary>What the store is, for messages: the path of a file, or host and database; never a password.</summary>
    string Name { get; }

    /// <summary>Opens the store, and migrates an older schema in one transaction. Must be called first; later calls do nothing.</summary>
    /// <param name="create">Whether to create the store where it does not exist.</param>
    /// <param name="cancellationToken">Cancels the opening.</param>
    /// <exception cref="SuppressionStoreException">
    /// It does not exist, is of a newer version, belongs to another program, is damaged, or cannot be reached. It was not changed.
    /// </exception>
    Task OpenAsync(bool create, CancellationToken cancellationToken);

    /// <summary>The time of the database, which decides where time decides.</summary>
    /// <param name="cancellationToken">Cancels the query.</param>
    ValueTask<DateTimeOffset> GetTimeAsync(CancellationToken cancellationToken);

    /// <summary>The check value of the erasure key that this store is used with, which <paramref name="check"/> becomes where there is none.</summary>
    /// <param name="check">A value that tells keys apart, and from which no key can be derived; <see langword="null"/> to store none.</param>
    /// <param name="cancellationToken">Cancels the query.</param>
    /// <returns>The value that is stored now; <see langword="null"/> for none.</returns>
    Task<string?> GetOrAddKeyCheckAsync(string? check, CancellationToken cancellationToken);

    /// <summary>The checkpoint of a source; <see langword="null"/> where it was never read.</summary>
    /// <param name="tenant">The tenant.</param>
    /// <param name="source">The source.</param>
    /// <param name="cancellationToken">Cancels the query.</param>
    Task<SyncCheckpoint?> FindCheckpointAsync(string tenant, string source, CancellationToken cancellationToken);

    /// <summary>From where the complete listing of a source goes on after an interruption; <see langword="null"/> for its start.</summary>
    /// <param name="tenant">The tenant.</param>
    /// <param name="source">The source.</param>
    /// <param name="cancellationToken">Cancels the query.</param>
    Task<string?> FindContinuationAsync(string tenant, string source, CancellationToken cancellationToken);

    /// <summary>The checkpoints of a tenant, in the ordinal order of sources; of all tenants where it is <see langword="null"/>, tenant by tenant.</summary>
    /// <param name="tenant">The tenant.</param>
    /// <param name="cancellationToken">Cancels the query.</param>
    Task<IReadOnlyList<SyncCheckpoint>> ListCheckpointsAsync(string? tenant, CancellationToken cancellationToken);

    /// <summary>Begins to write. Disposing the transaction without a commit undoes everything.</summary>
    /// <param name="tenant">The tenant whose list is changed.</param>
    /// <param name="exclusive">Whether no other transaction of this tenant may run at the same time. Waits for those that do.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    Task<ISuppressionTransaction> BeginAsync(string tenant, bool exclusive, CancellationToken cancellationToken);

    /// <summary>All rows of these addresses, of every scope, whether or not they have ended, in no particular order.</summary>
    /// <param name="tenant">The tenant.</param>
    /// <param name="addressKeys">The normalized addresses; up to 2,000.</param>
    /// <param name="cancellationToken">Cancels the query.</param>
    ValueTask<IReadOnlyList<StoredSuppression>> FindAsync(string tenant, IReadOnlyList<string> addressKeys, CancellationToken cancellationToken);

    /// <summary>Whether any address of the tenant was erased.</summary>
    /// <param name="tenant">The tenant.</param>
    /// <param name="cancellationToken">Cancels the query.</param>
    ValueTask<bool> HasErasuresAsync(string tenant, CancellationToken cancellationToken);

    /// <summary>The rows with a position above <paramref name="after"/>, ordered by position.</summary>
    /// <param name="tenant">The tenant.</param>
    /// <param name="after">The position.</param>
    /// <param name="limit">The most rows.</param>
    /// <param name="cancellationToken">Cancels the query.</param>
    Task<IReadOnlyList<StoredSuppression>> ListAsync(string tenant, long after, int limit, CancellationToken cancellationToken);

    /// <summary>Everything stored about these addresses, with the providers' records, the newest first.</summary>
    /// <param name="tenant">The tenant.</param>
    /// <param name="addressKeys">The normalized addresses.</param>
    /// <param name="cancellationToken">Cancels the query.</param>
    Task<IReadOnlyList<SuppressionEvent>> ListEventsAsync(string tenant, IReadOnlyList<string> addressKeys, CancellationToken cancellationToken);

    /// <summary>The changes with a sequence above <paramref name="after"/>, in their order. A change is visible only after all before it.</summary>
    /// <param name="tenant">The tenant.</param>
    /// <param name="after">The sequence.</param>
    /// <param name="limit">The most changes.</param>
    /// <param name="cancellationToken">Cancels the query.</param>
    Task<IReadOnlyList<SuppressionChange>> ListChangesAsync(string tenant, long after, int limit, CancellationToken cancellationToken);

    /// <summary>The sequence of the oldest change that is kept; of the next one, where none is.</summary>
    /// <param name="tenant">The tenant.</param>
    /// <param name="cancellationToken">Cancels the query.</param>
    Task<long> GetOldestChangeAsync(string tenant, CancellationToken cancellationToken);

    /// <summary>The sequence of the newest change; 0 where there never was one.</summary>
    /// <param name="tenant">The tenant.</param>
    /// <param name="cancellationToken">Cancels the query.</param>
    Task<long> GetNewestChangeAsync(string tenant, CancellationToken cancellationToken);

    /// <summary>Counts what is stored for a tenant. It may read every row: callers keep the result.</summary>
    /// <remarks>
    /// An event counts on the day on which it happened; on that on which it was first seen, where it has no date or one that is more than a day
    /// later.
    /// </remarks>
    /// <param name="tenant">The tenant.</param>
    /// <param name="since">From which instant on live events and changes are counted by day. Older events have no day; older changes are left out.</param>
    /// <param name="domains">The most domains.</param>
    /// <param name="cancellationToken">Cancels the query.</param>
    Task<SuppressionSummary> SummarizeAsync(string tenant, DateTimeOffset since, int domains, CancellationToken cancellationToken);

    /// <summary>The addresses with a row whose <see cref="StoredSuppression.ReviewAt"/> is not later than now.</summary>
    /// <param name="tenant">The tenant.</param>
    /// <param name="now">The time.</param>
    /// <param name="limit">The most addresses.</param>
    /// <param name="cancellationToken">Cancels the query.</param>
    Task<IReadOnlyList<string>> FindDueAsync(string tenant, DateTimeOffset now, int limit, CancellationToken cancellationToken);

    /// <summary>The tenants that have anything stored, in ordinal order.</summary>
    /// <param name="cancellationToken">Cancels the query.</param>
    Task<IReadOnlyList<string>> ListTenantsAsync(CancellationToken cancellationToken);

    /// <summary>The rows that could not be stored, the newest first.</summary>
    /// <param name="tenant">The tenant.</param>
    /// <param name="limit">The most rows.</param>
    /// <param name="cancellationToken">Cancels the query.</param>
    Task<IReadOnlyList<QuarantinedRow>> ListQuarantineAsync(string tenant, int limit, CancellationToken cancellationToken);

    /// <summary>The alerts of a tenant, in the ordinal order of rules and sources; of all tenants where it is <see langword="null"/>, tenant by tenant.</summary>
    /// <param name="tenant">The tenant.</param>
    /// <param name="cancellationToken">Cancels the query.</param>
    Task<IReadOnlyList<StoredAlert>> ListAlertsAsync(string? tenant, CancellationToken cancellationToken);

    /// <summary>Overwrites what was deleted, so that it cannot be found in the store's files. Called after an erasure was committed.</summary>
    /// <param name="cancellationToken">Cancels the work, which the next call repeats.</param>
    Task ScrubAsync(CancellationToken cancellationToken);
}
