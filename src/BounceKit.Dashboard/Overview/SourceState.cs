using BounceKit.Dashboard.Text;
using BounceKit.Suppressions;

namespace BounceKit.Dashboard.Overview;

/// <summary>The state of a source.</summary>
internal sealed record SourceState
{
    public required string Name { get; init; }

    public required string Provider { get; init; }

    /// <summary>Null where it was never read.</summary>
    public required SyncCheckpoint? Checkpoint { get; init; }

    public required SourceHealth Health { get; init; }

    /// <summary>Whether a round is thought to be under way.</summary>
    public required bool IsBusy { get; init; }

    /// <summary>How many entries the provider holds.</summary>
    public required long Entries { get; init; }

    /// <summary>Whether a round may be started from the page.</summary>
    public required bool MaySync { get; init; }

    public bool NeedsAttention => Health is SourceHealth.Stopped or SourceHealth.Failing or SourceHealth.Late;

    /// <summary>Its class in the style sheet.</summary>
    public string Class => Health switch
    {
        SourceHealth.Stopped or SourceHealth.Failing => "bad",
        SourceHealth.Late => "warn",
        SourceHealth.Waiting => "wait",
        SourceHealth.Good => "good",
        _ => "off",
    };

    public string Word => Health switch
    {
        SourceHealth.Stopped => "Stopped",
        SourceHealth.Failing => "Failing",
        SourceHealth.Late => "Late",
        SourceHealth.Waiting => IsBusy ? "First round" : "Not read yet",
        SourceHealth.Good => IsBusy ? "Reading" : "Up to date",
        _ => "Not configured",
    };

    public string GetLastSuccess(DateTimeOffset now) => Checkpoint?.LastSuccessAt is { } at ? TimeText.Full(at, now) : "never";

    public string GetNextRound(DateTimeOffset now) => this switch
    {
        { Health: SourceHealth.Retired } => "none",
        { IsBusy: true } => "under way",
        { Health: SourceHealth.Stopped } => "none until it is started by hand",
        { Checkpoint.NextDueAt: { } due } when due > now => TimeText.Full(due, now),
        _ => "now",
    };

    public string GetFailures(DateTimeOffset now) => Checkpoint is not { Failures: > 0 and var count, LastFailureAt: { } last } ? "none"
        : $"{StatisticsText.Format(count)} in a row, the last one {TimeText.Relative(last, now)}";

    // Errors contain no addresses; a source of somebody else may not keep to that.
    public string LastError => Checkpoint?.LastError is { } error ? AddressMask.MaskIn(WithoutName(error), address: null) : "";

    // It is shown beside the name.
    private string WithoutName(string error) =>
        error.StartsWith($"{Name}: ", StringComparison.OrdinalIgnoreCase) ? error[(Name.Length + 2)..] : error;
}
