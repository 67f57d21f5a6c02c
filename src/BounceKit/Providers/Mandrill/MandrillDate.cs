using System.Text;
using BounceKit.Wire;

namespace BounceKit.Mandrill;

/// <summary>Mandrill's dates: <c>yyyy-MM-dd HH:mm:ss</c> in UTC, at times with a fraction. With an offset, which is not documented, they are in that.</summary>
internal static class MandrillDate
{
    /// <summary>The most bytes of a date.</summary>
    public const int MaxLength = 40;

    private static readonly string[] Formats = ["yyyy-MM-dd HH:mm:ss.FFFFFFF", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF"];

    /// <summary>Parses a date; null for an empty text. False for every other form.</summary>
    public static bool TryParse(ReadOnlySpan<byte> text, out DateTimeOffset? date)
    {
        if (LocalTime.TryParse(text, out DateTime usual))
        {
            date = new DateTimeOffset(usual, TimeSpan.Zero);
            return true;
        }

        date = null;
        Span<char> characters = stackalloc char[MaxLength];
        if (!Encoding.UTF8.TryGetChars(text, characters, out int length))
        {
            return false;
        }

        ReadOnlySpan<char> trimmed = characters[..length].Trim();
        bool isDate = WireInstant.TryParse(trimmed, Formats, out DateTime parsed);
        date = isDate ? new DateTimeOffset(parsed) : null;
        return isDate || trimmed.IsEmpty;
    }
}
