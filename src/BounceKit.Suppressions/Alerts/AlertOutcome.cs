namespace BounceKit.Suppressions.Alerts;

/// <summary>What became of the delivery of an alert.</summary>
internal enum AlertOutcome
{
    /// <summary>Not known.</summary>
    Unknown = 0,

    /// <summary>It was delivered.</summary>
    Delivered = 1,

    /// <summary>It was not, and is tried again.</summary>
    Failed = 2,

    /// <summary>It was not, and trying again would not help.</summary>
    Refused = 3,
}
