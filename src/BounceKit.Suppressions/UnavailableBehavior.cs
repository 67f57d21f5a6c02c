namespace BounceKit.Suppressions;

/// <summary>What a look-up does when the store cannot be queried.</summary>
public enum UnavailableBehavior
{
    /// <summary>It throws <see cref="SuppressionStoreException"/>.</summary>
    Throw = 0,

    /// <summary>It says that the address may be written to.</summary>
    Send = 1,

    /// <summary>It says that the address must not be written to, with <see cref="SuppressionOrigin.Unavailable"/>.</summary>
    Skip = 2,
}
