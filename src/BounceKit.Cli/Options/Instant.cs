using System.Globalization;

namespace BounceKit.Cli.Options;

/// <summary>Parses a time: ISO 8601, UTC unless it has an offset; how long ago, such as <c>7d</c>; <c>today</c> or <c>yesterday</c>.</summary>
internal static class Instant
{
    private static readonly string[] Formats =
    [
        "yyyy-MM-dd",
        "yyyy-MM-dd'T'HH:mmK",
        "yyyy-MM-dd'T'HH:mm:ssK",
        "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK",
        "yyyy-MM-dd HH:mmK",
        "yyyy-MM-dd HH:mm:ssK",
        "yyyy-MM-dd HH:mm:ss.FFFFFFFK",
        "yyyyMMdd",
        "yyyyMMdd'T'HHmmK",
        "yyyyMMdd'T'HHmmssK",
    ];

    public static bool TryParse(string text, DateTimeOffset now, out DateTimeOffset instant)
    {
        text = text.Trim().ToUpperInvariant();
        if (ParseRelative(text, now) is { } relative)
        {
            instant = relative;
            return true;
        }

        return DateTimeOffset.TryParseExact(
            text, Formats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out instant);
    }

    /// <summary>Parses a time to come: ISO 8601, or in how long, such as <c>30d</c>.</summary>
    public static bool TryParseFuture(string text, DateTimeOffset now, out DateTimeOffset instant)
    {
        // As far ahead as the same text would be ago.
        if (ParseAgo(text.Trim().ToUpperInvariant(), now) is { } ago)
        {
            instant = now + (now - ago);
            return instant > now;
        }

        return TryParse(text, now, out instant) && instant > now;
    }

    private static DateTimeOffset? ParseRelative(string text, DateTimeOffset now)
    {
        DateTimeOffset today = new(now.UtcDateTime.Date, TimeSpan.Zero);
        return text switch
        {
            "NOW" => now,
            "TODAY" => today,
            "YESTERDAY" => today.AddDays(-1),
            _ => ParseAgo(text, now),
        };
    }

    private static DateTimeOffset? ParseAgo(string text, DateTimeOffset now)
    {
        int digits = text.AsSpan().IndexOfAnyExceptInRange('0', '9');
        if (digits <= 0 || !int.TryParse(text.AsSpan(0, digits), NumberStyles.None, CultureInfo.InvariantCulture, out int count))
        {
            return null;
        }

        try
        {
            return Subtract(now, count, text[digits..]);
        }
        catch (ArgumentOutOfRangeException)
        {
            // Before the calendar begins.
            return null;
        }
    }

    private static DateTimeOffset? Subtract(DateTimeOffset now, int count, string unit) => unit switch
    {
        "M" => now.AddMinutes(-(double)count),
        "H" => now.AddHours(-(double)count),
        "D" => now.AddDays(-(double)count),
        "W" => now.AddDays(-7.0 * count),
        "MO" => now.AddMonths(-count),
        "Y" => now.AddYears(-count),
        _ => null,
    };
}
