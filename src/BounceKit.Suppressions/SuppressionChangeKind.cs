namespace BounceKit.Suppressions;

/// <summary>What happened to a suppression.</summary>
public enum SuppressionChangeKind
{
    /// <summary>It is not known.</summary>
    Unknown = 0,

    /// <summary>The address must no longer be written to.</summary>
    Suppressed = 1,

    /// <summary>It is still suppressed, but for another reason, by another source, or until another time.</summary>
    Updated = 2,

    /// <summary>A person released it.</summary>
    Released = 3,

    /// <summary>Its entry was deleted at the provider, and nothing else supports it.</summary>
    Removed = 4,

    /// <summary>Its time has ended.</summary>
    Expired = 5,

    /// <summary>The person was forgotten.</summary>
    Erased = 6,
}
