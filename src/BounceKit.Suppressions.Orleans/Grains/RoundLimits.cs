using System.Collections.Concurrent;
using Microsoft.Extensions.Options;

namespace BounceKit.Suppressions.Orleans.Grains;

/// <summary>Limits the rounds that run in this silo at the same time, altogether and at each host.</summary>
internal sealed class RoundLimits(IOptions<SuppressionClusterOptions> options) : IDisposable
{
    private readonly SemaphoreSlim _all = new(options.Value.MaxConcurrentRounds);
    private readonly ConcurrentDictionary<string, SemaphoreSlim> _hosts = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Runs a round when its turn has come.</summary>
    public async Task<T> RunAsync<T>(string host, Func<Task<T>> round, CancellationToken cancellationToken)
    {
        // First the host's: a round that waits for a slow host takes no place from others.
        SemaphoreSlim ofHost = _hosts.GetOrAdd(host, static (_, most) => new SemaphoreSlim(most), options.Value.MaxConcurrentRoundsPerHost);
        await ofHost.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            await _all.WaitAsync(cancellationToken).ConfigureAwait(false);
            try
            {
                return await round().ConfigureAwait(false);
            }
            finally
            {
                _all.Release();
            }
        }
        finally
        {
            ofHost.Release();
        }
    }

    public void Dispose()
    {
        _all.Dispose();
        foreach (SemaphoreSlim host in _hosts.Values)
        {
            host.Dispose();
        }
    }
}
