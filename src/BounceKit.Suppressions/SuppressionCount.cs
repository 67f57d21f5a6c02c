namespace BounceKit.Suppressions;

/// <summary>How many suppressions have a type and a reason in common. An address has one for each scope.</summary>
/// <param name="Type">The type.</param>
/// <param name="Reason">The reason.</param>
/// <param name="Count">How many.</param>
public sealed record SuppressionCount(BounceType Type, BounceReason Reason, long Count);
