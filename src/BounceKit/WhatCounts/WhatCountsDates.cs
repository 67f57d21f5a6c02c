using System.Globalization;

namespace BounceKit.WhatCounts;

/// <summary>
/// WhatCounts' dates: the default form of the Java library Gson, which follows the Java version under it. Java 9 put a comma behind the
/// year, Java 20 a narrow no-break space before AM or PM, which .NET reads as a space. English words whatever the culture of this process.
/// </summary>
internal static class WhatCountsDates
{
    private static readonly string[] Forms = ["MMM d, yyyy h:mm:ss tt", "MMM d, yyyy, h:mm:ss tt"];

    /// <summary>Reads a local time without an offset.</summary>
    public static bool TryRead(string text, out DateTime local) => DateTime.TryParseExact(
        text.Trim(), Forms, CultureInfo.InvariantCulture, DateTimeStyles.None, out local);
}
