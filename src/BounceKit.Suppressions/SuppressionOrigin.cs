namespace BounceKit.Suppressions;

/// <summary>What a suppression rests on.</summary>
public enum SuppressionOrigin
{
    /// <summary>It is not known.</summary>
    Unknown = 0,

    /// <summary>A single entry of a provider's list.</summary>
    Provider = 1,

    /// <summary>A rule over several entries, such as repeated soft bounces.</summary>
    Policy = 2,

    /// <summary>A person added the address.</summary>
    Manual = 3,

    /// <summary>The address was imported.</summary>
    Import = 4,

    /// <summary>The list cannot be queried, and <see cref="SuppressionListOptions.WhenUnavailable"/> is <see cref="UnavailableBehavior.Skip"/>.</summary>
    Unavailable = 5,
}
