using BounceKit.Suppressions;

namespace BounceKit.Dashboard.Overview;

/// <summary>Everything that the overview shows, apart from the latest changes.</summary>
internal sealed record OverviewState
{
    public required DateTimeOffset Now { get; init; }

    /// <summary>Those that need attention first, then by name.</summary>
    public required IReadOnlyList<SourceState> Sources { get; init; }

    /// <summary>The open alerts of the rules that this host knows, the oldest first.</summary>
    public required IReadOnlyList<SuppressionAlert> Alerts { get; init; }

    public required SuppressionSummary Summary { get; init; }

    /// <summary>The sequence of the newest change.</summary>
    public required long NewestChange { get; init; }

    /// <summary>How many addresses must not be written to; more precisely, suppressions.</summary>
    public long Suppressed => Summary.Suppressions.Sum(static count => count.Count);

    public long Entries => Summary.Entries.Sum(static count => count.Count);

    private DateOnly Today => DateOnly.FromDateTime(Now.UtcDateTime);

    /// <summary>The entries of seven days.</summary>
    /// <param name="weeksAgo">0 for the last seven days, today included; 1 for those before.</param>
    public long CountEntries(int weeksAgo) => GetWeek(weeksAgo).Sum(static count => count.Count);

    public long CountEntries(int weeksAgo, BounceReason reason) => GetWeek(weeksAgo).Where(count => count.Reason == reason).Sum(static count => count.Count);

    /// <summary>The changes of the last seven days.</summary>
    public long CountChanges(SuppressionChangeKind kind) =>
        Summary.Changes.Where(count => count.Kind == kind && count.Day > Today.AddDays(-7)).Sum(static count => count.Count);

    private IEnumerable<EntryCount> GetWeek(int weeksAgo) => Summary.Entries
        .Where(count => count.Day is { } day && day > Today.AddDays(-7 * (weeksAgo + 1)) && day <= Today.AddDays(-7 * weeksAgo));
}
