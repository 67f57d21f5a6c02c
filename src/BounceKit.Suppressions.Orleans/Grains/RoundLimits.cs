using System.Collections.Concurrent;
using Microsoft.Extensions.Options;

namespace BounceKit.Suppressions.Orleans.Grains;

/// <summary>Limits the rounds that run in this silo at the same time, altogether and at each host, and the queries before them.</summary>
internal sealed class RoundLimits(IOptions<SuppressionClusterOptions> options) : IDisposable
{
    /// <summary>Reminders of thousands of accounts may come at the same moment; connections to the database are few.</summary>
    private const int MaxConcurrentQueries = 8;

    private readonly SemaphoreSlim _queries = new(MaxConcurrentQueries);
    private readonly SemaphoreSlim _all = new(options.Value.MaxConcurrentRounds);
    private readonly ConcurrentDictionary<string, SemaphoreSlim> _hosts = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Asks the database about an account when its turn has come.</summary>
    public Task<T> QueryAsync<T>(Func<Task<T>> query, CancellationToken cancellationToken) => WaitAndRunAsync(_queries, query, cancellationToken);

    /// <summary>Runs a round when its turn has come.</summary>
    public Task<T> RunAsync<T>(string host, Func<Task<T>> round, CancellationToken cancellationToken)
    {
        // First the host's: a round that waits for a slow host takes no place from others.
        SemaphoreSlim ofHost = _hosts.GetOrAdd(host, static (_, most) => new SemaphoreSlim(most), options.Value.MaxConcurrentRoundsPerHost);
        return WaitAndRunAsync(ofHost, () => WaitAndRunAsync(_all, round, cancellationToken), cancellationToken);
    }

    public void Dispose()
    {
        _queries.Dispose();
        _all.Dispose();
        foreach (SemaphoreSlim host in _hosts.Values)
        {
            host.Dispose();
        }
    }

    private static async Task<T> WaitAndRunAsync<T>(SemaphoreSlim gate, Func<Task<T>> work, CancellationToken cancellationToken)
    {
        await gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return await work().ConfigureAwait(false);
        }
        finally
        {
            gate.Release();
        }
    }
}
