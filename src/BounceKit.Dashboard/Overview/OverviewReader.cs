using BounceKit.Suppressions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace BounceKit.Dashboard.Overview;

/// <summary>Reads the state of a tenant's list.</summary>
internal sealed class OverviewReader(
    SuppressionOverview overview, SummaryCache summaries, RequestedRounds rounds, IOptions<SuppressionListOptions> list, IOptions<DashboardOptions> page,
    IServiceProvider services, TimeProvider time)
{
    private const int MissedRounds = 3;

    public async Task<OverviewState> ReadAsync(string tenant, CancellationToken cancellationToken)
    {
        IReadOnlyList<SyncCheckpoint> checkpoints = await overview.ListCheckpointsAsync(tenant, cancellationToken).ConfigureAwait(false);
        long newest = await overview.GetNewestChangeAsync(tenant, cancellationToken).ConfigureAwait(false);
        long stamp = newest + checkpoints.Sum(static checkpoint => checkpoint.Version);
        SuppressionSummary summary = await summaries.GetAsync(tenant, stamp, cancellationToken).ConfigureAwait(false);
        IReadOnlyList<SuppressionAlert> alerts = await overview.ListOpenAlertsAsync(tenant, cancellationToken).ConfigureAwait(false);
        DateTimeOffset now = time.GetUtcNow();
        return new OverviewState
        {
            Now = now,
            Alerts = [.. alerts.Where(alert => list.Value.Alerts.Rules.ContainsKey(alert.Rule))],
            NewestChange = newest,
            Summary = summary,
            Sources = [.. ListSources(tenant, checkpoints, summary, now).OrderBy(static source => source.Health).ThenBy(static source => source.Name, StringComparer.OrdinalIgnoreCase)],
        };
    }

    /// <summary>Whether a round of this source may be started for this tenant.</summary>
    public bool MaySync(string tenant, string source) =>
        FindSources() is { } sources && sources.TryGet(source, out _) && page.Value.MaySync(tenant, source);

    // A program that only looks addresses up has no rounds, whatever sources it has.
    private BounceSources? FindSources() => services.GetService<SuppressionSync>() is null ? null : services.GetService<BounceSources>();

    private IEnumerable<SourceState> ListSources(string tenant, IReadOnlyList<SyncCheckpoint> checkpoints, SuppressionSummary summary, DateTimeOffset now)
    {
        Dictionary<string, long> entries = summary.Entries.GroupBy(static count => count.Source, StringComparer.Ordinal)
            .ToDictionary(static group => group.Key, static group => group.Sum(static count => count.Count), StringComparer.Ordinal);
        BounceSources? sources = tenant.Length == 0 ? FindSources() : null;
        IEnumerable<IBounceSource> unread = sources?.Where(source => checkpoints.All(checkpoint => !IsOf(checkpoint, source.Name))) ?? [];
        return checkpoints
            .Select(checkpoint => new SourceState
            {
                Name = checkpoint.Source,
                Provider = checkpoint.Provider,
                Checkpoint = checkpoint,
                Health = GetHealth(checkpoint, isKnown: sources is null || sources.TryGet(checkpoint.Source, out _), now),
                IsBusy = IsBusy(checkpoint, now) || rounds.IsRunning(tenant, checkpoint.Source),
                Entries = entries.GetValueOrDefault(checkpoint.Source),
                MaySync = MaySync(tenant, checkpoint.Source),
            })
            .Concat(unread.Select(source => new SourceState
            {
                Name = source.Name,
                Provider = source.Provider,
                Checkpoint = null,
                Health = SourceHealth.Waiting,
                IsBusy = rounds.IsRunning(tenant, source.Name),
                Entries = 0,
                MaySync = MaySync(tenant, source.Name),
            }));
    }

    private static bool IsOf(SyncCheckpoint checkpoint, string source) => checkpoint.Source.Equals(source, StringComparison.OrdinalIgnoreCase);

    private static bool IsBusy(SyncCheckpoint checkpoint, DateTimeOffset now) => checkpoint.BusyUntil > now;

    private SourceHealth GetHealth(SyncCheckpoint checkpoint, bool isKnown, DateTimeOffset now) => checkpoint switch
    {
        _ when !isKnown => SourceHealth.Retired,
        { IsStopped: true } => SourceHealth.Stopped,
        { Failures: > 0 } => SourceHealth.Failing,
        { LastSuccessAt: null } => SourceHealth.Waiting,
        { LastSuccessAt: { } last } when now - last > list.Value.SyncEvery * MissedRounds && !IsBusy(checkpoint, now) => SourceHealth.Late,
        _ => SourceHealth.Good,
    };
}
