using System.Globalization;

namespace BounceKit.Cli.Output;

/// <summary>Numbers in sentences.</summary>
internal static class EnglishText
{
    /// <summary>A number with its noun: <c>1 row</c>, <c>1,200 rows</c>.</summary>
    public static string Count(long count, string singular, string plural) =>
        string.Create(CultureInfo.InvariantCulture, $"{count:N0} {(count == 1 ? singular : plural)}");
}
