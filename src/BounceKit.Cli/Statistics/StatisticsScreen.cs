using BounceKit.Cli.Options;
using BounceKit.Cli.Output;
using BounceKit.Dashboard.Charts;
using BounceKit.Dashboard.Text;
using Spectre.Console;

namespace BounceKit.Cli.Statistics;

/// <summary>Writes statistics as charts and tables that fit the terminal.</summary>
internal sealed class StatisticsScreen(IAnsiConsole console, int width, ChartSigns signs, bool showAddresses)
{
    private const int ChartHeight = 6;
    private const int WidestChart = 90;
    private const int WidestName = 40;
    private const int NamesShown = 10;
    private const int CountWidth = 11;
    private const int ShareWidth = 6;
    private const int LeastBar = 8;

    private static readonly Style Heading = new(decoration: Decoration.Bold);

    public void Write(BounceStatistics statistics)
    {
        Line($"{StatisticsText.Format(statistics.Total)} {(statistics.Total == 1 ? "bounce" : "bounces")}, {statistics.Range}", Heading);
        if (statistics.Undated > 0)
        {
            Line($"{StatisticsText.Format(statistics.Undated)} of them without a date.");
        }

        WriteDays(statistics);
        WriteTypes(statistics);
        WriteBars("Sources", statistics.Sources.Select(source => new NamedCount($"{source.Name} ({source.Provider})", source.Types.Total)), statistics.Total);
        WriteReasons(statistics);
        WriteNames("Domains", statistics.Domains, least: 1, statistics.Total, name => name);
        WriteNames("Recipients that bounced more than once", statistics.Recipients, least: 2, statistics.Total, name => showAddresses ? name : AddressMask.Mask(name));
    }

    private void WriteDays(BounceStatistics statistics)
    {
        int room = Math.Min(width - CountWidth, WidestChart);
        IReadOnlyList<DayBucket> buckets = DayBucket.Create(statistics.Days, room);
        if (buckets.Count == 0)
        {
            return;
        }

        long largest = buckets.Max(bucket => bucket.Types.Total);
        int each = Math.Clamp(room / buckets.Count, 1, 4);
        Title(StatisticsText.GetTitle(buckets));
        for (int row = ChartHeight - 1; row >= 0; row--)
        {
            string label = row == ChartHeight - 1 ? StatisticsText.Format(largest) : "";
            string cells = string.Concat(buckets.Select(bucket => new string(signs.Cell(bucket.Types.Total, largest, ChartHeight, row), each)));
            Line($"{label.PadLeft(CountWidth - 2)}  {cells}".TrimEnd());
        }

        string from = StatisticsText.Format(buckets[0].First);
        string to = StatisticsText.Format(buckets[^1].Last);
        int gap = Math.Max((buckets.Count * each) - from.Length - to.Length, 1);
        Line(new string(' ', CountWidth) + (from == to ? from : gap == 1 ? $"{from} {signs.Dash} {to}" : from + new string(' ', gap) + to));
    }

    private void WriteTypes(BounceStatistics statistics)
    {
        if (statistics.Total == 0)
        {
            return;
        }

        Title("Types");
        long largest = TypeCounts.Order.Max(type => statistics.Types[type]);
        foreach (BounceType type in TypeCounts.Order.Where(type => statistics.Types[type] > 0))
        {
            WriteBar(new NamedCount(EnumNames<BounceType>.Get(type), statistics.Types[type]), 11, largest, statistics.Total, TypeStyle.Get(type));
        }
    }

    private void WriteReasons(BounceStatistics statistics)
    {
        ReasonCount[] reasons = [.. statistics.Reasons];
        WriteBars("Reasons", reasons.Select(reason => new NamedCount(EnumNames<BounceReason>.Get(reason.Reason), reason.Types.Total)), statistics.Total);
        if (reasons.Length > 0)
        {
            Title("What to do");
        }

        foreach (string line in reasons.Take(5).SelectMany(reason => reason.AdviceLines).SelectMany(advice => CellText.Wrap(advice, width)))
        {
            Line(line);
        }
    }

    private void WriteNames(string title, TopCounter names, int least, long total, Func<string, string> show)
    {
        string heading = names.IsExact ? title : $"{title} (lower bounds: too many to count each)";
        WriteBars(heading, names.Top(NamesShown, least).Select(name => name with { Name = show(name.Name) }), total);
    }

    private void WriteBars(string title, IEnumerable<NamedCount> counts, long total)
    {
        NamedCount[] bars = [.. counts];
        if (bars.Length == 0)
        {
            return;
        }

        Title(title);
        int nameWidth = Math.Clamp(bars.Max(bar => bar.Name.GetCellWidth()), 11, Math.Min(WidestName, width - CountWidth - ShareWidth - LeastBar));
        long largest = Math.Max(bars.Max(bar => bar.Count), 1);
        foreach (NamedCount bar in bars)
        {
            WriteBar(bar, nameWidth, largest, total, Style.Plain);
        }
    }

    private void WriteBar(NamedCount bar, int nameWidth, long largest, long total, Style style)
    {
        int room = Math.Min(width - nameWidth - CountWidth - ShareWidth - 2, WidestName);
        string name = CellText.Fit(PlainText.OneLine(bar.Name), nameWidth, signs.Ellipsis);
        string padding = new(' ', nameWidth - name.GetCellWidth());
        console.Write($"{name}{padding}{StatisticsText.Format(bar.Count).PadLeft(CountWidth)}{StatisticsText.FormatShare(bar.Count, total).PadLeft(ShareWidth)}", Style.Plain);
        if (bar.Count > 0)
        {
            console.Write("  " + signs.Bar(bar.Count, largest, room), style);
        }

        console.WriteLine();
    }

    private void Title(string text)
    {
        console.WriteLine();
        Line(text, Heading);
    }

    private void Line(string text, Style? style = null)
    {
        console.Write(CellText.Fit(text, width, signs.Ellipsis), style ?? Style.Plain);
        console.WriteLine();
    }
}
