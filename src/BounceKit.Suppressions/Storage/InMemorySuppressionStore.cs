using System.Collections.Concurrent;

namespace BounceKit.Suppressions;

/// <summary>A store for tests and for trying the library out: complete, but gone with the process.</summary>
/// <param name="timeProvider">The time of the database; <see langword="null"/> for that of the system.</param>
public sealed class InMemorySuppressionStore(TimeProvider? timeProvider = null) : ISuppressionStore
{
    private readonly ConcurrentDictionary<string, InMemoryTenant> _tenants = new(StringComparer.Ordinal);
    private readonly TimeProvider _time = timeProvider ?? TimeProvider.System;
    private string? _keyCheck;
    private bool _isOpen;
    private bool _isDisposed;

    /// <inheritdoc/>
    public string Name => "memory";

    /// <inheritdoc/>
    public Task OpenAsync(bool create, CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        cancellationToken.ThrowIfCancellationRequested();
        _isOpen = true;
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask<DateTimeOffset> GetTimeAsync(CancellationToken cancellationToken)
    {
        Check(cancellationToken);
        return ValueTask.FromResult(GetTime());
    }

    /// <inheritdoc/>
    public Task<string?> GetOrAddKeyCheckAsync(string? check, CancellationToken cancellationToken)
    {
        Check(cancellationToken);
        return Task.FromResult(Interlocked.CompareExchange(ref _keyCheck, check, null) ?? check);
    }

    /// <inheritdoc/>
    public Task<SyncCheckpoint?> FindCheckpointAsync(string tenant, string source, CancellationToken cancellationToken) =>
        Read(tenant, state => state.Checkpoints.GetValueOrDefault(source), cancellationToken);

    /// <inheritdoc/>
    public Task<string?> FindContinuationAsync(string tenant, string source, CancellationToken cancellationToken) =>
        Read(tenant, state => state.Continuations.GetValueOrDefault(source), cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<SyncCheckpoint>> ListCheckpointsAsync(string? tenant, CancellationToken cancellationToken)
    {
        Check(cancellationToken);
        return Task.FromResult<IReadOnlyList<SyncCheckpoint>>([.. ListTenants(tenant).SelectMany(name => GetState(name).Checkpoints.Values)]);
    }

    /// <inheritdoc/>
    public async Task<ISuppressionTransaction> BeginAsync(string tenant, bool exclusive, CancellationToken cancellationToken)
    {
        Check(cancellationToken);
        InMemoryTransaction transaction = new(this, _tenants.GetOrAdd(tenant, static _ => new InMemoryTenant()));
        await transaction.BeginAsync(exclusive, cancellationToken).ConfigureAwait(false);
        return transaction;
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<StoredSuppression>> FindAsync(
        string tenant, IReadOnlyList<string> addressKeys, CancellationToken cancellationToken)
    {
        Check(cancellationToken);
        InMemoryRows rows = GetState(tenant).Suppressions;
        return ValueTask.FromResult<IReadOnlyList<StoredSuppression>>(
            [.. addressKeys.Distinct(StringComparer.Ordinal).SelectMany(key => rows.Find(key))]);
    }

    /// <inheritdoc/>
    public ValueTask<bool> HasErasuresAsync(string tenant, CancellationToken cancellationToken)
    {
        Check(cancellationToken);
        return ValueTask.FromResult(!GetState(tenant).Erased.IsEmpty);
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<StoredSuppression>> ListAsync(string tenant, long after, int limit, CancellationToken cancellationToken) =>
        Read<IReadOnlyList<StoredSuppression>>(tenant, state => [.. state.Suppressions.ListAfter(after).Take(limit)], cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<SuppressionEvent>> ListEventsAsync(
        string tenant, IReadOnlyList<string> addressKeys, CancellationToken cancellationToken) =>
        Read<IReadOnlyList<SuppressionEvent>>(
            tenant,
            state => [.. addressKeys.Distinct(StringComparer.Ordinal)
                .SelectMany(key => state.Events.Find(key))
                .Select(InMemoryRecord.ToEvent)
                .OrderByDescending(row => row.EffectiveTime)],
            cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<SuppressionChange>> ListChangesAsync(string tenant, long after, int limit, CancellationToken cancellationToken) =>
        Read<IReadOnlyList<SuppressionChange>>(
            tenant, state => [.. state.Changes.ListAfter(after).Take(limit).Select(change => change.Change)], cancellationToken);

    /// <inheritdoc/>
    public Task<long> GetOldestChangeAsync(string tenant, CancellationToken cancellationToken) =>
        Read(tenant, state => state.Changes.Oldest, cancellationToken);

    /// <inheritdoc/>
    public Task<long> GetNewestChangeAsync(string tenant, CancellationToken cancellationToken) =>
        Read(tenant, state => state.Changes.Next - 1, cancellationToken);

    /// <inheritdoc/>
    public Task<SuppressionSummary> SummarizeAsync(string tenant, DateTimeOffset since, int domains, CancellationToken cancellationToken) =>
        Read(tenant, state => InMemorySummary.Create(state, since, domains, GetTime()), cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<string>> FindDueAsync(string tenant, DateTimeOffset now, int limit, CancellationToken cancellationToken) =>
        Read<IReadOnlyList<string>>(tenant, state => [.. state.Suppressions.FindDue(now).Take(limit)], cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<string>> ListTenantsAsync(CancellationToken cancellationToken)
    {
        Check(cancellationToken);
        IEnumerable<string> names = _tenants.Where(tenant => !tenant.Value.State.IsEmpty).Select(tenant => tenant.Key);
        return Task.FromResult<IReadOnlyList<string>>([.. names.Order(StringComparer.Ordinal)]);
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<QuarantinedRow>> ListQuarantineAsync(string tenant, int limit, CancellationToken cancellationToken) =>
        Read<IReadOnlyList<QuarantinedRow>>(
            tenant, state => [.. state.Quarantine.Values.OrderByDescending(row => row.SeenAt).Take(limit)], cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<StoredAlert>> ListAlertsAsync(string? tenant, CancellationToken cancellationToken)
    {
        Check(cancellationToken);
        return Task.FromResult<IReadOnlyList<StoredAlert>>([.. ListTenants(tenant).SelectMany(name => GetState(name).Alerts.Values)]);
    }

    /// <inheritdoc/>
    public Task ScrubAsync(CancellationToken cancellationToken)
    {
        // There is no file.
        Check(cancellationToken);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        _isDisposed = true;
        return ValueTask.CompletedTask;
    }

    internal DateTimeOffset GetTime() => _time.GetUtcNow().ToMilliseconds();

    internal void Check(CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        cancellationToken.ThrowIfCancellationRequested();
        if (!_isOpen)
        {
            throw new InvalidOperationException($"{nameof(OpenAsync)} must be called first.");
        }
    }

    private IEnumerable<string> ListTenants(string? tenant) => tenant is null ? _tenants.Keys.Order(StringComparer.Ordinal) : [tenant];

    private InMemoryState GetState(string tenant) => _tenants.TryGetValue(tenant, out InMemoryTenant? found) ? found.State : InMemoryState.Empty;

    private Task<T> Read<T>(string tenant, Func<InMemoryState, T> read, CancellationToken cancellationToken)
    {
        Check(cancellationToken);
        return Task.FromResult(read(GetState(tenant)));
    }
}
