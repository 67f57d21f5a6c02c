namespace BounceKit.Suppressions;

/// <summary>Which suppressions to list. Those that have ended or were released are not listed.</summary>
public sealed record SuppressionQuery
{
    /// <summary>Everything.</summary>
    public static SuppressionQuery All { get; } = new();

    /// <summary>Only these reasons.</summary>
    /// <value>Empty: all.</value>
    public IReadOnlyCollection<BounceReason> Reasons { get; init; } = [];

    /// <summary>Only these types.</summary>
    /// <value>Empty: all.</value>
    public IReadOnlyCollection<BounceType> Types { get; init; } = [];

    /// <summary>Only what happened at or after this instant.</summary>
    /// <value><see langword="null"/>: since ever.</value>
    public DateTimeOffset? Since { get; init; }

    /// <summary>Only those of these sources, without regard to case.</summary>
    /// <value>Empty: all.</value>
    public IReadOnlyCollection<string> Sources { get; init; } = [];

    /// <summary>Only those that were added after this <see cref="Suppression.Position"/>.</summary>
    /// <value>0: from the beginning.</value>
    public long After { get; init; }
}
