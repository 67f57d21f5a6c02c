namespace BounceKit.Suppressions;

/// <summary>What putting events changed.</summary>
/// <param name="New">How many rows are new.</param>
/// <param name="Touched">The distinct address keys about which something changed that a policy sees.</param>
public sealed record PutResult(int New, IReadOnlyCollection<string> Touched);
