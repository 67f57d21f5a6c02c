using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace BounceKit.Cli.Tests;

public sealed partial class StatisticsPageTests : IDisposable
{
    private const string Hostile = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>&amp;\u202e\u0000";

    private readonly CliHarness _cli = new();

    public void Dispose() => _cli.Dispose();

    private async Task<string> PageAsync(params BounceRecord[] rows)
    {
        _cli.Add(new FakeSource("news<b>", rows));
        CliResult result = await _cli.RunAsync("stats", "--html", "page.html", "--show-addresses");
        result.ExitCode.Should().Be(0, result.Error);
        return _cli.Read("page.html");
    }

    private static BounceRecord Row(string recipient, int day = 1) =>
        FakeSource.Row("news<b>", recipient) with { OccurredAt = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero).AddDays(day) };

    [Fact]
    public async Task Hostile_text_is_shown_and_never_executed()
    {
        string page = await PageAsync(
            Row($"ann@{Hostile}") with { Diagnostic = Hostile }, Row($"ann@{Hostile}"), Row($"{Hostile}@example.com"), Row($"{Hostile}@example.com"));

        page.Should().NotContain("<script").And.NotContain("<img").And.NotContain("<b>\"").And.NotContain("news<b>").And.NotContain("\u202e").And.NotContain("\0");
        page.Should().Contain("&lt;script&gt;alert(1)&lt;/script&gt;").And.Contain("news&lt;b&gt;");
        Parse(page).Descendants().Select(element => element.Name.LocalName).Distinct().Should().BeSubsetOf(KnownElements);
    }

    [Fact]
    public async Task The_page_is_self_contained()
    {
        string page = await PageAsync(Row("ann@example.com"), Row("bob@example.com"));

        page.Should().NotContain("unsafe-inline").And.NotContain("http://").And.NotContain("https://").And.NotContain("url(").And.NotContain("@import");
        string style = Parse(page).Descendants("style").Single().Value;
        Parse(page).Descendants("meta").Select(meta => meta.Attribute("content")?.Value)
            .Should().Contain($"default-src 'none'; style-src 'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(style)))}'");
        Parse(page).Descendants().SelectMany(element => element.Attributes()).Select(attribute => attribute.Name.LocalName)
            .Should().NotContain(name => name == "src" || name == "href" || name.StartsWith("on", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_chart_is_described_and_the_table_has_all_numbers()
    {
        string page = await PageAsync([.. Enumerable.Range(0, 200).Select(number => Row($"u{number}@example.com", number / 2))]);

        XElement svg = Parse(page).Descendants("svg").First(element => element.Attribute("role")?.Value == "img");
        svg.Element("title")!.Value.Should().NotBeEmpty();
        svg.Element("desc")!.Value.Should().Contain("From 2026-01-01 to 2026-04-10.").And.Contain("The maximum, 4,");
        svg.Elements("g").Should().HaveCount(50, "100 days are drawn as 50 columns");
        Parse(page).Descendants("details").Single().Descendants("tbody").Single().Elements("tr")
            .Sum(row => int.Parse(row.Elements("td").Last().Value, System.Globalization.CultureInfo.InvariantCulture)).Should().Be(200);
        page.Should().Contain("<h2 id=\"days\">Every 2 days</h2>");
    }

    [Theory]
    [InlineData(BounceType.Soft, BounceReason.MailboxFull, "mailbox full", "Try again in a few days,")]
    [InlineData(BounceType.Hard, BounceReason.Unknown, "unknown", "Stop writing to the address:")]
    public async Task Each_reason_comes_with_advice_that_fits_the_type(BounceType type, BounceReason reason, string word, string advice)
    {
        string page = await PageAsync(Row("ann@example.com") with { Type = type, Reason = reason });

        page.Should().Contain($"{word}<span class=\"note\">{advice}");
    }

    [Fact]
    public async Task A_reason_of_several_types_comes_with_advice_for_each()
    {
        string page = await PageAsync(
            Row("ann@example.com") with { Type = BounceType.Hard, Reason = BounceReason.Unknown },
            Row("bob@example.com") with { Type = BounceType.Soft, Reason = BounceReason.Unknown });

        page.Should().MatchRegex("unknown<span class=\"note\">hard: Stop writing [^<]* soft: Try again later");
    }

    private static readonly string[] KnownElements =
    [
        "html", "head", "meta", "title", "style", "body", "header", "footer", "main", "section", "h1", "h2", "p", "dl", "div", "dt", "dd", "b", "small", "figure",
        "figcaption", "ul", "li", "span", "svg", "desc", "g", "rect", "details", "summary", "table", "thead", "tbody", "tr", "th", "td",
    ];

    // The page is so plain that it is XML but for its empty elements.
    private static XDocument Parse(string page) => XDocument.Parse(
        Meta().Replace(page, "<meta$1/>").Replace("<!DOCTYPE html>", "", StringComparison.Ordinal));

    [GeneratedRegex("<meta([^>]*)>", RegexOptions.NonBacktracking)]
    private static partial Regex Meta();
}
