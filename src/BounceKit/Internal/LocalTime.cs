using System.Numerics;

namespace BounceKit.Internal;

/// <summary>Reads local times of the form <c>yyyy-MM-dd HH:mm:ss</c> from bytes or characters, as the framework does but without a string.</summary>
internal static class LocalTime
{
    private const int Length = 19;

    /// <summary>Reads the whole text. False for every other form and for times that do not exist on a calendar.</summary>
    public static bool TryRead<TChar>(ReadOnlySpan<TChar> text, out DateTime time)
        where TChar : unmanaged, IBinaryInteger<TChar>
    {
        time = default;
        if (text.Length != Length || At(text, 4) != '-' || At(text, 7) != '-' || At(text, 10) != ' ' || At(text, 13) != ':' || At(text, 16) != ':')
        {
            return false;
        }

        uint year = (Two(text, 0) * 100) + Two(text, 2);
        uint month = Two(text, 5);
        uint day = Two(text, 8);
        uint hour = Two(text, 11);
        uint minute = Two(text, 14);
        uint second = Two(text, 17);
        if (year is 0 or > 9999 || month is 0 or > 12 || day == 0 || day > DateTime.DaysInMonth((int)year, (int)month)
            || hour > 23 || minute > 59 || second > 59)
        {
            return false;
        }

        time = new DateTime((int)year, (int)month, (int)day, (int)hour, (int)minute, (int)second);
        return true;
    }

    // What is no digit makes a number that is too large for any part of a date.
    private static uint Two<TChar>(ReadOnlySpan<TChar> text, int index)
        where TChar : unmanaged, IBinaryInteger<TChar>
    {
        uint tens = At(text, index) - '0';
        uint ones = At(text, index + 1) - '0';
        return tens > 9 || ones > 9 ? 10_000 : (tens * 10) + ones;
    }

    private static uint At<TChar>(ReadOnlySpan<TChar> text, int index)
        where TChar : unmanaged, IBinaryInteger<TChar> => uint.CreateTruncating(text[index]);
}
