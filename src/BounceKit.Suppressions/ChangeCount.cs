namespace BounceKit.Suppressions;

/// <summary>How many changes of a kind were written on a day.</summary>
/// <param name="Day">The day in UTC.</param>
/// <param name="Kind">What happened.</param>
/// <param name="Count">How many.</param>
public sealed record ChangeCount(DateOnly Day, SuppressionChangeKind Kind, long Count);
