using System.Globalization;
using BounceKit.Cli.Options;

namespace BounceKit.Cli.Statistics;

/// <summary>Reads conditions: <c>[SOURCE:]TYPE|REASON</c>, <c>&gt;</c> or <c>&gt;=</c>, and a count or a share in percent.</summary>
internal static class FailConditionParser
{
    private const string Form = "Write a type or a reason, > or >=, and a count or a share: hard>100, newsletter:mailboxFull>=5%.";

    private static readonly string[] Words = [.. EnumNames<BounceType>.All.Concat(EnumNames<BounceReason>.All).Distinct(StringComparer.Ordinal)];

    /// <summary>The words that can be counted.</summary>
    public static IReadOnlyList<string> Known => Words;

    /// <summary>The condition; null with what is wrong.</summary>
    public static FailCondition? TryParse(string text, out string problem)
    {
        // The name of a source may contain any character, even >.
        int comparison = text.LastIndexOf('>');
        if (comparison < 0)
        {
            problem = $"'{text}' is not a condition. {Form}";
            return null;
        }

        bool includesLimit = text[(comparison + 1)..].StartsWith('=');
        string limit = text[(comparison + (includesLimit ? 2 : 1))..].Trim();
        bool isShare = limit.EndsWith('%');
        if (ParseLimit(isShare ? limit[..^1] : limit, isShare, text, out problem) is not { } value)
        {
            return null;
        }

        string counted = text[..comparison];
        int colon = counted.LastIndexOf(':');
        string word = counted[(colon + 1)..].Trim();
        string? source = colon < 0 ? null : counted[..colon].Trim();
        BounceType? type = EnumNames<BounceType>.Find(word);
        BounceReason? reason = type is null ? EnumNames<BounceReason>.Find(word) : null;
        problem = type is null && reason is null ? DescribeWord(word, text) : source?.Length == 0 ? $"'{text}' has no source before the colon." : "";
        return problem.Length > 0 ? null : new FailCondition(text.Trim(), source, type, reason, includesLimit, value, isShare);
    }

    private static string DescribeWord(string word, string text) => word.Length == 0
        ? $"'{text}' does not say what to count. {Form}"
        : UnknownWord.Describe(word, "type or reason", Words).Replace("Type or reasons:", "Types and reasons:", StringComparison.Ordinal);

    private static decimal? ParseLimit(string limit, bool isShare, string text, out string problem)
    {
        NumberStyles style = isShare ? NumberStyles.AllowDecimalPoint | NumberStyles.AllowTrailingWhite : NumberStyles.None;
        bool isNumber = decimal.TryParse(limit, style, CultureInfo.InvariantCulture, out decimal value);
        problem = !isNumber ? $"'{text}': '{limit}' is not a {(isShare ? "share" : "count")}. {Form}"
            : isShare && value > 100 ? $"'{text}': a share is at most 100%."
            : "";
        return problem.Length > 0 ? null : value;
    }
}
