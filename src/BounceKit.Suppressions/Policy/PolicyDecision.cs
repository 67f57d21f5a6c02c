using System.Runtime.InteropServices;

namespace BounceKit.Suppressions;

/// <summary>A suppression that a policy decided on. Time, type, reason, source and note are those of the event that decided.</summary>
/// <param name="Event">The index of the event that decided.</param>
/// <param name="Origin">A single entry, or a rule over several.</param>
/// <param name="Scope">The part of the account that is suppressed; <see langword="null"/> for all of it.</param>
/// <param name="Until">When it ends; <see langword="null"/> where it holds until released.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct PolicyDecision(int Event, SuppressionOrigin Origin, string? Scope, DateTimeOffset? Until);
