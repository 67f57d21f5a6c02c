using System.Text;
using BounceKit.Wire;

namespace BounceKit.Mailjet;

/// <summary>Mailjet's dates: RFC 3339. Without an offset, which is not documented, they are in UTC.</summary>
internal static class MailjetDate
{
    private const int MaxLength = 64;

    private static readonly string[] FormatsWithoutOffset = ["yyyy-MM-dd'T'HH:mm:ss.FFFFFFF", "yyyy-MM-dd HH:mm:ss.FFFFFFF"];

    /// <summary>Parses a date. The result is in UTC.</summary>
    public static bool TryParse(ReadOnlySpan<byte> text, out DateTime date)
    {
        Span<char> characters = stackalloc char[MaxLength];
        date = default;
        if (!Encoding.UTF8.TryGetChars(text, characters, out int length))
        {
            return false;
        }

        return WireInstant.TryParse(characters[..length], FormatsWithoutOffset, out date);
    }
}
