using System.Globalization;
using System.Text;

namespace BounceKit.WhatCounts;

/// <summary>
/// WhatCounts' dates: the default form of the Java library Gson, which follows the Java version under it. Java 9 put a comma behind the
/// year, Java 20 a narrow no-break space before AM or PM, which .NET reads as a space. English words whatever the culture of this process.
/// </summary>
internal static class WhatCountsDates
{
    /// <summary>The most bytes that a date may take.</summary>
    public const int Longest = 64;

    private static readonly string[] Forms = ["MMM d, yyyy h:mm:ss tt", "MMM d, yyyy, h:mm:ss tt"];

    /// <summary>Reads a local time without an offset from UTF-8.</summary>
    public static bool TryRead(ReadOnlySpan<byte> text, out DateTime local)
    {
        if (WhatCountsDateReader.TryRead(text, out local))
        {
            return true;
        }

        Span<char> characters = stackalloc char[Longest];
        return Encoding.UTF8.TryGetChars(text, characters, out int length) && TryReadAnyForm(characters[..length], out local);
    }

    /// <summary>Reads every form, as the framework does.</summary>
    public static bool TryReadAnyForm(ReadOnlySpan<char> text, out DateTime local) => DateTime.TryParseExact(
        text.Trim(), Forms, CultureInfo.InvariantCulture, DateTimeStyles.None, out local);
}
