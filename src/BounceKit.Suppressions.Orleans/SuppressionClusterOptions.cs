namespace BounceKit.Suppressions.Orleans;

/// <summary>How a silo runs rounds.</summary>
public sealed class SuppressionClusterOptions
{
    /// <summary>How many rounds run in this silo at the same time.</summary>
    /// <value>64. At least 1.</value>
    public int MaxConcurrentRounds { get; set; } = 64;

    /// <summary>How many of them may be at the same provider's host, so that one slow provider does not use up all of them.</summary>
    /// <value>16. At least 1.</value>
    public int MaxConcurrentRoundsPerHost { get; set; } = 16;

    /// <summary>How often the cluster looks for accounts that were added, or are overdue because their schedule was lost.</summary>
    /// <value>One minute. At least one second.</value>
    public TimeSpan SweepEvery { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>
    /// Whether members of the cluster find each other, and schedules are kept, in the PostgreSQL database of the suppression list;
    /// <see langword="false"/> where the host configures Orleans itself.
    /// </summary>
    /// <value><see langword="true"/>.</value>
    public bool UsePostgreSql { get; set; } = true;
}
