using BounceKit.Classification;
using BounceKit.Cli.Options;

namespace BounceKit.Cli.Statistics;

/// <summary>How many bounces have a reason.</summary>
internal sealed record ReasonCount(BounceReason Reason)
{
    public TypeCounts Types { get; } = new();

    /// <summary>What to do about them; for each type where the reason occurs with several.</summary>
    public string Advice
    {
        get
        {
            BounceType[] types = [.. TypeCounts.Order.Where(type => Types[type] > 0)];
            return types is [var only]
                ? only.GetAdvice(Reason)
                : string.Join(' ', types.Select(type => $"{Words<BounceType>.Of(type)}: {type.GetAdvice(Reason)}"));
        }
    }
}
