using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans.Concurrency;
using Orleans.Placement;
using Orleans.Timers;

namespace BounceKit.Suppressions.Orleans.Grains;

/// <summary>Runs the rounds of an account: those of its reminder, which outlives every silo, and those that somebody asks for.</summary>
/// <remarks>
/// That a grain exists once is likely, not certain: a frozen silo goes on when it wakes up. Nothing here relies on it. What makes every effect
/// happen once is the checkpoint in the store.
/// </remarks>
[Reentrant]
[RandomPlacement]
[GrainType("bouncekit.account")]
internal sealed class AccountGrain(
    AccountSources sources, SuppressionSync sync, RoundLimits limits, IReminderRegistry reminders, IOptions<SuppressionListOptions> options,
    IOptions<ReminderOptions> reminderOptions, TimeProvider time,
    ILogger<AccountGrain> logger)
    : Grain, IAccountGrain, IRemindable, IDisposable
{
    private const string ReminderName = "round";

    private static readonly TimeSpan LongestRound = TimeSpan.FromHours(6);

    private readonly CancellationTokenSource _leaving = new();
    private Task<RoundResult>? _round;

    /// <inheritdoc/>
    public async Task<RoundResult> RunAsync(bool full)
    {
        try
        {
            return await QueryAsync(FindAsync) is { } source ? await RunOrJoinAsync(source, full) : new RoundResult { Outcome = SyncOutcome.Unknown };
        }
#pragma warning disable CA1031 // Whatever the accounts are kept in throws: not every exception reaches the caller across machines, a result does.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            return Failed(Failure.Describe(failure));
        }
    }

    /// <inheritdoc/>
    public Task<string?> ScheduleAsync() => TryAsync(async source =>
    {
        await RegisterAsync(PeriodOf(source));
        await BeginIfDueAsync(source);
    });

    /// <inheritdoc/>
    public async Task ReceiveReminder(string reminderName, TickStatus status)
    {
        if (IsRunning)
        {
            return;
        }

        string? error = await TryAsync(async source =>
        {
            if (status.Period != PeriodOf(source))
            {
                await RegisterAsync(PeriodOf(source));
            }

            await BeginIfDueAsync(source);
        });
        if (error is not null)
        {
            logger.TickFailed(this.GetPrimaryKeyString(), error);
        }
    }

    /// <inheritdoc/>
    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        // What was stored stays; the silo that comes next goes on from there.
        await _leaving.CancelAsync();
        await Task.WhenAny(_round ?? Task.CompletedTask, Task.Delay(Timeout.InfiniteTimeSpan, time, cancellationToken));
    }

    /// <inheritdoc/>
    public void Dispose() => _leaving.Dispose();

    // Orleans does not repeat a reminder more often.
    private TimeSpan ShortestPeriod => reminderOptions.Value.MinimumReminderPeriod;

    private TimeSpan PeriodOf(ReadableSource source) =>
        (source.Every ?? options.Value.SyncEvery) is var every && every > ShortestPeriod ? every : ShortestPeriod;

    private bool IsRunning => _round is { IsCompleted: false };

    private Task<T> QueryAsync<T>(Func<Task<T>> query) => limits.QueryAsync(query, _leaving.Token);

    /// <summary>Does something with the source, where there still is one.</summary>
    /// <returns>Why that was not possible; null where it was.</returns>
    private async Task<string?> TryAsync(Func<ReadableSource, Task> work)
    {
        try
        {
            if (await QueryAsync(FindOrForgetAsync) is { } source)
            {
                await work(source);
            }

            return null;
        }
#pragma warning disable CA1031 // As above: a text reaches the caller across machines.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            return Failure.Describe(failure);
        }
    }

    private async Task<ReadableSource?> FindAsync()
    {
        (string tenant, string name) = AccountKey.Parse(this.GetPrimaryKeyString());
        return await sources.FindAsync(tenant, name, _leaving.Token);
    }

    private async Task<ReadableSource?> FindOrForgetAsync()
    {
        ReadableSource? source = await FindAsync();
        if (source is null && await reminders.GetReminder(GrainContext.GrainId, ReminderName, _leaving.Token) is { } reminder)
        {
            await reminders.UnregisterReminder(GrainContext.GrainId, reminder, _leaving.Token);
            DeactivateOnIdle();
        }

        return source;
    }

    // The first tick is a part of the period away: accounts that were added together do not stay together.
    private async Task RegisterAsync(TimeSpan period) => await reminders.RegisterOrUpdateReminder(
        GrainContext.GrainId, ReminderName, ShortestPeriod + (Random.Shared.NextDouble() * (period - ShortestPeriod)), period, _leaving.Token);

    private async Task BeginIfDueAsync(ReadableSource source)
    {
        SyncCheckpoint? checkpoint = await QueryAsync(() => sync.FindCheckpointAsync(source.Name, source.Tenant, _leaving.Token));
        if (!IsRunning && DueTime.IsDue(checkpoint, PeriodOf(source), time.GetUtcNow()))
        {
            // Not awaited: a round may take longer than a call.
            _ = RunOrJoinAsync(source, full: false);
        }
    }

    private Task<RoundResult> RunOrJoinAsync(ReadableSource source, bool full) =>
        IsRunning ? _round! : _round = RunRoundAsync(source, full);

    private async Task<RoundResult> RunRoundAsync(ReadableSource source, bool full)
    {
        DelayDeactivation(LongestRound);
        try
        {
            SyncOptions how = new() { Tenant = source.Tenant, SyncEvery = PeriodOf(source), Full = full };
            SyncReport report = await limits.RunAsync(source.GetHost(), () => source.RunAsync(how, _leaving.Token), _leaving.Token);
            return new RoundResult
            {
                Outcome = report.Outcome,
                Rows = report.Rows,
                New = report.New,
                Suppressed = report.Suppressed,
                Error = report.Error,
            };
        }
        catch (OperationCanceledException) when (_leaving.IsCancellationRequested)
        {
            return Failed("The silo is stopping; another one goes on.");
        }
#pragma warning disable CA1031 // Nobody awaits a round of the schedule: the next tick tries again.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            logger.RoundCrashed(source.Name, Failure.Describe(failure));
            return Failed(Failure.Describe(failure));
        }
        finally
        {
            // An account between two rounds costs no memory, and the next round is placed anew: also on silos that have joined meanwhile.
            DeactivateOnIdle();
        }
    }

    private static RoundResult Failed(string error) => new() { Outcome = SyncOutcome.Failed, Error = error };
}
