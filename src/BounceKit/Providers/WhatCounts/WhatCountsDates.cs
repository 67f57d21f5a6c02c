using System.Globalization;
using System.Text;

namespace BounceKit.WhatCounts;

/// <summary>
/// WhatCounts' dates: the default form of the Java library Gson, which follows the version of Java. Java 9 added a comma after the
/// year, Java 20 a narrow no-break space before AM or PM, which .NET reads as a space. English words whatever the culture of this process.
/// </summary>
internal static class WhatCountsDates
{
    /// <summary>The most bytes of a date.</summary>
    public const int MaxLength = 64;

    private static readonly string[] Forms = ["MMM d, yyyy h:mm:ss tt", "MMM d, yyyy, h:mm:ss tt"];

    /// <summary>Reads a local time without an offset from UTF-8.</summary>
    public static bool TryParse(ReadOnlySpan<byte> text, out DateTime local)
    {
        if (WhatCountsDateReader.TryParse(text, out local))
        {
            return true;
        }

        Span<char> characters = stackalloc char[MaxLength];
        return Encoding.UTF8.TryGetChars(text, characters, out int length) && TryParseAnyForm(characters[..length], out local);
    }

    /// <summary>Reads every form with the framework's parser.</summary>
    public static bool TryParseAnyForm(ReadOnlySpan<char> text, out DateTime local) => DateTime.TryParseExact(
        text.Trim(), Forms, CultureInfo.InvariantCulture, DateTimeStyles.None, out local);
}
