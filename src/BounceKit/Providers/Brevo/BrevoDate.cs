using System.Buffers.Text;
using System.Text;
using BounceKit.Wire;

namespace BounceKit.Brevo;

/// <summary>Brevo's dates: ISO 8601 with an offset from UTC. Without one, which is not documented, they are in UTC.</summary>
internal static class BrevoDate
{
    /// <summary>The most bytes of a date.</summary>
    public const int MaxLength = 64;

    // The length of yyyy-MM-ddTHH:mm:ss.fff.
    private const int Milliseconds = 23;

    private static readonly string[] FormatsWithoutOffset =
        ["yyyy-MM-dd'T'HH:mm:ss.FFFFFFF", "yyyy-MM-dd HH:mm:ss.FFFFFFF", "yyyy-MM-dd"];

    /// <summary>Parses a date, in UTC; null for an empty text. False for every other form.</summary>
    public static bool TryParse(ReadOnlySpan<byte> text, out DateTime? date)
    {
        if (TryParseUsual(text, out DateTimeOffset usual))
        {
            date = usual.UtcDateTime;
            return true;
        }

        date = null;
        Span<char> characters = stackalloc char[MaxLength];
        if (!Encoding.UTF8.TryGetChars(text, characters, out int length))
        {
            return false;
        }

        ReadOnlySpan<char> trimmed = characters[..length].Trim();
        bool isDate = WireInstant.TryParse(trimmed, FormatsWithoutOffset, out DateTime parsed);
        date = isDate ? parsed : null;
        return isDate || trimmed.IsEmpty;
    }

    // The documented form, yyyy-MM-ddTHH:mm:ss.fff and an offset or Z, which only lacks the digits of the framework's own.
    private static bool TryParseUsual(ReadOnlySpan<byte> text, out DateTimeOffset date)
    {
        date = default;
        if (text.Length is not (Milliseconds + 1 or Milliseconds + 6) || text[Milliseconds] is not ((byte)'Z' or (byte)'+' or (byte)'-'))
        {
            return false;
        }

        Span<byte> roundTrip = stackalloc byte[text.Length + 4];
        text[..Milliseconds].CopyTo(roundTrip);
        "0000"u8.CopyTo(roundTrip[Milliseconds..]);
        text[Milliseconds..].CopyTo(roundTrip[(Milliseconds + 4)..]);
        return Utf8Parser.TryParse(roundTrip, out date, out int length, 'O') && length == roundTrip.Length;
    }
}
