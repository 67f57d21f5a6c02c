using System.Globalization;

namespace BounceKit.Cli.Statistics;

/// <summary>How numbers and days are written: the same everywhere.</summary>
internal static class StatisticsWords
{
    public static string Of(long count) => count.ToString("N0", CultureInfo.InvariantCulture);

    public static string Of(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static string Of(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture);

    public static string Of(DayBucket bucket) => bucket.First == bucket.Last ? Of(bucket.First) : $"{Of(bucket.First)} to {Of(bucket.Last)}";

    /// <summary>What a chart of these is called.</summary>
    public static string Title(IReadOnlyList<DayBucket> buckets) => (buckets[0].Last.DayNumber - buckets[0].First.DayNumber + 1) is > 1 and var days
        ? string.Create(CultureInfo.InvariantCulture, $"Every {days} days")
        : "By day";

    /// <summary>How much of the whole, as a person says it: never 0 % of something, never 100 % of less than all.</summary>
    public static string Share(long part, long whole)
    {
        double percent = whole == 0 ? 0 : 100.0 * part / whole;
        return percent switch
        {
            > 0 and < 1 => "<1 %",
            > 99 and < 100 => ">99 %",
            _ => percent.ToString("0", CultureInfo.InvariantCulture) + " %",
        };
    }

    /// <summary>The range that was asked for, or else the one that the bounces span.</summary>
    public static string Range(BounceStatistics statistics)
    {
        DateTimeOffset? from = statistics.Query.Since ?? statistics.First;
        DateTimeOffset? until = statistics.Query.Until ?? statistics.Last;
        return (from, until) switch
        {
            ({ } start, { } end) => $"{Of(start)} to {Of(end)}",
            ({ } start, null) => $"since {Of(start)}",
            (null, { } end) => $"until {Of(end)}",
            _ => "at any time",
        };
    }
}
