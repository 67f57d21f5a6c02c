namespace BounceKit.Suppressions;

/// <summary>
/// What raises an alert about a source: too many entries (<see cref="MoreThan"/>, <see cref="TimesUsual"/> or both), or that it is not read
/// (<see cref="NotReadFor"/>, a rule of its own).
/// </summary>
public sealed class SuppressionAlertRule
{
    /// <summary>The source, without regard to case.</summary>
    /// <value><see langword="null"/>: every source, each separately.</value>
    public string? Source { get; set; }

    /// <summary>The type of the entries that are counted.</summary>
    /// <value><see langword="null"/>: every type.</value>
    public BounceType? Type { get; set; }

    /// <summary>The reason of the entries that are counted.</summary>
    /// <value><see langword="null"/>: every reason.</value>
    public BounceReason? Reason { get; set; }

    /// <summary>Over how many days entries are counted: the days in UTC that end today, and also those that ended yesterday.</summary>
    /// <value>1; 1 to 31.</value>
    public int Days { get; set; } = 1;

    /// <summary>Raises the alert when there are more entries than this.</summary>
    /// <value><see langword="null"/>: not compared with a number. At least 0.</value>
    public int? MoreThan { get; set; }

    /// <summary>Raises the alert when there are more entries than this many times the mean of the same days in the <see cref="Weeks"/> before.</summary>
    /// <remarks>A source whose entries do not go back that far is not compared.</remarks>
    /// <value><see langword="null"/>: not compared with the weeks before. More than 1.</value>
    public double? TimesUsual { get; set; }

    /// <summary>How many weeks are compared with.</summary>
    /// <value>4; 1 to 12.</value>
    public int Weeks { get; set; } = 4;

    /// <summary>The fewest entries for which <see cref="TimesUsual"/> raises the alert: three times one is still a few.</summary>
    /// <value>20. At least 1.</value>
    public int AtLeast { get; set; } = 20;

    /// <summary>
    /// Raises the alert when the last round that ended normally did so longer ago than this, and at once when rounds have stopped because the
    /// provider refused the credentials.
    /// </summary>
    /// <value><see langword="null"/>: not watched. At least one minute, and longer than the interval between rounds.</value>
    public TimeSpan? NotReadFor { get; set; }
}
