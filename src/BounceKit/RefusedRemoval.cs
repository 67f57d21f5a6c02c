namespace BounceKit;

/// <summary>An address that was not removed.</summary>
/// <param name="Address">The address as the caller passed it.</param>
/// <param name="Reason">Why it was not removed, in a sentence for people.</param>
public sealed record RefusedRemoval(string Address, string Reason);
