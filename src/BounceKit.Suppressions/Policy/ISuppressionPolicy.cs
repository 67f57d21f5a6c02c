namespace BounceKit.Suppressions;

/// <summary>What follows from what sources say about an address.</summary>
/// <remarks>
/// Pure: the same events always have the same consequence, whatever the time, so that the list does not depend on when a round ran. Register
/// your own as a singleton to replace the default; rounds apply it to the addresses they touch. What was released, and what is gone at the
/// provider, has been taken out beforehand.
/// </remarks>
public interface ISuppressionPolicy
{
    /// <summary>Decides about one address.</summary>
    /// <param name="events">Its events, ordered by <see cref="PolicyEvent.Time"/>; at least one.</param>
    /// <param name="decisions">
    /// Receives what suppresses the address: any number for each scope, of which the strongest that has not ended is shown.
    /// </param>
    void Decide(ReadOnlySpan<PolicyEvent> events, ICollection<PolicyDecision> decisions);
}
