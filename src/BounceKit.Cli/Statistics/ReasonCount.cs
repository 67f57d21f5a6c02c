using BounceKit.Cli.Options;
using BounceKit.Dashboard.Charts;
using BounceKit.Dashboard.Text;

namespace BounceKit.Cli.Statistics;

/// <summary>How many bounces have a reason.</summary>
internal sealed record ReasonCount(BounceReason Reason)
{
    public TypeCounts Types { get; } = new();

    /// <summary>What to do about them, for each type where there are several.</summary>
    public string Advice => AdviceText.Get(Reason, Types, EnumNames<BounceType>.Get);

    /// <summary>The same, each with the reason, and with the type where there are several.</summary>
    public IEnumerable<string> AdviceLines => Types.Found.Select(type =>
        $"{EnumNames<BounceReason>.Get(Reason)}{(Types.Found.Length > 1 ? $" ({EnumNames<BounceType>.Get(type)})" : "")}: {type.GetAdvice(Reason)}");
}
