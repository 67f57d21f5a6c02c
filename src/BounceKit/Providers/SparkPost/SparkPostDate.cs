using System.Text;
using BounceKit.Wire;

namespace BounceKit.SparkPost;

/// <summary>SparkPost's dates: ISO 8601 with an offset from UTC. Without one, which is not documented, they are in UTC.</summary>
internal static class SparkPostDate
{
    /// <summary>The most bytes of a date.</summary>
    public const int MaxLength = 64;

    private static readonly string[] FormatsWithoutOffset = ["yyyy-MM-dd'T'HH:mm:ss.FFFFFFF", "yyyy-MM-dd HH:mm:ss.FFFFFFF"];

    /// <summary>Parses a date, in UTC; null for an empty text. False for every other form.</summary>
    public static bool TryParse(ReadOnlySpan<byte> text, out DateTime? date)
    {
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
}
