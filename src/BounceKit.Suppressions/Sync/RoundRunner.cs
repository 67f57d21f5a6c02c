using BounceKit.Suppressions.Alerts;
using BounceKit.Suppressions.Lists;
using BounceKit.Suppressions.Telemetry;
using Microsoft.Extensions.Logging;

namespace BounceKit.Suppressions.Sync;

/// <summary>Runs rounds: takes over the checkpoint, reports how the round ended, and keeps a failure for those who come later.</summary>
internal sealed class RoundRunner(
    OpenStore store, ISuppressionPolicy policy, SuppressionListOptions options, SuppressionTelemetry telemetry, AlertNotes notes, ILogger<SuppressionSync> logger,
    TimeProvider time)
{
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    /// <summary>Runs one round.</summary>
    /// <returns>What it did; a failure is part of it.</returns>
    public async Task<SyncReport> RunAsync(IBounceSource source, SyncOptions how, CancellationToken cancellationToken)
    {
        long started = time.GetTimestamp();
        RoundCounts counts = new();
        CheckpointWriter? checkpoint = null;
        (SyncOutcome outcome, Exception? failure) = (SyncOutcome.Completed, (Exception?)null);
        try
        {
            ISuppressionStore open = await store.GetOrCreateAsync(cancellationToken).ConfigureAwait(false);
            checkpoint = await BeginAsync(open, source, how, new RoundSettings(options, source, how), cancellationToken).ConfigureAwait(false);
            await RunAsync(open, source, checkpoint, counts, how, cancellationToken).ConfigureAwait(false);
        }
        catch (FencedException)
        {
            outcome = SyncOutcome.Fenced;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            await LeaveAsync(checkpoint).ConfigureAwait(false);
            throw;
        }
#pragma warning disable CA1031 // Whatever a source throws, the other sources go on.
        catch (Exception thrown)
#pragma warning restore CA1031
        {
            (outcome, failure) = (SyncOutcome.Failed, thrown);
            await FailAsync(checkpoint, thrown, how, cancellationToken).ConfigureAwait(false);
        }

        SyncReport report = CreateReport(source.Name, counts, outcome, failure, time.GetElapsedTime(started));
        Report(report);
        notes.Leave(how.Tenant);
        return report;
    }

    /// <summary>Records that the source of an account could not be opened, as a round that failed before its first request.</summary>
    public async Task<SyncReport> FailToOpenAsync(SourceAccount account, Exception failure, SyncOptions how, CancellationToken cancellationToken)
    {
        try
        {
            ISuppressionStore open = await store.GetOrCreateAsync(cancellationToken).ConfigureAwait(false);
            SyncCheckpoint current = await open.FindCheckpointAsync(account.Tenant, account.Name, cancellationToken).ConfigureAwait(false)
                ?? new SyncCheckpoint { Tenant = account.Tenant, Source = account.Name, Provider = account.Provider };
            await FailAsync(new CheckpointWriter(open, current), failure, how, cancellationToken).ConfigureAwait(false);
        }
        catch (SuppressionStoreException unavailable)
        {
            failure = unavailable;
        }

        SyncReport report = CreateReport(account.Name, new RoundCounts(), SyncOutcome.Failed, failure, TimeSpan.Zero);
        Report(report);
        notes.Leave(account.Tenant);
        return report;
    }

    /// <summary>Makes a round of an account due, also where rounds have stopped. One that is under way, with the old settings, is overtaken.</summary>
    public async Task MakeDueAsync(string tenant, string source, CancellationToken cancellationToken)
    {
        ISuppressionStore open = await store.GetOrCreateAsync(cancellationToken).ConfigureAwait(false);
        while (await open.FindCheckpointAsync(tenant, source, cancellationToken).ConfigureAwait(false) is { } current)
        {
            try
            {
                await new CheckpointWriter(open, current).StoreAsync(
                    static (before, _) => before with { BusyUntil = null, IsStopped = false, NextDueAt = null }, cancellationToken).ConfigureAwait(false);
                return;
            }
            catch (FencedException)
            {
                // The round has stored a page meanwhile.
            }
        }
    }

    // An explicit round always takes over, also where another process has just done so.
    private static async Task<CheckpointWriter> BeginAsync(
        ISuppressionStore open, IBounceSource source, SyncOptions how, RoundSettings settings, CancellationToken cancellationToken)
    {
        while (true)
        {
            SyncCheckpoint current = await open.FindCheckpointAsync(how.Tenant, source.Name, cancellationToken).ConfigureAwait(false)
                ?? new SyncCheckpoint { Tenant = how.Tenant, Source = source.Name, Provider = source.Provider };
            CheckpointWriter checkpoint = new(open, current);
            try
            {
                await checkpoint.StoreAsync((before, now) => SyncRound.Begin(before, now, settings, how.Full), cancellationToken).ConfigureAwait(false);
                return checkpoint;
            }
            catch (FencedException)
            {
                // Another one has begun meanwhile.
            }
        }
    }

    private async Task RunAsync(
        ISuppressionStore open, IBounceSource source, CheckpointWriter checkpoint, RoundCounts counts, SyncOptions how, CancellationToken cancellationToken)
    {
        RoundSettings settings = new(options, source, how);
        bool isThorough = checkpoint.Current is { WalkStartedAt: not null } begun && !(checkpoint.Time - begun.LastFullAt < Day);
        PageWriter pages = new(source, checkpoint, new ErasureFilter(store.Key, how.Tenant), new AddressReview(policy), counts, telemetry);
        SliceReader slices = new(source, settings, checkpoint, pages, counts, how.Progress);
        RecentListing recent = new(settings, checkpoint, slices);
        CompleteListing complete = new(source, settings, checkpoint, slices, recent, pages);
        await new SyncRound(checkpoint, recent, complete).RunAsync(cancellationToken).ConfigureAwait(false);
        Housekeeping housekeeping = new(open, policy, telemetry, how.Tenant);
        await housekeeping.EndDueAsync(checkpoint.Time, cancellationToken).ConfigureAwait(false);
        if (isThorough)
        {
            await housekeeping.RemoveOldAsync(options.Retention, cancellationToken).ConfigureAwait(false);
        }

        await checkpoint.StoreAsync(
            (current, now) => (current.WalkStartedAt is null ? current : CompleteListing.End(current, now, settings)) with
            {
                LastSuccessAt = now,
                NextDueAt = recent.WentOn ? now : now + settings.SyncEvery,
                BusyUntil = null,
                IsStopped = false,
                Failures = 0,
                LastFailureAt = null,
                LastError = null,
            },
            checkpoint.Current.WalkStartedAt is null
                ? null
                : transaction => transaction.SetContinuationAsync(source.Name, continuation: null, cancellationToken),
            cancellationToken).ConfigureAwait(false);
    }

    // The failure is worth keeping, but not worth hiding behind another one.
    private async Task FailAsync(CheckpointWriter? checkpoint, Exception failure, SyncOptions how, CancellationToken cancellationToken)
    {
        bool stops = failure is BounceAuthenticationException;
        TimeSpan? retryAfter = (failure as BounceSourceException)?.RetryAfter;
        await TryStoreAsync(
            checkpoint,
            (current, now) => current with
            {
                BusyUntil = null,
                Failures = current.Failures + 1,
                LastFailureAt = now,
                LastError = RoundFailure.Describe(failure),
                IsStopped = stops,
                NextDueAt = stops ? null : now + BackOff.GetDelay(how.SyncEvery ?? options.SyncEvery, current.Failures + 1, retryAfter),
            },
            cancellationToken).ConfigureAwait(false);
    }

    // Others need not wait for a round that was cancelled.
    private static Task LeaveAsync(CheckpointWriter? checkpoint) =>
        TryStoreAsync(checkpoint, static (current, _) => current with { BusyUntil = null }, CancellationToken.None);

    private static async Task TryStoreAsync(
        CheckpointWriter? checkpoint, Func<SyncCheckpoint, DateTimeOffset, SyncCheckpoint> change, CancellationToken cancellationToken)
    {
        try
        {
            if (checkpoint is not null)
            {
                await checkpoint.StoreAsync(change, cancellationToken).ConfigureAwait(false);
            }
        }
        catch (Exception again) when (again is FencedException or SuppressionStoreException)
        {
            // The caller reports what failed first.
        }
    }

    private static SyncReport CreateReport(string source, RoundCounts counts, SyncOutcome outcome, Exception? failure, TimeSpan duration) => new()
    {
        Source = source,
        Outcome = outcome,
        Rows = counts.Rows,
        Pages = counts.Pages,
        New = counts.New,
        Suppressed = counts.Suppressed,
        Removed = counts.Removed,
        Quarantined = counts.Quarantined,
        Duration = duration,
        Failure = failure,
    };

    private void Report(SyncReport report)
    {
        telemetry.AddRound(report);
        if (report.Quarantined > 0)
        {
            logger.RowsQuarantined(report.Quarantined, report.Source);
        }

        switch (report)
        {
            case { Outcome: SyncOutcome.Fenced }:
                logger.RoundFenced(report.Source, report.Pages);
                break;
            case { Failure: BounceAuthenticationException refused }:
                logger.SourceStopped(report.Source, refused.Message);
                break;
            case { Failure: { } failure }:
                logger.RoundFailed(report.Source, report.Pages, RoundFailure.Describe(failure));
                break;
            default:
                logger.RoundCompleted(report.Source, report.Rows, report.Pages, report.New, report.Suppressed, report.Removed, report.Duration.TotalSeconds);
                break;
        }
    }
}
