namespace BounceKit.Suppressions;

/// <summary>What an evaluation of the rules has found and delivered.</summary>
public sealed record SuppressionAlertReport
{
    internal static SuppressionAlertReport Empty { get; } = new() { Changed = [], Undelivered = [] };

    /// <summary>The alerts that this evaluation has raised or cleared. What other processes found is not among them.</summary>
    public required IReadOnlyList<SuppressionAlert> Changed { get; init; }

    /// <summary>What could not be delivered, each in a sentence without URLs and secrets.</summary>
    public required IReadOnlyList<string> Undelivered { get; init; }
}
