using System.Buffers.Text;
using System.Globalization;

namespace BounceKit.Wire;

/// <summary>Reads points in time: ISO 8601 with an offset, and seconds since 1970. The results are in UTC.</summary>
internal static class WireInstant
{
    private const long LastSecond = 253402300799;

    // K is Z, +02:00 or +0200; zz is +02.
    private static readonly string[] Formats =
    [
        "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd HH:mm:ss.FFFFFFFK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzz", "yyyy-MM-dd HH:mm:ss.FFFFFFFzz",
    ];

    /// <summary>Reads ISO 8601, with a T or a space. False for a text without an offset.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out DateTime instant)
    {
        bool isParsed = DateTimeOffset.TryParseExact(text, Formats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset parsed);
        instant = parsed.UtcDateTime;
        return isParsed && (text[^1] == 'Z' || text[^6..].ContainsAny('+', '-'));
    }

    /// <summary>Reads ISO 8601 as above, or without an offset in one of some formats, which is then in UTC.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, string[] formatsInUtc, out DateTime instant) => TryParse(text, out instant) || DateTime.TryParseExact(
        text, formatsInUtc, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out instant);

    /// <summary>Reads seconds since 1970, which may have a fraction, from UTF-8.</summary>
    public static bool TryParseEpoch(ReadOnlySpan<byte> text, out DateTime instant)
    {
        long ticks = -1;
        if (Utf8Parser.TryParse(text, out long seconds, out int length) && length == text.Length)
        {
            ticks = seconds is >= 0 and <= LastSecond ? seconds * TimeSpan.TicksPerSecond : -1;
        }
        else if (decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out decimal fraction) && fraction is >= 0 and <= LastSecond)
        {
            ticks = (long)(fraction * TimeSpan.TicksPerSecond);
        }

        instant = ticks < 0 ? default : DateTime.UnixEpoch.AddTicks(ticks);
        return ticks >= 0;
    }
}
