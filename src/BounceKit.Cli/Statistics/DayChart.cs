using System.Globalization;
using System.Text;
using BounceKit.Cli.Options;

namespace BounceKit.Cli.Statistics;

/// <summary>The days on a page: a chart, and a table for readers who want the numbers or cannot see the chart.</summary>
internal static class DayChart
{
    private const int MostColumns = 60;
    private const int Height = 100;

    public static string Draw(BounceStatistics statistics)
    {
        IReadOnlyList<DayBucket> buckets = DayBucket.Create(statistics, MostColumns);
        long largest = buckets.Max(bucket => bucket.Types.Total);
        DayBucket highest = buckets.First(bucket => bucket.Types.Total == largest);
        BounceType[] types = [.. TypeCounts.Order.Where(type => statistics.Types[type] > 0)];
        StringBuilder html = new();
        html.Append("<section aria-labelledby=\"days\">\n<h2 id=\"days\">");
        html.Append(StatisticsText.GetTitle(buckets)).Append("</h2>\n<figure>\n");
        WriteLegend(html, types);
        html.Append(CultureInfo.InvariantCulture, $"<div class=\"plot\"><span class=\"most\" aria-hidden=\"true\">{StatisticsText.Format(largest)}</span>\n");
        html.Append(CultureInfo.InvariantCulture, $"<svg class=\"days\" role=\"img\" aria-labelledby=\"days-title days-text\" viewBox=\"0 0 {buckets.Count * 10} {Height}\" preserveAspectRatio=\"none\">\n");
        html.Append("<title id=\"days-title\">Bounces over time, by type</title>\n");
        html.Append(CultureInfo.InvariantCulture, $"<desc id=\"days-text\">From {StatisticsText.Format(buckets[0].First)} to {StatisticsText.Format(buckets[^1].Last)}. The maximum, {StatisticsText.Format(largest)}, is on {StatisticsText.Format(highest)}. The table below lists all numbers.</desc>\n");
        foreach ((int index, DayBucket bucket) in buckets.Index())
        {
            WriteColumn(html, index, bucket, largest, types);
        }

        html.Append("</svg>\n");
        html.Append(CultureInfo.InvariantCulture, $"<div class=\"ends\" aria-hidden=\"true\"><span>{StatisticsText.Format(buckets[0].First)}</span><span>{StatisticsText.Format(buckets[^1].Last)}</span></div></div>\n</figure>\n");
        WriteTable(html, buckets, types);
        return html.Append("</section>\n").ToString();
    }

    private static void WriteLegend(StringBuilder html, BounceType[] types)
    {
        html.Append("<figcaption><ul class=\"legend\">");
        foreach (string word in types.Select(EnumNames<BounceType>.Get))
        {
            html.Append(CultureInfo.InvariantCulture, $"<li class=\"{word}\">{word}</li>");
        }

        html.Append("</ul></figcaption>\n");
    }

    private static void WriteColumn(StringBuilder html, int index, DayBucket bucket, long largest, BounceType[] types)
    {
        html.Append(CultureInfo.InvariantCulture, $"<g><title>{StatisticsText.Format(bucket)}: {StatisticsText.Format(bucket.Types.Total)}</title>");
        double top = Height;
        foreach (BounceType type in types.Where(type => bucket.Types[type] > 0))
        {
            double height = (double)Height * bucket.Types[type] / largest;
            top -= height;
            html.Append(CultureInfo.InvariantCulture, $"<rect class=\"{EnumNames<BounceType>.Get(type)}\" x=\"{(index * 10) + 1}\" y=\"{top:0.###}\" width=\"8\" height=\"{height:0.###}\"/>");
        }

        html.Append("</g>\n");
    }

    private static void WriteTable(StringBuilder html, IReadOnlyList<DayBucket> buckets, BounceType[] types)
    {
        html.Append("<details>\n<summary>All numbers</summary>\n<div class=\"wide\" role=\"region\" aria-label=\"Bounces by day, as a table\" tabindex=\"0\">\n<table class=\"plain\">\n");
        html.Append("<thead><tr><th scope=\"col\">day</th>");
        html.AppendJoin("", types.Select(type => $"<th scope=\"col\" class=\"number\">{EnumNames<BounceType>.Get(type)}</th>"));
        html.Append("<th scope=\"col\" class=\"number\">all</th></tr></thead>\n<tbody>\n");
        foreach (DayBucket bucket in buckets)
        {
            html.Append(CultureInfo.InvariantCulture, $"<tr><th scope=\"row\">{StatisticsText.Format(bucket)}</th>");
            html.AppendJoin("", types.Select(type => $"<td class=\"number\">{StatisticsText.Format(bucket.Types[type])}</td>"));
            html.Append(CultureInfo.InvariantCulture, $"<td class=\"number\">{StatisticsText.Format(bucket.Types.Total)}</td></tr>\n");
        }

        html.Append("</tbody>\n</table>\n</div>\n</details>\n");
    }
}
