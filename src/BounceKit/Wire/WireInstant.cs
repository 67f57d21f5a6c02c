using System.Buffers;
using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace BounceKit.Wire;

/// <summary>Reads points in time: ISO 8601 with an offset, and seconds since 1970. The results are in UTC.</summary>
internal static class WireInstant
{
    private const long LastSecond = 253402300799;
    private const int SecondsLength = 19;
    private const int MaxUsualLength = 40;
    private const int MaxFractionDigits = 7;

    // K is Z, +02:00 or +0200; zz is +02.
    private static readonly string[] Formats =
    [
        "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd HH:mm:ss.FFFFFFFK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzz", "yyyy-MM-dd HH:mm:ss.FFFFFFFzz",
    ];

    /// <summary>Reads ISO 8601, with a T or a space. False for a text without an offset.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out DateTime instant)
    {
        if (TryParseUsual(text, out instant) && instant.Kind == DateTimeKind.Utc)
        {
            return true;
        }

        bool isParsed = DateTimeOffset.TryParseExact(text, Formats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset parsed);
        instant = parsed.UtcDateTime;
        return isParsed && (text[^1] == 'Z' || text[^6..].ContainsAny('+', '-'));
    }

    /// <summary>Reads ISO 8601 as above, or without an offset, which is then a local time and of no kind.</summary>
    public static bool TryParseAny(ReadOnlySpan<char> text, out DateTime date) => TryParseUsual(text, out date) || TryParse(text, out date);

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

    // As the framework does, which takes ten times as long because of the formats. What this one does not read, the framework may.
    private static bool TryParseUsual(ReadOnlySpan<char> text, out DateTime date)
    {
        date = default;
        Span<byte> ascii = stackalloc byte[MaxUsualLength];
        if (text.Length is < SecondsLength or > MaxUsualLength || Ascii.FromUtf16(text, ascii, out int length) != OperationStatus.Done || ascii[10] is not ((byte)'T' or (byte)' '))
        {
            return false;
        }

        ascii[10] = (byte)' ';
        ReadOnlySpan<byte> rest = ascii[SecondsLength..length];
        if (!LocalTime.TryParse(ascii[..SecondsLength], out DateTime seconds) || !TryReadFraction(ref rest, out long fraction))
        {
            return false;
        }

        long ticks = seconds.Ticks + fraction;
        if (rest.IsEmpty)
        {
            date = new DateTime(ticks);
            return true;
        }

        ticks -= TryReadOffset(rest, out TimeSpan offset) ? offset.Ticks : long.MaxValue;
        bool isDate = ticks >= 0 && ticks <= DateTime.MaxValue.Ticks;
        date = isDate ? new DateTime(ticks, DateTimeKind.Utc) : default;
        return isDate;
    }

    private static bool TryReadFraction(ref ReadOnlySpan<byte> text, out long ticks)
    {
        ticks = 0;
        if (!text.StartsWith((byte)'.'))
        {
            return true;
        }

        int digits = text[1..].IndexOfAnyExceptInRange((byte)'0', (byte)'9');
        digits = digits < 0 ? text.Length - 1 : digits;
        if (digits is 0 or > MaxFractionDigits)
        {
            return false;
        }

        for (int digit = 1; digit <= MaxFractionDigits; digit++)
        {
            ticks = (ticks * 10) + (digit <= digits ? text[digit] - '0' : 0);
        }

        text = text[(digits + 1)..];
        return true;
    }

    // Z, +02, +0200 or +02:00.
    private static bool TryReadOffset(ReadOnlySpan<byte> text, out TimeSpan offset)
    {
        offset = default;
        if (text is [(byte)'Z'])
        {
            return true;
        }

        int hours = 0;
        int minutes = 0;
        bool isOffset = text is [(byte)'+' or (byte)'-', _, _, ..] && TryReadTwo(text[1..], out hours) && text[3..] switch
        {
            [] => true,
            [(byte)':', .. var two] => TryReadTwo(two, out minutes) && two.Length == 2,
            var two => TryReadTwo(two, out minutes) && two.Length == 2,
        };
        offset = new TimeSpan(hours, minutes, 0) * (isOffset && text[0] == '-' ? -1 : 1);
        return isOffset && minutes < 60 && hours < 14;
    }

    private static bool TryReadTwo(ReadOnlySpan<byte> text, out int number)
    {
        bool isNumber = text is [>= (byte)'0' and <= (byte)'9', >= (byte)'0' and <= (byte)'9', ..];
        number = isNumber ? ((text[0] - '0') * 10) + text[1] - '0' : 0;
        return isNumber;
    }
}
