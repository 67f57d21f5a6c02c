namespace BounceKit.Suppressions;

/// <summary>When soft bounces suppress an address.</summary>
public sealed class SuppressionPolicyOptions
{
    /// <summary>How many soft bounces suppress an address, over all sources together.</summary>
    /// <value>3; 1 to 100.</value>
    public int SoftBounces { get; set; } = 3;

    /// <summary>Whether only one soft bounce per UTC day counts.</summary>
    /// <value><see langword="true"/>.</value>
    public bool OnDistinctDays { get; set; } = true;

    /// <summary>Within which time the soft bounces must lie.</summary>
    /// <value>14 days.</value>
    public TimeSpan Within { get; set; } = TimeSpan.FromDays(14);

    /// <summary>For how long the address is suppressed, from the bounce that reached the threshold. The third time it is until released.</summary>
    /// <value>30 days.</value>
    public TimeSpan SuppressFor { get; set; } = TimeSpan.FromDays(30);
}
