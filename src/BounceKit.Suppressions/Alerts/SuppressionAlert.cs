using BounceKit.Suppressions.Alerts;

namespace BounceKit.Suppressions;

/// <summary>A rule found something about a source, or no longer does. It contains no address.</summary>
public sealed record SuppressionAlert
{
    /// <summary>Identifies this message: an alert that is delivered twice has the same one, the next alert has another one.</summary>
    public required string Id { get; init; }

    /// <summary>Whether the alert was raised; <see langword="false"/> when it was cleared.</summary>
    public required bool IsRaised { get; init; }

    /// <summary>The name of the rule.</summary>
    public required string Rule { get; init; }

    /// <summary>The tenant; empty for the application's own list.</summary>
    public required string Tenant { get; init; }

    /// <summary>The source.</summary>
    public required string Source { get; init; }

    /// <summary>When it was found, by the clock of the store.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>When the alert was raised; <see cref="At"/> itself where it was just raised.</summary>
    public required DateTimeOffset RaisedAt { get; init; }

    /// <summary>The type that the rule counts; <see langword="null"/> for every type.</summary>
    public BounceType? Type { get; init; }

    /// <summary>The reason that the rule counts; <see langword="null"/> for every reason.</summary>
    public BounceReason? Reason { get; init; }

    /// <summary>The first day in UTC that is counted; <see langword="null"/> where nothing is.</summary>
    public DateOnly? FirstDay { get; init; }

    /// <summary>The last day in UTC that is counted.</summary>
    public DateOnly? LastDay { get; init; }

    /// <summary>How many entries there are.</summary>
    public long? Count { get; init; }

    /// <summary>The most entries that the rule permits on these days; <see langword="null"/> where there was nothing to compare with.</summary>
    public long? Limit { get; init; }

    /// <summary>The mean of the same days in the weeks before; <see langword="null"/> where they are not compared.</summary>
    public double? Usual { get; init; }

    /// <summary>How long the source may go without being read; <see langword="null"/> where the rule counts entries.</summary>
    public TimeSpan? NotReadFor { get; init; }

    /// <summary>When the last round ended normally; <see langword="null"/> where none has, and where the rule counts entries.</summary>
    public DateTimeOffset? LastReadAt { get; init; }

    /// <summary>Whether rounds have stopped, because the provider refused the credentials.</summary>
    public bool HasStopped { get; init; }

    /// <summary>The alert in a sentence or two, without addresses.</summary>
    public string Text => AlertText.Describe(this);
}
