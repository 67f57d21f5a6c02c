using System.Globalization;
using BounceKit.Dashboard.Charts;
using BounceKit.Dashboard.Text;

namespace BounceKit.Dashboard.Views;

/// <summary>Counts over time: a chart, and a table for readers who want the numbers or cannot see the chart.</summary>
internal sealed record TrendView
{
    public const int Height = 100;
    public const int ColumnWidth = 10;

    private const int MostColumns = 60;

    private TrendView(string title, string subject, IReadOnlyList<DayBucket> buckets)
    {
        Title = title;
        Subject = subject;
        Buckets = buckets;
        Largest = buckets.Max(static bucket => bucket.Types.Total);
        Types = [.. TypeCounts.Order.Where(type => buckets.Any(bucket => bucket.Types[type] > 0))];
    }

    public string Title { get; }

    /// <summary>What is counted: "Bounces".</summary>
    public string Subject { get; }

    public IReadOnlyList<DayBucket> Buckets { get; }

    public IReadOnlyList<BounceType> Types { get; }

    public long Largest { get; }

    public string Description => string.Create(
        CultureInfo.InvariantCulture,
        $"From {First} to {Last}. The maximum, {StatisticsText.Format(Largest)}, is on {StatisticsText.Format(Buckets.First(bucket => bucket.Types.Total == Largest))}. The table below lists all numbers.");

    public string First => StatisticsText.Format(Buckets[0].First);

    public string Last => StatisticsText.Format(Buckets[^1].Last);

    public string ViewBox => string.Create(CultureInfo.InvariantCulture, $"0 0 {Buckets.Count * ColumnWidth} {Height}");

    /// <summary>Null where there are no days.</summary>
    public static TrendView? Create(IReadOnlyDictionary<DateOnly, TypeCounts> days, string subject, string? title = null)
    {
        IReadOnlyList<DayBucket> buckets = DayBucket.Create(days, MostColumns);
        return buckets.Count == 0 ? null : new TrendView(title ?? StatisticsText.GetTitle(buckets), subject, buckets);
    }

    /// <summary>The parts of a column from the bottom to the top.</summary>
    public IEnumerable<TrendBar> GetBars(int index)
    {
        double top = Height;
        foreach (BounceType type in Types.Where(type => Buckets[index].Types[type] > 0))
        {
            double height = (double)Height * Buckets[index].Types[type] / Largest;
            top -= height;
            yield return new TrendBar(Words.GetClass(type), Format((index * ColumnWidth) + 1), Format(top), Format(ColumnWidth - 2), Format(height));
        }
    }

    private static string Format(double number) => number.ToString("0.###", CultureInfo.InvariantCulture);
}
