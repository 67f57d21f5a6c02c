using System.Globalization;
using System.Text;
using BounceKit.Wire;

namespace BounceKit.CustomerGauge;

/// <summary>CustomerGauge's dates: local times of the account, or instants where they have an offset from UTC.</summary>
internal static class CustomerGaugeDates
{
    /// <summary>The most bytes of a date.</summary>
    public const int MaxLength = 64;

    private static readonly string[] LocalFormats =
        ["yyyy-MM-dd HH:mm:ss.FFFFFFF", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF", "yyyy-MM-dd HH:mm", "yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd"];

    /// <summary>Parses a date; an instant is of the kind UTC. Null where there is none.</summary>
    /// <exception cref="WireFormatException">It has no known form.</exception>
    public static DateTime? Parse(ReadOnlySpan<byte> text, int row)
    {
        if (LocalTime.TryParse(text, out DateTime documented))
        {
            return documented;
        }

        Span<char> characters = stackalloc char[MaxLength];
        return Encoding.UTF8.TryGetChars(text, characters, out int length) ? Parse(characters[..length], row) : throw Malformed(row);
    }

    /// <inheritdoc cref="Parse(ReadOnlySpan{byte}, int)"/>
    public static DateTime? Parse(ReadOnlySpan<char> text, int row)
    {
        text = text.Trim();
        // MySQL's way to write that there is none.
        if (text.IsEmpty || text.StartsWith("0000-00-00", StringComparison.Ordinal))
        {
            return null;
        }

        return LocalTime.TryParse(text, out DateTime date)
            || DateTime.TryParseExact(text, LocalFormats, CultureInfo.InvariantCulture, DateTimeStyles.None, out date)
            || WireInstant.TryParse(text, out date)
            ? date
            : throw Malformed(row);
    }

    private static WireFormatException Malformed(int row) => new($"row {row}: 'Date' is not a date of the form yyyy-MM-dd HH:mm:ss");
}
