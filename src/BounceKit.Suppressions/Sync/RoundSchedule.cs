using BounceKit.Suppressions.Lists;
using BounceKit.Suppressions.Telemetry;
using Microsoft.Extensions.Logging;

namespace BounceKit.Suppressions.Sync;

/// <summary>Runs rounds when they are due, a few at the same time.</summary>
internal sealed class RoundSchedule(OpenStore store, int maxConcurrentRounds, ILogger logger, TimeProvider time) : IDisposable
{
    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(1);

    private readonly SemaphoreSlim _gate = new(maxConcurrentRounds);

    public void Dispose() => _gate.Dispose();

    /// <summary>Reads a source whenever that is due, until it is cancelled.</summary>
    /// <param name="source">The source.</param>
    /// <param name="atOnce">Whether a first round is run whatever the schedule says.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task RunAsync(ScheduledSource source, bool atOnce, CancellationToken cancellationToken)
    {
        int failures = 0;
        bool isDue = atOnce;
        while (!cancellationToken.IsCancellationRequested)
        {
            TimeSpan delay;
            bool ran = isDue;
            try
            {
                if (isDue)
                {
                    await RunRoundAsync(source, cancellationToken).ConfigureAwait(false);
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
            await Task.Delay(ran && delay < Shortest ? Shortest : Time.Longer(delay, TimeSpan.Zero), time, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task RunRoundAsync(ScheduledSource source, CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            await source.RunAsync(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _gate.Release();
        }
    }

    // Another process may have run a round meanwhile, or be in the middle of one: the store knows.
    private async Task<TimeSpan> GetDelayAsync(ScheduledSource source, CancellationToken cancellationToken)
    {
        ISuppressionStore open = await store.GetAsync(cancellationToken).ConfigureAwait(false);
        SyncCheckpoint? checkpoint = await open.FindCheckpointAsync(source.Tenant, source.Name, cancellationToken).ConfigureAwait(false);
        DateTimeOffset now = await open.GetTimeAsync(cancellationToken).ConfigureAwait(false);
        TimeSpan wait = checkpoint switch
        {
            null => TimeSpan.Zero,
            { IsStopped: true } => source.Every,
            _ => new[] { checkpoint.NextDueAt, checkpoint.BusyUntil }.Max() is { } due ? due - now : TimeSpan.Zero,
        };
        return Time.Shorter(wait, source.Every);
    }
}
