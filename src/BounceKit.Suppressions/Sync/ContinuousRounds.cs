using BounceKit.Suppressions.Lists;
using BounceKit.Suppressions.Telemetry;
using Microsoft.Extensions.Logging;

namespace BounceKit.Suppressions.Sync;

/// <summary>Runs a round of every source at once, and from then on when it is due.</summary>
internal sealed class ContinuousRounds(
    Func<string, CancellationToken, Task> runRound, OpenStore store, SuppressionListOptions options, string tenant, ILogger logger, TimeProvider time)
{
    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(1);

    /// <summary>Runs until it is cancelled.</summary>
    public async Task RunAsync(IEnumerable<string> sources, CancellationToken cancellationToken)
    {
        using SemaphoreSlim gate = new(options.MaxConcurrentRounds);
        await Task.WhenAll(sources.Select(source => RunAsync(source, gate, cancellationToken))).ConfigureAwait(false);
    }

    private async Task RunAsync(string source, SemaphoreSlim gate, CancellationToken cancellationToken)
    {
        int failures = 0;
        bool isDue = true;
        while (!cancellationToken.IsCancellationRequested)
        {
            TimeSpan delay;
            bool ran = isDue;
            try
            {
                if (isDue)
                {
                    await RunRoundAsync(source, gate, cancellationToken).ConfigureAwait(false);
                }

                delay = await GetDelayAsync(source, cancellationToken).ConfigureAwait(false);
                failures = 0;
            }
            catch (SuppressionStoreException failure)
            {
                delay = BackOff.GetDelay(Shortest, ++failures, retryAfter: null);
                logger.ServiceFailed(failure.Message, delay);
            }

            isDue = delay <= TimeSpan.Zero;
            await Task.Delay(ran && delay < Shortest ? Shortest : Time.Later(delay, TimeSpan.Zero), time, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task RunRoundAsync(string source, SemaphoreSlim gate, CancellationToken cancellationToken)
    {
        await gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            await runRound(source, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            gate.Release();
        }
    }

    // Another process may have run a round meanwhile, or be in the middle of one: the store knows.
    private async Task<TimeSpan> GetDelayAsync(string source, CancellationToken cancellationToken)
    {
        ISuppressionStore open = await store.GetAsync(cancellationToken).ConfigureAwait(false);
        SyncCheckpoint? checkpoint = await open.FindCheckpointAsync(tenant, source, cancellationToken).ConfigureAwait(false);
        DateTimeOffset now = await open.GetTimeAsync(cancellationToken).ConfigureAwait(false);
        TimeSpan wait = checkpoint switch
        {
            null => TimeSpan.Zero,
            { IsStopped: true } => options.SyncEvery,
            _ => Later(checkpoint.NextDueAt, checkpoint.BusyUntil) is { } due ? due - now : TimeSpan.Zero,
        };
        return wait < options.SyncEvery ? wait : options.SyncEvery;
    }

    private static DateTimeOffset? Later(DateTimeOffset? left, DateTimeOffset? right) => left is null || left < right ? right ?? left : left;
}
