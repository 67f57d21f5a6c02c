using System.Globalization;

namespace BounceKit.Cli.Options;

/// <summary>Reads an instant from the command line: ISO 8601, UTC unless an offset says otherwise, or relative such as <c>7d</c>.</summary>
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
        return TryParseAgo(text, now, out instant) || DateTimeOffset.TryParseExact(
            text, Formats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out instant);
    }

    private static bool TryParseAgo(string text, DateTimeOffset now, out DateTimeOffset instant)
    {
        instant = default;
        if (text.Length < 2 || UnitOf(text[^1]) is not { } unit
            || !int.TryParse(text.AsSpan(0, text.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture, out int count)
            || count > (now - DateTimeOffset.MinValue) / unit)
        {
            return false;
        }

        instant = now - (unit * count);
        return true;
    }

    private static TimeSpan? UnitOf(char letter) => letter switch
    {
        'M' => TimeSpan.FromMinutes(1),
        'H' => TimeSpan.FromHours(1),
        'D' => TimeSpan.FromDays(1),
        'W' => TimeSpan.FromDays(7),
        _ => null,
    };
}
