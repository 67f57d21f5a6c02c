using BounceKit.Suppressions.Lists;
using BounceKit.Suppressions.Sync;
using BounceKit.Suppressions.Telemetry;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace BounceKit.Suppressions.Hosting;

/// <summary>Runs a round of every source at once, and from then on when it is due.</summary>
internal sealed class SuppressionService(
    BounceSources sources, SuppressionSync sync, OpenStore store, IOptions<SuppressionListOptions> options, ILogger<SuppressionService> logger, TimeProvider time)
    : BackgroundService
{
    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(1);

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        try
        {
            // Look-ups that follow the start find a list, if an empty one.
            await store.GetOrCreateAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (SuppressionStoreException)
        {
            // The first round tries again, and reports it.
        }

        await base.StartAsync(cancellationToken).ConfigureAwait(false);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using SemaphoreSlim gate = new(options.Value.MaxConcurrentRounds);
        await Task.WhenAll(sources.Names.Select(source => RunAsync(source, gate, stoppingToken))).ConfigureAwait(false);
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
            await sync.RunAsync(source, options: null, cancellationToken).ConfigureAwait(false);
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
        SyncCheckpoint? checkpoint = await open.FindCheckpointAsync("", source, cancellationToken).ConfigureAwait(false);
        DateTimeOffset now = await open.GetTimeAsync(cancellationToken).ConfigureAwait(false);
        TimeSpan wait = checkpoint switch
        {
            null => TimeSpan.Zero,
            { IsStopped: true } => options.Value.SyncEvery,
            _ => Later(checkpoint.NextDueAt, checkpoint.BusyUntil) is { } due ? due - now : TimeSpan.Zero,
        };
        return wait < options.Value.SyncEvery ? wait : options.Value.SyncEvery;
    }

    private static DateTimeOffset? Later(DateTimeOffset? left, DateTimeOffset? right) => left is null || left < right ? right ?? left : left;
}
