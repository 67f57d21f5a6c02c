using System.Runtime.InteropServices;

namespace BounceKit.Suppressions;

/// <summary>One event as a policy sees it.</summary>
/// <param name="Time">When it happened; where the provider gives no date, when it was first seen.</param>
/// <param name="Type">Its type.</param>
/// <param name="Reason">Its reason.</param>
/// <param name="Origin">Who said it.</param>
/// <param name="Source">The source; empty for none.</param>
/// <param name="Scope">The part of the account that it applies to; <see langword="null"/> for all of it.</param>
/// <param name="Until">When it ends; <see langword="null"/> where it does not.</param>
/// <param name="Confidence">How sure type and reason are; what people add is certain.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct PolicyEvent(
    DateTimeOffset Time, BounceType Type, BounceReason Reason, SuppressionOrigin Origin, string Source, string? Scope, DateTimeOffset? Until,
    BounceConfidence Confidence = BounceConfidence.Certain);
