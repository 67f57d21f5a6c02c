using BounceKit.Suppressions.Orleans.Grains;

namespace BounceKit.Suppressions.Orleans;

/// <summary>Runs rounds in the cluster, wherever their accounts are. For silos, and for programs that are clients of the cluster.</summary>
public sealed class SuppressionCluster
{
    private readonly IGrainFactory _grains;

    /// <summary>Creates it; hosts get it from their services.</summary>
    /// <param name="grains">Orleans.</param>
    public SuppressionCluster(IGrainFactory grains)
    {
        ArgumentNullException.ThrowIfNull(grains);
        _grains = grains;
    }

    /// <summary>Runs a round at once, whatever the schedule says, or waits for the one that is under way.</summary>
    /// <param name="tenant">The tenant; empty for the application's own.</param>
    /// <param name="source">The name of the account, or of the configured source.</param>
    /// <param name="full">Whether to read the whole list, and find what was deleted at the provider.</param>
    /// <param name="cancellationToken">Stops waiting; the round goes on.</param>
    /// <returns>What it did.</returns>
    /// <exception cref="KeyNotFoundException">There is no such account or source.</exception>
    public async Task<RoundResult> RunAsync(string tenant, string source, bool full = false, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(tenant);
        ArgumentException.ThrowIfNullOrWhiteSpace(source);
        RoundResult result = await GetGrain(tenant, source).RunAsync(full).WaitAsync(cancellationToken).ConfigureAwait(false);
        return result.Outcome == SyncOutcome.Unknown
            ? throw new KeyNotFoundException($"There is no account or source '{source}'{(tenant.Length == 0 ? "" : $" of the tenant '{tenant}'")}.")
            : result;
    }

    /// <summary>Puts an account on schedule at once. Without this call the cluster notices a new account within <see cref="SuppressionClusterOptions.SweepEvery"/>.</summary>
    /// <param name="tenant">The tenant; empty for the application's own.</param>
    /// <param name="source">The name of the account, or of the configured source.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="SuppressionStoreException">The account cannot be looked up now; the message says why. The sweep tries again.</exception>
    public async Task ScheduleAsync(string tenant, string source, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(tenant);
        ArgumentException.ThrowIfNullOrWhiteSpace(source);
        if (await GetGrain(tenant, source).ScheduleAsync().WaitAsync(cancellationToken).ConfigureAwait(false) is { } error)
        {
            throw new SuppressionStoreException(error);
        }
    }

    private IAccountGrain GetGrain(string tenant, string source) => _grains.GetGrain<IAccountGrain>(AccountKey.Create(tenant, source));
}
