using System.Globalization;
using BounceKit.Suppressions.Json;

namespace BounceKit.Suppressions.Alerts;

/// <summary>Alerts in sentences.</summary>
internal static class AlertText
{
    private static readonly CultureInfo Culture = CultureInfo.InvariantCulture;

    public static string Describe(SuppressionAlert alert) =>
        $"{(alert.IsRaised ? "Raised" : "Cleared")}: {alert.Rule}. {(alert.NotReadFor is { } limit ? DescribeReading(alert, limit) : DescribeCount(alert))}";

    private static string DescribeReading(SuppressionAlert alert, TimeSpan limit) => alert switch
    {
        { IsRaised: false } => $"{GetName(alert)} is read again, or no longer watched.",
        { HasStopped: true } => $"Rounds of {GetName(alert)} have stopped: the provider refused the credentials.",
        { LastReadAt: { } last } => string.Create(Culture, $"{GetName(alert)} was last read to its end at {last.UtcDateTime:yyyy-MM-dd HH:mm} UTC, more than {limit:c} ago."),
        _ => string.Create(Culture, $"{GetName(alert)} has not been read to its end once, for more than {limit:c}."),
    };

    private static string DescribeCount(SuppressionAlert alert)
    {
        string limit = alert.Limit is { } most ? string.Create(Culture, $" (limit {most:N0}{(alert.Usual is { } usual ? string.Create(Culture, $", usual {usual:0.#}") : "")})") : "";
        return string.Create(Culture, $"{GetName(alert)} has {alert.Count:N0} {GetWhat(alert)} {GetDays(alert)}{limit}.");
    }

    private static string GetDays(SuppressionAlert alert) => alert.FirstDay == alert.LastDay
        ? string.Create(Culture, $"on {alert.LastDay:yyyy-MM-dd}")
        : string.Create(Culture, $"from {alert.FirstDay:yyyy-MM-dd} to {alert.LastDay:yyyy-MM-dd}");

    private static string GetName(SuppressionAlert alert) => alert.Tenant.Length > 0 ? $"{alert.Source} of {alert.Tenant}" : alert.Source;

    private static string GetWhat(SuppressionAlert alert)
    {
        string?[] words =
        [
            alert.Type is { } type ? JsonWord<BounceType>.Get(type).Value : null,
            alert.Reason is { } reason ? JsonWord<BounceReason>.Get(reason).Value : null,
            alert.Count == 1 ? "entry" : "entries",
        ];
        return string.Join(' ', words.OfType<string>());
    }
}
