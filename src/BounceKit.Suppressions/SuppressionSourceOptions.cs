namespace BounceKit.Suppressions;

/// <summary>What differs for one source.</summary>
public sealed class SuppressionSourceOptions
{
    /// <summary>As <see cref="SuppressionListOptions.FollowRemovals"/>.</summary>
    /// <value><see langword="null"/>: as for all sources.</value>
    public bool? FollowRemovals { get; set; }
}
