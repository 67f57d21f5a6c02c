namespace BounceKit.Suppressions;

/// <summary>How many addresses were erased.</summary>
public sealed record EraseResult
{
    /// <summary>Those that stay suppressed by their keyed hash.</summary>
    public required int KeptBlocked { get; init; }

    /// <summary>Those that were not suppressed; nothing of them is left.</summary>
    public required int Forgotten { get; init; }
}
