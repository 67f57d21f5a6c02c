using Spectre.Console;

namespace BounceKit.Cli.Tests;

public sealed class TableTests : IDisposable
{
    private readonly CliHarness _cli = new() { IsTerminal = true };

    public void Dispose() => _cli.Dispose();

    private static BounceRecord Long(string source) => FakeSource.Row(source, "maximilian.very-long-name@students.example.org") with
    {
        Type = BounceType.Transparent,
        Reason = BounceReason.AuthenticationFailed,
        Diagnostic = "550 5.7.26 宛先のユーザーは存在しません " + new string('x', 300),
    };

    [Theory]
    [InlineData(50)]
    [InlineData(60)]
    [InlineData(80)]
    [InlineData(100)]
    [InlineData(160)]
    public async Task No_line_is_wider_than_the_terminal(int width)
    {
        _cli.Width = width;
        _cli.Variables["NO_COLOR"] = "1";
        _cli.Add(new FakeSource("a-source-of-some-length", [Long("a-source-of-some-length")]));
        _cli.Add(new FakeSource("second", [Long("second")]));

        CliResult result = await _cli.RunAsync("list");

        result.Lines.Should().HaveCount(3).And.OnlyContain(line => line.GetCellWidth() <= width && !line.EndsWith(' '));
    }

    [Fact]
    public async Task At_80_columns_a_usual_row_is_whole()
    {
        _cli.Variables["NO_COLOR"] = "1";
        _cli.Add(new FakeSource("newsletter", [FakeSource.Row("newsletter", "ann@mail.example.com")]));
        _cli.Add(new FakeSource("crm", [FakeSource.Row("crm", "bob@example.com", BounceType.Soft)]));

        CliResult result = await _cli.RunAsync("list");

        result.Output.Should().Be("""
            SOURCE      RECIPIENT              TYPE         REASON                WHEN (UTC)
            newsletter  ann@mail.example.com   hard         userUnknown           2026-03-01
            crm         bob@example.com        soft         userUnknown           2026-03-01

            """.ReplaceLineEndings("\n"));
    }

