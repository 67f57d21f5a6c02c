using System.Globalization;

namespace BounceKit.Dashboard.Text;

/// <summary>Formats times for people: in UTC, and how long ago.</summary>
internal static class TimeText
{
    public static string Format(DateTimeOffset at) => StatisticsText.Format(at);

    /// <summary>For the attribute <c>datetime</c>.</summary>
    public static string Machine(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary>"3 hours ago", "in 12 minutes".</summary>
    public static string Relative(DateTimeOffset at, DateTimeOffset now)
    {
        TimeSpan distance = (now - at).Duration();
        string length = distance switch
        {
            { TotalMinutes: < 1 } => "less than a minute",
            { TotalHours: < 1 } => Words.Count((long)distance.TotalMinutes, "minute", "minutes"),
            { TotalDays: < 2 } => Words.Count((long)distance.TotalHours, "hour", "hours"),
            _ => Words.Count((long)distance.TotalDays, "day", "days"),
        };
        return at <= now ? $"{length} ago" : $"in {length}";
    }

    /// <summary>Both: "2026-03-10 09:00 UTC (3 hours ago)".</summary>
    public static string Full(DateTimeOffset at, DateTimeOffset now) => $"{Format(at)} ({Relative(at, now)})";
}
