namespace BounceKit.Cli.Statistics;

/// <summary>How many bounces have a reason.</summary>
internal sealed record ReasonCount(BounceReason Reason)
{
    public TypeCounts Types { get; } = new();
}
