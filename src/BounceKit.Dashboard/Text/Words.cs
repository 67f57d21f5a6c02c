using BounceKit.Suppressions;

namespace BounceKit.Dashboard.Text;

/// <summary>Names of types and reasons in plain words.</summary>
internal static class Words
{
    private static readonly Dictionary<BounceType, string> Types = Enum.GetValues<BounceType>().ToDictionary(static type => type, static type => Split(type.ToString()));

    private static readonly Dictionary<BounceReason, string> Reasons =
        Enum.GetValues<BounceReason>().ToDictionary(static reason => reason, static reason => Split(reason.ToString()));

    public static string Get(BounceType type) => Types.GetValueOrDefault(type, "unknown");

    public static string Get(BounceReason reason) => Reasons.GetValueOrDefault(reason, "unknown");

    public static string Get(SuppressionChangeKind kind) => kind switch
    {
        SuppressionChangeKind.Suppressed => "Suppressed",
        SuppressionChangeKind.Updated => "Updated",
        SuppressionChangeKind.Released => "Released",
        SuppressionChangeKind.Removed => "Gone at the provider",
        SuppressionChangeKind.Expired => "Expired",
        SuppressionChangeKind.Erased => "Erased",
        _ => "Changed",
    };

    public static string Get(SuppressionOrigin origin, string source) => origin switch
    {
        SuppressionOrigin.Provider => $"An entry of {source}",
        SuppressionOrigin.Policy => "Repeated soft bounces",
        SuppressionOrigin.Manual => "Added by hand",
        SuppressionOrigin.Import => source.Length > 0 ? $"Imported, from {source}" : "Imported",
        _ => "Unknown",
    };

    /// <summary>The class of a type in the style sheet.</summary>
    public static string GetClass(BounceType type) => type switch
    {
        BounceType.Hard => "hard",
        BounceType.OptedOut => "opted-out",
        BounceType.Soft => "soft",
        BounceType.Blocked => "blocked",
        BounceType.Transparent => "transparent",
        _ => "unknown",
    };

    /// <summary>"1 round", "2 rounds".</summary>
    public static string Count(long count, string one, string many) => $"{StatisticsText.Format(count)} {(count == 1 ? one : many)}";

    private static string Split(string name)
    {
        string words = string.Concat(name.Select(static (letter, index) => index > 0 && char.IsUpper(letter) ? $" {char.ToLowerInvariant(letter)}" : $"{char.ToLowerInvariant(letter)}"));
        return words.StartsWith("dns ", StringComparison.Ordinal) ? string.Concat("DNS", words.AsSpan(3)) : words;
    }
}
