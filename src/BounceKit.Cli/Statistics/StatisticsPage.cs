using AspNetCoreGeneratedDocument;
using BounceKit.Dashboard.Charts;
using BounceKit.Dashboard.Text;
using BounceKit.Dashboard.Views;
using RazorSlices;

namespace BounceKit.Cli.Statistics;

/// <summary>Writes statistics as one web page without scripts or external files, for screens of any size, paper and screen readers.</summary>
internal static class StatisticsPage
{
    private const int NamesShown = 15;

    /// <summary>Writes the page as UTF-8.</summary>
    public static async Task WriteAsync(Stream stream, BounceStatistics statistics, bool showAddresses, CancellationToken cancellationToken)
    {
        FrameView frame = new()
        {
            Title = $"Bounces, {statistics.Range}",
            Subtitle = $"{statistics.Range}. Created on {StatisticsText.Format(statistics.CreatedAt)}. Days are in UTC.",
            Footer = "Created by bouncekit stats. " + (showAddresses ? "It contains addresses: share it with care." : "Addresses are masked."),
            Content = new Slices_Statistics { Model = CreateView(statistics, showAddresses) },
        };
        using RazorSlice page = new Slices_Frame { Model = frame };
        await page.RenderAsync(stream, HtmlText.Encoder, cancellationToken).ConfigureAwait(false);
        await stream.FlushAsync(cancellationToken).ConfigureAwait(false);
    }

    private static StatisticsView CreateView(BounceStatistics statistics, bool showAddresses) => new()
    {
        Cards = [.. CreateCards(statistics)],
        Trend = TrendView.Create(statistics.Days, "Bounces"),
        Tables =
        [
            CreateReasons(statistics),
            CreateSources(statistics),
            .. CreateNames("domains", "Domains", "domain", statistics.Domains, least: 1, PlainText.OneLine, statistics.Total),
            .. CreateNames(
                "recipients", "Recipients that bounced more than once", "recipient", statistics.Recipients, least: 2,
                showAddresses ? PlainText.OneLine : AddressMask.Mask, statistics.Total),
        ],
    };

    private static IEnumerable<CardView> CreateCards(BounceStatistics statistics) => TypeCounts.Order
        .Select(type => new CardView(
            Words.Get(type), StatisticsText.Format(statistics.Types[type]), StatisticsText.FormatShare(statistics.Types[type], statistics.Total),
            type.GetAdvice(BounceReason.Unknown), Words.GetClass(type)))
        .Prepend(new CardView(
            "all bounces", StatisticsText.Format(statistics.Total), "", statistics.Undated > 0 ? $"{StatisticsText.Format(statistics.Undated)} without a date" : "", "all"));

    private static BarTableView CreateReasons(BounceStatistics statistics) => new()
    {
        Id = "reasons",
        Title = "Reasons, and what to do",
        Column = "reason",
        CountName = "bounces",
        Note = statistics.Total == 0 ? "No bounces." : "",
        Total = statistics.Total,
        Rows = [.. statistics.Reasons.Select(static reason =>
            new BarRow(Words.Get(reason.Reason), reason.Types.Total, AdviceText.Get(reason.Reason, reason.Types, Words.Get)))],
    };

    private static BarTableView CreateSources(BounceStatistics statistics) => new()
    {
        Id = "sources",
        Title = "Sources",
        Column = "source",
        CountName = "bounces",
        Total = statistics.Total,
        Rows = [.. statistics.Sources.Select(static source => new BarRow(
            PlainText.OneLine(source.Name), source.Types.Total, string.Join(", ", source.Types.Found
                .Select(type => $"{StatisticsText.Format(source.Types[type])} {Words.Get(type)}").Prepend(PlainText.OneLine(source.Provider)))))],
    };

    private static IEnumerable<BarTableView> CreateNames(
        string id, string title, string column, TopCounter names, int least, Func<string, string> show, long total)
    {
        IReadOnlyList<NamedCount> top = names.Top(NamesShown, least);
        if (top.Count > 0)
        {
            yield return new BarTableView
            {
                Id = id,
                Title = title,
                Column = column,
                CountName = "bounces",
                Note = names.IsExact ? "" : "There are too many to count each one: these numbers are lower bounds.",
                Total = total,
                Rows = [.. top.Select(name => new BarRow(show(name.Name), name.Count))],
            };
        }
    }
}