    [Fact]
    public async Task At_80_columns_sources_types_and_reasons_are_never_cut_and_an_address_is_worth_more_than_the_date()
    {
        _cli.Variables["NO_COLOR"] = "1";
        foreach (string name in (string[])["customergauge", "whatcounts"])
        {
            _cli.Add(new FakeSource(name, [.. Enum.GetValues<BounceReason>().Select(reason => Long(name) with { Reason = reason })]));
        }

        CliResult result = await _cli.RunAsync("list");

        string[][] rows = [.. result.Lines.Skip(1).Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))];
        rows.Should().OnlyContain(cells => cells.Length == 4 && cells[1].StartsWith("maximilian.very-long-name@") && cells[2] == "transparent" && !cells[3].Contains('…'));
        rows.Select(cells => cells[0]).Distinct().Should().Equal("customergauge", "whatcounts");
        result.Lines.Should().OnlyContain(line => line.Length <= 80);
    }

    [Theory]
    [MemberData(nameof(Widths))]
    public async Task Every_row_is_aligned_with_the_heading(int width)
    {
        _cli.Width = width;
        _cli.Variables["NO_COLOR"] = "1";
        BounceReason[] reasons = Enum.GetValues<BounceReason>();
        BounceType[] types = Enum.GetValues<BounceType>();
        _cli.Add(new FakeSource("customergauge", [.. reasons.Select((reason, index) => Long("customergauge") with { Reason = reason, Type = types[index % types.Length] })]));
        _cli.Add(new FakeSource("crm", [FakeSource.Row("crm", "a@example.com")]));

        CliResult result = await _cli.RunAsync("list");

        int[] starts = [.. new[] { "RECIPIENT", "TYPE", "REASON", "WHEN" }.Select(heading => result.Lines[0].IndexOf(heading, StringComparison.Ordinal)).Where(start => start > 0)];
        starts.Should().HaveCountGreaterThanOrEqualTo(2);
        result.Lines.Skip(1).Should().HaveCount(reasons.Length + 1).And.OnlyContain(line => starts.All(start => line[start - 1] == ' ' && line[start] != ' '));
    }

    public static TheoryData<int> Widths => [.. Enumerable.Range(50, 60)];

    [Fact]
    public async Task Types_and_reasons_are_whole_on_narrow_terminals_and_the_date_and_then_the_type_omitted()
    {
        _cli.Variables["NO_COLOR"] = "1";
        _cli.Add(new FakeSource("newsletter", [Long("newsletter")]));
        _cli.Add(new FakeSource("crm"));

        _cli.Width = 70;
        CliResult narrow = await _cli.RunAsync("list");
        _cli.Width = 50;
        CliResult narrowest = await _cli.RunAsync("list");

        narrow.Lines[0].Should().MatchRegex("^SOURCE +RECIPIENT +TYPE +REASON$");
        narrow.Lines[1].Should().MatchRegex("^newsletter +maximilian.+… +transparent +authenticationFailed$");
        narrowest.Lines[0].Should().MatchRegex("^SOURCE +RECIPIENT +REASON$");
        narrowest.Lines[1].Should().MatchRegex("^newsletter +maximil.+… +authenticationFailed$");
    }

    [Theory]
    [InlineData(50, @"^newslet… +maxim… +transparent +auth.*… +2026-03-01$")]
    [InlineData(80, @"^newsletter +maximilian.*… +transparent +authenticationFailed +2026-03-01$")]
    public async Task Chosen_columns_are_kept_and_dates_stay_whole(int width, string expected)
    {
        _cli.Width = width;
        _cli.Variables["NO_COLOR"] = "1";
        _cli.Add(new FakeSource("newsletter", [Long("newsletter")]));

        CliResult result = await _cli.RunAsync("list", "--columns", "source,recipient,type,reason,occurredAt");

        result.Lines[1].Should().MatchRegex(expected);
    }

    [Theory]
    [InlineData(50)]
    [InlineData(80)]
    public async Task Classified_texts_show_whole_types_and_reasons_on_any_terminal(int width)
    {
        _cli.Width = width;
        _cli.Variables["NO_COLOR"] = "1";

        CliResult result = await _cli.RunAsync("classify", "550 5.7.26 Unauthenticated email is not accepted due to domain's DMARC policy");

        result.Lines[1].Should().MatchRegex("^blocked +authenticationFailed .*550 5.7.");
        result.Lines.Should().OnlyContain(line => line.Length <= width && !line.EndsWith(' '));
    }

    [Fact]
    public async Task A_wide_terminal_shows_the_hour_the_status_and_the_diagnostic()
    {
        _cli.Width = 160;
        _cli.Variables["NO_COLOR"] = "1";
        _cli.Add(new FakeSource("only", [FakeSource.Row("only", "ann@example.com")]));

        CliResult result = await _cli.RunAsync("list");

        result.Lines[0].Should().MatchRegex("^RECIPIENT +TYPE +REASON +WHEN \\(UTC\\) +STATUS +DIAGNOSTIC$");
        result.Lines[1].Should().MatchRegex("^ann@example.com +hard +userUnknown +2026-03-01 08:30 +5.1.1 +550 5.1.1 user unknown$");
    }

    [Fact]
    public async Task Hostile_text_does_not_control_the_terminal()
    {
        _cli.Width = 200;
        _cli.Variables["NO_COLOR"] = "1";
        _cli.Add(new FakeSource("only", [FakeSource.Row("only", "a\u001b]0;title\u0007@example.com") with { Diagnostic = "550 \u202ereversed\r\nnext[red]line[/]\u009b2J" }]));

        CliResult result = await _cli.RunAsync("list");

        result.Lines.Should().HaveCount(2);
        result.Lines[1].Should().Contain("a ]0;title @example.com").And.Contain("550 reversed next[red]line[/] 2J").And.NotContain("\u001b");
    }

    [Fact]
    public async Task Color_is_for_terminals()
    {
        _cli.Add(new FakeSource("only", [FakeSource.Row("only", "ann@example.com")]));

        CliResult coloured = await _cli.RunAsync("list");
        _cli.Variables["NO_COLOR"] = "1";
        CliResult plain = await _cli.RunAsync("list");
        _cli.Variables.Remove("NO_COLOR");
        _cli.IsTerminal = false;
        CliResult piped = await _cli.RunAsync("list", "--format", "table");

        coloured.Output.Should().Contain("\u001b[");
        plain.Output.Should().NotContain("\u001b");
        piped.Output.Should().NotContain("\u001b").And.StartWith("RECIPIENT");
        piped.Error.Should().BeEmpty();
    }

    [Fact]
    public async Task Progress_is_shown_on_a_terminal_and_erased_at_the_end()
    {
        _cli.Add(new FakeSource("only", FakeSource.Page("only", 3), FakeSource.Page("only", 1)));

        CliResult result = await _cli.RunAsync("list");

        result.Error.Should().Contain("only: waiting for the first page").And.Contain("\r\u001b[2Konly: 3 rows in 1 page, reading page 2 …").And.EndWith("\r\u001b[2K4 bounces from only.\n");
    }

    [Fact]
    public async Task Each_of_several_sources_is_summed_up_on_a_terminal()
    {
        _cli.Add(new FakeSource("first", FakeSource.Page("first", 1500), FakeSource.Page("first", 500))
        {
            BeforePage = (_, _) =>
            {
                _cli.Time.Advance(TimeSpan.FromSeconds(3));
                return Task.CompletedTask;
            },
        });
        _cli.Add(new FakeSource("second", FakeSource.Page("second", 1)));

        CliResult terminal = await _cli.RunAsync("list");
        CliResult limited = await _cli.RunAsync("list", "--limit", "3");
        _cli.IsTerminal = false;
        CliResult piped = await _cli.RunAsync("list");

        terminal.Error.Should().Contain("first: 1,500 rows in 1 page, reading page 2 …")
            .And.EndWith("2,001 bounces from 2 sources.\n  first: 2,000 rows in 2 pages, 333 rows/s\n  second: 1 row in 1 page\n");
        limited.Error.Should().EndWith("3 bounces from 1 of 2 sources.\n  first: 3 rows in 1 page\n");
        piped.Error.Should().BeEmpty();
    }
}
