using System.Globalization;
using System.Text;
using BounceKit.Cli.Options;

namespace BounceKit.Cli.Statistics;

/// <summary>Writes statistics as one web page without scripts or external files, for screens of any size, paper and screen readers.</summary>
internal sealed class StatisticsPage
{
    private const int NamesShown = 15;

    private readonly StringBuilder _html = new();
    private readonly BounceStatistics _statistics;
    private readonly bool _showAddresses;

    private StatisticsPage(BounceStatistics statistics, bool showAddresses)
    {
        _statistics = statistics;
        _showAddresses = showAddresses;
    }

    /// <summary>Writes the page as UTF-8.</summary>
    public static async Task WriteAsync(Stream stream, BounceStatistics statistics, bool showAddresses, CancellationToken cancellationToken)
    {
        StatisticsPage page = new(statistics, showAddresses);
        page.WriteAll();
        await stream.WriteAsync(Encoding.UTF8.GetBytes(page._html.ToString()), cancellationToken).ConfigureAwait(false);
        await stream.FlushAsync(cancellationToken).ConfigureAwait(false);
    }

    private void WriteAll()
    {
        string range = HtmlText.Encode(StatisticsText.FormatRange(_statistics));
        Line("<!DOCTYPE html>");
        Line("<html lang=\"en\">");
        Line("<head>");
        Line("<meta charset=\"utf-8\">");
        Line("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">");
        Line("<meta name=\"color-scheme\" content=\"light dark\">");
        Line("<meta name=\"robots\" content=\"noindex\">");
        // If other people's text ever gets past the encoder, nothing can be fetched or run.
        Line("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">");
        Line($"<title>Bounces, {range}</title>");
        Line($"<style>\n{Style()}</style>");
        Line("</head>");
        Line("<body>");
        Line("<header>");
        Line("<h1>Bounces</h1>");
        Line($"<p>{range}. Created on {StatisticsText.Format(_statistics.CreatedAt)}. Days are in UTC.</p>");
        Line("</header>");
        Line("<main>");
        WriteTotals();
        WriteDays();
        WriteReasons();
        WriteSources();
        WriteNames("domains", "Domains", "domain", _statistics.Domains, least: 1, name => name);
        WriteNames("recipients", "Recipients that bounced more than once", "recipient", _statistics.Recipients, least: 2, Shown);
        Line("</main>");
        Line("<footer><p>Created by bouncekit stats. " + (_showAddresses ? "It contains addresses: share it with care." : "Addresses are masked.") + "</p></footer>");
        Line("</body>");
        Line("</html>");
    }

    private void WriteTotals()
    {
        Line("<section aria-labelledby=\"totals\">");
        Line("<h2 id=\"totals\">Totals</h2>");
        Line("<dl class=\"cards\">");
        Card("All bounces", _statistics.Total, "all", _statistics.Undated > 0 ? $"{StatisticsText.Format(_statistics.Undated)} without a date" : "");
        foreach (BounceType type in TypeCounts.Order)
        {
            Card(EnumNames<BounceType>.Get(type), _statistics.Types[type], EnumNames<BounceType>.Get(type), type.GetAdvice(BounceReason.Unknown));
        }

        Line("</dl>");
        Line("</section>");
    }

    private void Card(string name, long count, string kind, string note)
    {
        string share = kind == "all" ? "" : $" <small>{HtmlText.Encode(StatisticsText.FormatShare(count, _statistics.Total))}</small>";
        Line($"<div class=\"card {kind}\"><dt>{name}</dt><dd><b>{StatisticsText.Format(count)}</b>{share}</dd>{(note.Length > 0 ? $"<dd class=\"note\">{HtmlText.Encode(note)}</dd>" : "")}</div>");
    }

    private void WriteDays()
    {
        if (_statistics.Days.Count > 0)
        {
            _html.Append(DayChart.Draw(_statistics));
        }
    }

    private void WriteReasons()
    {
        if (_statistics.Total == 0)
        {
            Line("<p>No bounces.</p>");
            return;
        }

        long largest = _statistics.Reasons.Max(reason => reason.Types.Total);
        OpenTable("reasons", "Reasons, and what to do", "reason");
        foreach (ReasonCount reason in _statistics.Reasons)
        {
            Row(EnumNames<BounceReason>.Get(reason.Reason), reason.Types.Total, largest, reason.Advice);
        }

        CloseTable();
    }

    private void WriteSources()
    {
        long largest = _statistics.Sources.Select(source => source.Types.Total).DefaultIfEmpty().Max();
        OpenTable("sources", "Sources", "source");
        foreach (SourceCount source in _statistics.Sources)
        {
            Row(source.Name, source.Types.Total, largest, string.Join(", ", new[] { source.Provider }.Concat(TypeCounts.Order
                .Where(type => source.Types[type] > 0)
                .Select(type => $"{StatisticsText.Format(source.Types[type])} {EnumNames<BounceType>.Get(type)}"))));
        }

        CloseTable();
    }

    private void WriteNames(string id, string title, string column, TopCounter names, int least, Func<string, string> show)
    {
        IReadOnlyList<NamedCount> top = names.Top(NamesShown, least);
        if (top.Count == 0)
        {
            return;
        }

        OpenTable(id, title, column, names.IsExact ? "" : "There are too many to count each one: these numbers are lower bounds.");
        foreach (NamedCount name in top)
        {
            Row(show(name.Name), name.Count, top[0].Count, note: "");
        }

        CloseTable();
    }

    private string Shown(string recipient) => _showAddresses ? recipient : RecipientText.Mask(recipient);

    private void OpenTable(string id, string title, string column, string note = "")
    {
        Line($"<section aria-labelledby=\"{id}\">");
        Line($"<h2 id=\"{id}\">{title}</h2>");
        if (note.Length > 0)
        {
            Line($"<p>{note}</p>");
        }

        Line($"<table aria-labelledby=\"{id}\">");
        Line($"<thead><tr><th scope=\"col\">{column}</th><th scope=\"col\" class=\"number\">bounces</th><th scope=\"col\" class=\"number\">share</th></tr></thead>");
        Line("<tbody>");
    }

    private void Row(string name, long count, long largest, string note)
    {
        string width = (largest == 0 ? 0 : 100.0 * count / largest).ToString("0.##", CultureInfo.InvariantCulture);
        Line($"<tr><th scope=\"row\">{HtmlText.Encode(name)}{(note.Length > 0 ? $"<span class=\"note\">{HtmlText.Encode(note)}</span>" : "")}"
            + $"<svg class=\"bar\" aria-hidden=\"true\" focusable=\"false\"><rect width=\"{width}%\" height=\"100%\" rx=\"2\"/></svg></th>"
            + $"<td class=\"number\">{StatisticsText.Format(count)}</td><td class=\"number\">{HtmlText.Encode(StatisticsText.FormatShare(count, _statistics.Total))}</td></tr>");
    }

    private void CloseTable()
    {
        Line("</tbody>");
        Line("</table>");
        Line("</section>");
    }

    private void Line(string html) => _html.Append(html).Append('\n');

    private static string Style()
    {
        using Stream css = typeof(StatisticsPage).Assembly.GetManifestResourceStream("BounceKit.Cli.Statistics.page.css")!;
        using StreamReader reader = new(css);
        return reader.ReadToEnd();
    }
}
