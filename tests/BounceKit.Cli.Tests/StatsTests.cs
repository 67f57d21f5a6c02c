using System.Text.Json;
using BounceKit.Cli.Configuration;
using Spectre.Console;

namespace BounceKit.Cli.Tests;

public sealed class StatsTests : IDisposable
{
    private readonly CliHarness _cli = new();

    public void Dispose() => _cli.Dispose();

    private static BounceRecord Row(string recipient, BounceType type, BounceReason reason, int day) => FakeSource.Row("news", recipient, type) with
    {
        Reason = reason,
        OccurredAt = new DateTimeOffset(2026, 3, day, 23, 30, 0, TimeSpan.FromHours(-2)),
    };

    private FakeSource AddSome() => _cli.Add(new FakeSource(
        "news",
        [
            Row("ann@Example.com", BounceType.Hard, BounceReason.UserUnknown, 1),
            Row("ANN@example.com", BounceType.Hard, BounceReason.UserUnknown, 3),
        ],
        [
            Row("bob@example.org", BounceType.Soft, BounceReason.MailboxFull, 3),
            Row("+491701234567", BounceType.Unknown, BounceReason.Unknown, 3) with { OccurredAt = null },
        ]));

    [Fact]
    public async Task Everything_is_counted_by_day_source_type_reason_and_domain()
    {
        AddSome();
        _cli.Add(new FakeSource("empty"));

        CliResult result = await _cli.RunAsync("stats");

        result.ExitCode.Should().Be(0, result.Error);
        result.Error.Should().BeEmpty();
        using JsonDocument json = JsonDocument.Parse(result.Output);
        JsonElement root = json.RootElement;
        root.GetProperty("total").GetInt64().Should().Be(4);
        root.GetProperty("undated").GetInt64().Should().Be(1);
        root.GetProperty("types").GetRawText().Should().Be("""{"hard":2,"optedOut":0,"soft":1,"blocked":0,"transparent":0,"unknown":1}""");
        Pairs(root.GetProperty("sources"), "source").Should().Equal("news 4", "empty 0");
        Pairs(root.GetProperty("reasons"), "reason").Should().Equal("userUnknown 2", "unknown 1", "mailboxFull 1");
        Pairs(root.GetProperty("days"), "day").Should().Equal("2026-03-02 1", "2026-03-04 2");
        Pairs(root.GetProperty("domains").GetProperty("top"), "domain").Should().Equal("example.com 2", "(no domain) 1", "example.org 1");
        root.GetProperty("domains").GetProperty("exact").GetBoolean().Should().BeTrue();
        root.GetProperty("reasons")[0].GetProperty("advice").GetString().Should().StartWith("Remove the address;");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Addresses_are_masked_unless_requested(bool shown)
    {
        AddSome();
        _cli.Width = 120;
        string[] more = shown ? ["--show-addresses"] : [];

        CliResult json = await _cli.RunAsync(["stats", .. more]);
        CliResult table = await _cli.RunAsync(["stats", "--format", "table", "--html", "page.html", .. more]);

        foreach (string text in (string[])[json.Output, table.Output, _cli.Read("page.html")])
        {
            text.Contains("ann@example.com", StringComparison.OrdinalIgnoreCase).Should().Be(shown);
            text.Contains("a***@example.com", StringComparison.Ordinal).Should().Be(!shown);
            text.Contains("491701234567", StringComparison.Ordinal).Should().Be(shown && text == json.Output);
        }
    }

    [Theory]
    [InlineData(50, "C.UTF-8")]
    [InlineData(80, "C.UTF-8")]
    [InlineData(80, "C")]
    [InlineData(200, "de_DE.utf8")]
    public async Task Charts_fit_the_terminal_and_its_character_set(int width, string locale)
    {
        BounceRecord[] rows =
        [
            .. Enumerable.Range(0, 400).Select(number => FakeSource.Row("news", $"u{number % 90}@{new string('x', number % 200)}.example.com") with
            {
                OccurredAt = new DateTimeOffset(2024, 1, 1, 0, 0, 0, TimeSpan.Zero).AddDays(number * number % 700),
            }),
        ];
        _cli.Add(new FakeSource("news", rows));
        _cli.Width = width;
        _cli.Variables["LANG"] = locale;

        CliResult result = await _cli.RunAsync("stats", "--format", "table");

        result.Lines.Should().HaveCountGreaterThan(25).And.OnlyContain(line => line.GetCellWidth() <= width && !line.EndsWith(' '));
        result.Output.All(char.IsAscii).Should().Be(locale == "C");
        result.Output.Should().Contain(locale == "C" ? "  ####" : "█").And.Contain("400 bounces, 2024-01-01").And.NotContain("\u001b");
    }

    [Fact]
    public async Task The_chart_of_days_rises_where_more_bounced()
    {
        AddSome();
        _cli.Variables["LC_ALL"] = "POSIX";

        CliResult result = await _cli.RunAsync("stats", "--format", "table");

        result.Lines.SkipWhile(line => line != "By day").Skip(1).Take(7).Should().Equal(
            "        2          ####",
            "                   ####",
            "                   ####",
            "           ####    ####",
            "           ####    ####",
            "           ####    ####",
            "           2026-03-02 - 2026-03-04");
    }

    [Fact]
    public async Task Numbers_do_not_depend_on_the_culture()
    {
        System.Globalization.CultureInfo before = System.Globalization.CultureInfo.CurrentCulture;
        try
        {
            System.Globalization.CultureInfo.CurrentCulture = new System.Globalization.CultureInfo("ar-SA");
            _cli.Add(new FakeSource("news", FakeSource.Page("news", 1500)));

            CliResult result = await _cli.RunAsync("stats", "--format", "table", "--html", "page.html");

            result.Output.Should().Contain("1,500 bounces, 2026-03-01 08:30 UTC");
            _cli.Read("page.html").Should().Contain("<b>1,500</b>").And.Contain("2026-03-01");
        }
        finally
        {
            System.Globalization.CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public async Task Color_is_used_on_terminals_unless_NO_COLOR_is_set()
    {
        AddSome();
        _cli.IsTerminal = true;

        CliResult coloured = await _cli.RunAsync("stats");
        _cli.Variables["NO_COLOR"] = "1";
        CliResult plain = await _cli.RunAsync("stats");

        coloured.Output.Should().Contain("\u001b[").And.Contain("Types");
        plain.Output.Should().NotContain("\u001b").And.Contain("Types");
    }

    [Fact]
    public async Task Filters_reach_the_sources()
    {
        FakeSource source = AddSome();
        FakeSource other = _cli.Add(new FakeSource("other"));

        CliResult result = await _cli.RunAsync("stats", "--since", "7d", "--source", "NEWS", "--type", "hard");

        result.Output.Should().Contain("\"since\":\"2026-03-03T12:00:00Z\"").And.NotContain("\"source\":\"other\"");
        source.Query!.Types.Should().Equal(BounceType.Hard);
        other.Query.Should().BeNull();
    }

    [Fact]
    public async Task A_source_that_fails_gives_no_numbers_and_no_page()
    {
        AddSome();
        _cli.Add(new FakeSource("down", FakeSource.Page("down", 1)) { Failure = new BounceUnavailableException("down", "listing failed.") });
        _cli.Write("page.html", "old");

        CliResult result = await _cli.RunAsync("stats", "--format", "json", "--html", "page.html");

        result.Should().Be(new CliResult(1, "", "error: down: listing failed.\n"), "half the numbers would be wrong ones");
        _cli.Read("page.html").Should().Be("old");
        _cli.Files.Should().ContainSingle();
    }

    [Fact]
    public async Task With_a_page_standard_output_stays_empty()
    {
        AddSome();
        _cli.IsTerminal = true;

        CliResult result = await _cli.RunAsync("stats", "--html", "page.html");

        result.Output.Should().BeEmpty();
        result.Error.Should().EndWith("The page is in page.html.\n");
        _cli.Read("page.html").Should().StartWith("<!DOCTYPE html>").And.EndWith("</html>\n");
    }

    [Theory]
    [InlineData("does not exist", "--html", "missing/page.html")]
    [InlineData("--html . is a folder", "--html", ".")]
    [InlineData("--format: 'csv' is not a format. Formats: table, json.", "--format", "csv")]
    [InlineData("'--limit' is not an option of bouncekit stats.", "--limit", "3")]
    [InlineData("No source is called 'new'", "--source", "new")]
    public async Task A_mistake_is_refused_before_any_request(string because, params string[] options)
    {
        FakeSource source = AddSome();

        CliResult result = await _cli.RunAsync(["stats", .. options]);

        result.ShouldBeRefused(because);
        source.PagesRead.Should().Be(0);
    }

    [Fact]
    public async Task The_demo_has_something_to_show()
    {
        CliResult result = await _cli.RunAsync("stats", "--demo");

        using JsonDocument json = JsonDocument.Parse(result.Output);
        json.RootElement.GetProperty("total").GetInt64().Should().Be(60 * ProviderName.BuiltIn.Known.Count);
        json.RootElement.GetProperty("sources").GetArrayLength().Should().Be(ProviderName.BuiltIn.Known.Count);
    }

    [Fact]
    public async Task An_empty_list_is_shown_as_such()
    {
        _cli.Add(new FakeSource("news"));

        CliResult result = await _cli.RunAsync("stats", "--format", "table", "--html", "page.html");

        result.ExitCode.Should().Be(0, result.Error);
        result.Output.Should().StartWith("0 bounces, all dates").And.NotContain("Types").And.NotContain("What to do");
        _cli.Read("page.html").Should().Contain("No bounces.");
    }

    [Fact]
    public async Task An_unknown_reason_has_advice_for_each_type()
    {
        _cli.Add(new FakeSource("news", [Row("ann@example.com", BounceType.Hard, BounceReason.Unknown, 1)]));
        _cli.Add(new FakeSource("more", [Row("bob@example.com", BounceType.Transparent, BounceReason.Unknown, 1)]));

        CliResult one = await _cli.RunAsync("stats", "--format", "table", "--source", "news");
        CliResult several = await _cli.RunAsync("stats", "--format", "table");

        one.Output.Should().Contain("What to do\nunknown: Stop writing to the address");
        several.Output.Should().Contain("What to do\nunknown (hard): Stop writing to the address").And.Contain("\nunknown (transparent): Do nothing");
    }

    private static IEnumerable<string> Pairs(JsonElement list, string name) =>
        [.. list.EnumerateArray().Select(item => $"{item.GetProperty(name).GetString()} {item.GetProperty("total").GetInt64()}")];
}
