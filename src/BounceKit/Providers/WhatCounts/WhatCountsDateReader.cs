namespace BounceKit.WhatCounts;

/// <summary>
/// Reads the forms of nearly all dates, <c>Nov 21, 2015 6:14:16 AM</c> with or without a comma after the year, byte by byte. All others are
/// left to the framework.
/// </summary>
internal ref struct WhatCountsDateReader(ReadOnlySpan<byte> text)
{
    private ReadOnlySpan<byte> _rest = text;

    public static bool TryParse(ReadOnlySpan<byte> text, out DateTime local) => new WhatCountsDateReader(text).TryParse(out local);

    private bool TryParse(out DateTime local)
    {
        local = default;
        if (TakeMonth() is >= 1 and var month && Take(" "u8)
            && TakeNumber(1, 2) is >= 1 and var day && Take(", "u8)
            && TakeNumber(4, 4) is >= 1 and var year && (Take(", "u8) || Take(" "u8))
            && TakeNumber(1, 2) is >= 1 and <= 12 and var hour && Take(":"u8)
            && TakeNumber(2, 2) is >= 0 and < 60 and var minute && Take(":"u8)
            && TakeNumber(2, 2) is >= 0 and < 60 and var second && Take(" "u8)
            && TakeHalf() is >= 0 and var half && _rest.IsEmpty && day <= DateTime.DaysInMonth(year, month))
        {
            local = new DateTime(year, month, day, (hour % 12) + half, minute, second);
            return true;
        }

        return false;
    }

    private int TakeMonth()
    {
        int found = _rest.Length < 3 ? -1 : "JanFebMarAprMayJunJulAugSepOctNovDec"u8.IndexOf(_rest[..3]);
        if (found < 0 || found % 3 != 0)
        {
            return -1;
        }

        _rest = _rest[3..];
        return (found / 3) + 1;
    }

    // The hours to add for the half of the day.
    private int TakeHalf() => Take("AM"u8) ? 0 : Take("PM"u8) ? 12 : -1;

    private int TakeNumber(int leastDigits, int mostDigits)
    {
        int number = 0;
        int digits = 0;
        while (digits < mostDigits && digits < _rest.Length && _rest[digits] is >= (byte)'0' and <= (byte)'9')
        {
            number = (number * 10) + (_rest[digits++] - '0');
        }

        _rest = _rest[digits..];
        return digits >= leastDigits ? number : -1;
    }

    private bool Take(ReadOnlySpan<byte> text)
    {
        bool stands = _rest.StartsWith(text);
        _rest = stands ? _rest[text.Length..] : _rest;
        return stands;
    }
}
