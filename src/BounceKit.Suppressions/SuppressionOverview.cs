using BounceKit.Suppressions.Alerts;
using BounceKit.Suppressions.Lists;

namespace BounceKit.Suppressions;

/// <summary>What a list contains and how its sources are doing, for pages and reports. Safe for concurrent use.</summary>
/// <remarks>Every member throws <see cref="SuppressionStoreException"/> when the store cannot be used.</remarks>
public sealed class SuppressionOverview
{
    private readonly OpenStore _store;

    internal SuppressionOverview(OpenStore store) => _store = store;

    /// <summary>The state of every source that was ever read into the list, ordered by name.</summary>
    /// <param name="tenant">The tenant.</param>
    /// <param name="cancellationToken">Cancels the query.</param>
    public async Task<IReadOnlyList<SyncCheckpoint>> ListCheckpointsAsync(string tenant = "", CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(tenant);
        ISuppressionStore open = await _store.GetAsync(cancellationToken).ConfigureAwait(false);
        return await open.ListCheckpointsAsync(tenant, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The alerts that are open, the oldest first, as they were when they were raised.</summary>
    /// <param name="tenant">The tenant.</param>
    /// <param name="cancellationToken">Cancels the query.</param>
    public async Task<IReadOnlyList<SuppressionAlert>> ListOpenAlertsAsync(string tenant = "", CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(tenant);
        ISuppressionStore open = await _store.GetAsync(cancellationToken).ConfigureAwait(false);
        IReadOnlyList<StoredAlert> alerts = await open.ListAlertsAsync(tenant, cancellationToken).ConfigureAwait(false);
        return [.. alerts.Select(static alert => AlertState.Parse(alert.State).Last).Where(static alert => alert.IsRaised).OrderBy(static alert => alert.RaisedAt)];
    }

    /// <summary>The sequence of the newest change, which says whether anything has changed; 0 where there is none.</summary>
    /// <param name="tenant">The tenant.</param>
    /// <param name="cancellationToken">Cancels the query.</param>
    public async Task<long> GetNewestChangeAsync(string tenant = "", CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(tenant);
        ISuppressionStore open = await _store.GetAsync(cancellationToken).ConfigureAwait(false);
        return await open.GetNewestChangeAsync(tenant, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Counts what is stored. Reads every entry of the tenant, so keep the result for a while: a million take seconds.</summary>
    /// <param name="since">From which instant on entries and changes are counted by day.</param>
    /// <param name="domains">The most domains.</param>
    /// <param name="tenant">The tenant.</param>
    /// <param name="cancellationToken">Cancels the query.</param>
    public async Task<SuppressionSummary> SummarizeAsync(
        DateTimeOffset since, int domains = 10, string tenant = "", CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(tenant);
        ArgumentOutOfRangeException.ThrowIfNegative(domains);
        ISuppressionStore open = await _store.GetAsync(cancellationToken).ConfigureAwait(false);
        return await open.SummarizeAsync(tenant, since, domains, cancellationToken).ConfigureAwait(false);
    }
}
