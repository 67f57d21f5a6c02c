using BounceKit.Dashboard.Charts;

namespace BounceKit.Dashboard.Text;

/// <summary>What to do about a reason.</summary>
internal static class AdviceText
{
    /// <summary>One sentence; one for each type where there are several.</summary>
    public static string Get(BounceReason reason, TypeCounts types, Func<BounceType, string> name) => types.Found is [var only]
        ? only.GetAdvice(reason)
        : string.Join(' ', types.Found.Select(type => $"{name(type)}: {type.GetAdvice(reason)}"));
}
