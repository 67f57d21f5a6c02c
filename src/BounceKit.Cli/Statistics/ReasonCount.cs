using BounceKit.Cli.Options;

namespace BounceKit.Cli.Statistics;

/// <summary>How many bounces have a reason.</summary>
internal sealed record ReasonCount(BounceReason Reason)
{
    public TypeCounts Types { get; } = new();

    /// <summary>What to do about them, for each type where there are several.</summary>
    public string Advice
    {
        get
        {
            BounceType[] types = [.. TypeCounts.Order.Where(type => Types[type] > 0)];
            return types is [var only]
                ? only.GetAdvice(Reason)
                : string.Join(' ', types.Select(type => $"{EnumNames<BounceType>.Get(type)}: {type.GetAdvice(Reason)}"));
        }
    }
}
