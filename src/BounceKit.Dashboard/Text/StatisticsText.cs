using System.Globalization;
using BounceKit.Dashboard.Charts;

namespace BounceKit.Dashboard.Text;

/// <summary>Formats numbers and days, the same way everywhere.</summary>
internal static class StatisticsText
{
    public static string Format(long count) => count.ToString("N0", CultureInfo.InvariantCulture);

    public static string Format(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static string Format(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture);

    public static string Format(DayBucket bucket) =>
        bucket.First == bucket.Last ? Format(bucket.First) : $"{Format(bucket.First)} to {Format(bucket.Last)}";

    /// <summary>The title of a chart of these.</summary>
    public static string GetTitle(IReadOnlyList<DayBucket> buckets) => (buckets[0].Last.DayNumber - buckets[0].First.DayNumber + 1) is > 1 and var days
        ? string.Create(CultureInfo.InvariantCulture, $"Every {days} days")
        : "By day";

    /// <summary>A share of the whole: never 0 % of something, never 100 % of less than everything.</summary>
    public static string FormatShare(long part, long whole)
    {
        double percent = whole == 0 ? 0 : 100.0 * part / whole;
        return percent switch
        {
            > 0 and < 1 => "<1 %",
            > 99 and < 100 => ">99 %",
            _ => percent.ToString("0", CultureInfo.InvariantCulture) + " %",
        };
    }
}
