using System.Buffers;
using System.Text;

namespace BounceKit.Wire;

/// <summary>Parses local times of the form <c>yyyy-MM-dd HH:mm:ss</c> from UTF-8 or characters, as the framework does but without a string.</summary>
internal static class LocalTime
{
    private const int Length = 19;

    /// <summary>Parses the whole text. False for every other form and for times that do not exist on a calendar.</summary>
    public static bool TryParse(ReadOnlySpan<byte> text, out DateTime time)
    {
        time = default;
        if (text.Length != Length || text[4] != '-' || text[7] != '-' || text[10] != ' ' || text[13] != ':' || text[16] != ':')
        {
            return false;
        }

        int year = (Two(text, 0) * 100) + Two(text, 2);
        int month = Two(text, 5);
        int day = Two(text, 8);
        int hour = Two(text, 11);
        int minute = Two(text, 14);
        int second = Two(text, 17);
        if (year is 0 or > 9999 || month is 0 or > 12 || day == 0 || day > DateTime.DaysInMonth(year, month) || hour > 23 || minute > 59 || second > 59)
        {
            return false;
        }

        time = new DateTime(year, month, day, hour, minute, second);
        return true;
    }

    /// <inheritdoc cref="TryParse(ReadOnlySpan{byte}, out DateTime)"/>
    public static bool TryParse(ReadOnlySpan<char> text, out DateTime time)
    {
        time = default;
        Span<byte> ascii = stackalloc byte[Length];
        return text.Length == Length && Ascii.FromUtf16(text, ascii, out _) == OperationStatus.Done && TryParse(ascii, out time);
    }

    // Anything but digits makes a number that is too large for any part of a date.
    private static int Two(ReadOnlySpan<byte> text, int index)
    {
        uint tens = (uint)(text[index] - '0');
        uint ones = (uint)(text[index + 1] - '0');
        return tens > 9 || ones > 9 ? 10_000 : (int)((tens * 10) + ones);
    }
}
