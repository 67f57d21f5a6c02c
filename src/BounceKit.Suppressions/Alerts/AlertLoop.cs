using BounceKit.Suppressions.Telemetry;
using Microsoft.Extensions.Logging;

namespace BounceKit.Suppressions.Alerts;

/// <summary>Evaluates the rules beside the rounds, for as long as the host runs.</summary>
internal sealed class AlertLoop(AlertNotes notes, AlertMonitor monitor, SuppressionAlertOptions options, ILogger<AlertLoop> logger, TimeProvider time) : IDisposable
{
    // Counting reads the whole list of a tenant: at most a twentieth of the time is spent on it.
    private const int RestPerWork = 19;

    // What no round tells: nothing was read for too long, a day is over, a delivery has failed.
    private static readonly TimeSpan LookEvery = TimeSpan.FromMinutes(5);

    private readonly SemaphoreSlim _turn = new(1);

    /// <summary>Runs until it is cancelled. Of several calls in a process, one runs at a time.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        if (options.Rules.Count == 0)
        {
            return;
        }

        await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            await Task.WhenAll(LookAsync(cancellationToken), EvaluateAsync(cancellationToken)).ConfigureAwait(false);
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose() => _turn.Dispose();

    private async Task LookAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            await TryAsync(
                async () =>
                {
                    foreach (string tenant in await monitor.FindDueAsync(cancellationToken).ConfigureAwait(false))
                    {
                        notes.Leave(tenant);
                    }
                },
                cancellationToken).ConfigureAwait(false);
            await Task.Delay(LookEvery, time, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task EvaluateAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            string tenant = await notes.TakeAsync(cancellationToken).ConfigureAwait(false);
            TimeSpan spent = TimeSpan.Zero;
            await TryAsync(
                async () =>
                {
                    long started = time.GetTimestamp();
                    (IReadOnlyList<StoredAlert> rows, _) = await monitor.ChangeAsync(tenant, cancellationToken).ConfigureAwait(false);
                    spent = time.GetElapsedTime(started);
                    await monitor.DeliverAsync(rows, cancellationToken).ConfigureAwait(false);
                },
                cancellationToken).ConfigureAwait(false);
            await Task.Delay(spent * RestPerWork, time, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task TryAsync(Func<Task> run, CancellationToken cancellationToken)
    {
        try
        {
            await run().ConfigureAwait(false);
        }
#pragma warning disable CA1031 // The database may be down, and accounts may be kept anywhere: the next round, or the next look, tries again.
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
            logger.AlertsNotEvaluated(failure is SuppressionStoreException ? failure.Message : failure.GetType().Name);
        }
    }
}
