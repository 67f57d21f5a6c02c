using BounceKit.Suppressions.Policy;

namespace BounceKit.Suppressions;

/// <summary>
/// The default policy: hard bounces and opt-outs suppress until released; soft bounces when they repeat, and so do hard bounces that are
/// a guess; what is blocked or temporary never does, since it says nothing against the address.
/// </summary>
/// <remarks>A policy of your own can call it, and add to what it decides or take something away.</remarks>
/// <param name="options">When soft bounces suppress an address.</param>
public sealed class DefaultSuppressionPolicy(SuppressionPolicyOptions options) : ISuppressionPolicy
{
    private readonly SuppressionPolicyOptions _options = options ?? throw new ArgumentNullException(nameof(options));

    /// <inheritdoc/>
    public void Decide(ReadOnlySpan<PolicyEvent> events, ICollection<PolicyDecision> decisions)
    {
        ArgumentNullException.ThrowIfNull(decisions);
        SoftBounceRule soft = new(_options);
        for (int index = 0; index < events.Length; index++)
        {
            PolicyEvent entry = events[index];
            if (IsDecisive(entry))
            {
                decisions.Add(new PolicyDecision(index, entry.Origin, GetScope(entry), entry.Until));
            }
            else if (entry.Type is BounceType.Soft or BounceType.Hard && soft.TryReach(entry.Time, out DateTimeOffset? until))
            {
                decisions.Add(new PolicyDecision(index, SuppressionOrigin.Policy, Scope: null, until));
            }
        }
    }

    // What people added counts whatever its reason. An entry that the provider lets expire is a suppression of its own.
    private static bool IsDecisive(PolicyEvent entry) =>
        entry.Origin is SuppressionOrigin.Manual or SuppressionOrigin.Import || entry.Type == BounceType.OptedOut || entry.Until is not null
        || (entry.Type == BounceType.Hard && entry.Confidence != BounceConfidence.Guess);

    // A dead address is dead for every stream, and who complained wants nothing more at all.
    private static string? GetScope(PolicyEvent entry) =>
        entry.Reason == BounceReason.Unsubscribed || entry.Origin is SuppressionOrigin.Manual or SuppressionOrigin.Import ? entry.Scope : null;
}
