namespace BounceKit.Suppressions;

/// <summary>How many entries of a source have a type, a reason and a day in common.</summary>
/// <param name="Source">The source; empty for what was added by hand or imported without one.</param>
/// <param name="Type">The type.</param>
/// <param name="Reason">The reason.</param>
/// <param name="Day">The day in UTC on which they count as happening; <see langword="null"/> before the beginning of the summary.</param>
/// <param name="Count">How many.</param>
public sealed record EntryCount(string Source, BounceType Type, BounceReason Reason, DateOnly? Day, long Count);
