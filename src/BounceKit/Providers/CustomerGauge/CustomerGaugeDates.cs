using System.Globalization;
using System.Text;
using BounceKit.Wire;

namespace BounceKit.CustomerGauge;

/// <summary>CustomerGauge's dates: local times of the account, or instants where they say how far they are from UTC.</summary>
internal static class CustomerGaugeDates
{
    private const int LongestDate = 64;

    private static readonly string[] LocalFormats =
        ["yyyy-MM-dd HH:mm:ss", "yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd HH:mm:ss.FFFFFFF", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF", "yyyy-MM-dd HH:mm", "yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd"];

    private static readonly string[] ZonedFormats = ["yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd HH:mm:ssK"];

    /// <summary>Reads a date; an instant is of the kind UTC. Null where there is none.</summary>
    /// <exception cref="WireFormatException">It is of no known form.</exception>
    public static DateTime? Read(ReadOnlySpan<byte> text, int row)
    {
        if (LocalTime.TryRead(text, out DateTime documented))
        {
            return documented;
        }

        Span<char> characters = stackalloc char[LongestDate];
        return Encoding.UTF8.TryGetChars(text, characters, out int length) ? Read(characters[..length], row) : throw Unreadable(row);
    }

    /// <inheritdoc cref="Read(ReadOnlySpan{byte}, int)"/>
    public static DateTime? Read(ReadOnlySpan<char> text, int row)
    {
        text = text.Trim();
        // MySQL's way to write that there is none.
        if (text.IsEmpty || text.StartsWith("0000-00-00", StringComparison.Ordinal))
        {
            return null;
        }

        if (LocalTime.TryRead(text, out DateTime local)
            || DateTime.TryParseExact(text, LocalFormats, CultureInfo.InvariantCulture, DateTimeStyles.None, out local))
        {
            return local;
        }

        return DateTimeOffset.TryParseExact(text, ZonedFormats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset instant)
            ? instant.UtcDateTime
            : throw Unreadable(row);
    }

    private static WireFormatException Unreadable(int row) => new($"row {row}: 'Date' is no date of the form yyyy-MM-dd HH:mm:ss");
}
