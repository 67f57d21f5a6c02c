using BounceKit.Cli.Options;

namespace BounceKit.Cli.Statistics;

/// <summary>How many bounces have a reason.</summary>
internal sealed record ReasonCount(BounceReason Reason)
{
    public TypeCounts Types { get; } = new();

    /// <summary>What to do about them, for each type where there are several.</summary>
    public string Advice => TypesFound is [var only]
        ? only.GetAdvice(Reason)
        : string.Join(' ', TypesFound.Select(type => $"{EnumNames<BounceType>.Get(type)}: {type.GetAdvice(Reason)}"));

    /// <summary>The same, each with the reason, and with the type where there are several.</summary>
    public IEnumerable<string> AdviceLines => TypesFound.Select(type =>
        $"{EnumNames<BounceReason>.Get(Reason)}{(TypesFound.Length > 1 ? $" ({EnumNames<BounceType>.Get(type)})" : "")}: {type.GetAdvice(Reason)}");

    private BounceType[] TypesFound => [.. TypeCounts.Order.Where(type => Types[type] > 0)];
}
