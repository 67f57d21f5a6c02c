using System.Globalization;

namespace BounceKit.Cli.Output;

/// <summary>Times in UTC as text.</summary>
internal static class UtcText
{
    /// <summary>The width of a date.</summary>
    public const int DateWidth = 10;

    /// <summary>The width of a date with its time of day.</summary>
    public const int DateTimeWidth = 16;

    private const string IsoFormat = "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'";

    /// <summary>ISO 8601, with as many digits of a second as are not zero.</summary>
    public static string ToIso(DateTimeOffset time) => time.UtcDateTime.ToString(IsoFormat, CultureInfo.InvariantCulture);

    /// <summary>For a column of a table: with the time of day where there is room for it.</summary>
    public static string ToCell(DateTimeOffset? time, int width) =>
        time?.UtcDateTime.ToString(width >= DateTimeWidth ? "yyyy-MM-dd HH:mm" : "yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";
}
