namespace BounceKit.Suppressions;

/// <summary>Which events were marked as gone.</summary>
/// <param name="Events">How many.</param>
/// <param name="Touched">Their distinct address keys.</param>
public sealed record GoneResult(int Events, IReadOnlyCollection<string> Touched);
