using System.Text.Json;

namespace BounceKit.Cli.Tests;

public sealed class ListFormatTests : IDisposable
{
    // Clears the screen, rings, and sets a colour by a sign of the upper control range.
    private const string Steering = "550 \u001b[2J\u0007no \u009b31m";

    private readonly CliHarness _cli = new();

    public void Dispose() => _cli.Dispose();

    [Fact]
    public async Task Ndjson_is_the_record_as_contracted_and_readable()
    {
        BounceRecord row = FakeSource.Row("only", "jörg+news@example.com") with { Diagnostic = "550 <jörg> 宛先 \"x\"\r\n&" };
        _cli.Add(new FakeSource("only", [row]));

        CliResult result = await _cli.RunAsync("list", "--format", "ndjson");

        result.Output.Should().Be("""
            {"source":"only","provider":"Fake","recipient":"jörg+news@example.com","channel":"email","type":"hard","reason":"userUnknown","occurredAt":"2026-03-01T08:30:00Z","diagnostic":"550 <jörg> 宛先 \"x\"\r\n&","smtpCode":550,"status":"5.1.1","classifiedBy":"classifier","confidence":"likely"}

            """.ReplaceLineEndings("\n"));
    }

    [Theory]
    [InlineData("ndjson", true)]
    [InlineData("ndjson", false)]
    [InlineData("json", true)]
    [InlineData("csv", true)]
    [InlineData("table", true)]
    public async Task No_format_sends_invisible_characters_to_a_terminal(string format, bool terminal)
    {
        const string Invisible = "\u202e\u2066\u200f\u200b\ufeff\u00ad\u0085\u009b\u2028\u001b\u007f\U000e0001";
        _cli.IsTerminal = terminal;
        _cli.Width = 200;
        _cli.Variables["NO_COLOR"] = "1";
        _cli.Add(new FakeSource("only", [FakeSource.Row("only", $"a{Invisible}ж@example.com") with { Diagnostic = $"550 {Invisible} no" }]));

        CliResult result = await _cli.RunAsync("list", "--format", format);

        result.Output.EnumerateRunes().Should().NotContain(rune => rune.Value > ' ' && Invisible.Contains(rune.ToString(), StringComparison.Ordinal));
        result.Output.Should().Contain("ж@example.com");
        if (format.EndsWith("json", StringComparison.Ordinal))
        {
            result.Output.Should().Contain("a\\u202e\\u2066");
            result.Records.Should().ContainSingle().Which.Recipient.Should().Be($"a{Invisible}ж@example.com");
        }
    }

    [Fact]
    public async Task A_page_is_flushed_before_the_next_one_is_awaited()
    {
        using CountingStream output = new();
        List<long> written = [];
        _cli.Output = output;
        _cli.Add(new FakeSource("only", FakeSource.Page("only", 2), FakeSource.Page("only", 2), FakeSource.Page("only", 2))
        {
            BeforePage = (_, _) =>
            {
                written.Add(output.FlushedLines);
                return Task.CompletedTask;
            },
        });

        await _cli.RunAsync("list", "--format", "ndjson");

        written.Should().Equal(0, 2, 4);
    }

    [Fact]
    public async Task Json_is_an_empty_array_without_rows()
    {
        _cli.Add(new FakeSource("only"));

        CliResult result = await _cli.RunAsync("list", "--format", "json");

        result.Output.Should().Be("[]\n");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    public async Task Json_stays_valid_when_a_source_fails(int rows)
    {
        _cli.Add(new FakeSource("only", FakeSource.Page("only", rows)) { Failure = new BounceResponseException("only", "broke off.") });

        CliResult result = await _cli.RunAsync("list", "--format", "json");

        result.ExitCode.Should().Be(1);
        using JsonDocument json = JsonDocument.Parse(result.Output);
        json.RootElement.GetArrayLength().Should().Be(rows);
    }

    [Fact]
    public async Task Csv_has_the_contracted_columns_crlf_and_no_byte_order_mark()
    {
        _cli.Add(new FakeSource(
            "only",
            [
                FakeSource.Row("only", "ann@example.com") with { Diagnostic = "550 \"no\", sorry\r\nbye" },
                new BounceRecord { Source = "only", Provider = "Fake", Recipient = "+491701234567", Channel = BounceChannel.Sms },
            ]));

        CliResult result = await _cli.RunAsync("list", "--format", "CSV");

        result.Output.Should().Be(
            "source,provider,recipient,channel,type,reason,confidence,occurredAt,smtpCode,status,diagnostic\r\n"
            + "only,Fake,ann@example.com,email,hard,userUnknown,likely,2026-03-01T08:30:00Z,550,5.1.1,\"550 \"\"no\"\", sorry\r\nbye\"\r\n"
            + "only,Fake,'+491701234567,sms,unknown,unknown,certain,,,,\r\n");
    }

    [Fact]
    public async Task Csv_on_a_terminal_has_no_control_characters()
    {
        _cli.IsTerminal = true;
        _cli.Add(new FakeSource("only", [FakeSource.Row("only", "ann@example.com") with { Diagnostic = Steering }]));

        CliResult result = await _cli.RunAsync("list", "--format", "csv", "--columns", "recipient,diagnostic");

        result.Output.Should().Be("recipient,diagnostic\r\nann@example.com,550 [2J no 31m\r\n");
    }

    [Fact]
    public async Task Csv_on_a_terminal_is_escaped_for_spreadsheets_too()
    {
        _cli.IsTerminal = true;
        _cli.Add(new FakeSource("only", [FakeSource.Row("only", "ann@example.com") with { Diagnostic = "\u001b=1" }]));

        CliResult result = await _cli.RunAsync("list", "--format", "csv", "--columns", "diagnostic");

        result.Output.Should().Be("diagnostic\r\n'=1\r\n");
    }

    [Fact]
    public async Task Csv_in_pipes_and_files_keeps_every_character()
    {
        _cli.Add(new FakeSource("only", [FakeSource.Row("only", "ann@example.com") with { Diagnostic = Steering }]));

        CliResult piped = await _cli.RunAsync("list", "--format", "csv", "--columns", "diagnostic");
        _cli.IsTerminal = true;
        await _cli.RunAsync("list", "--format", "csv", "--columns", "diagnostic", "--output", "bounces.csv");

        piped.Output.Should().Be($"diagnostic\r\n{Steering}\r\n");
        _cli.Read("bounces.csv").Should().Be(piped.Output);
    }

    [Fact]
    public async Task Csv_has_its_header_without_rows()
    {
        _cli.Add(new FakeSource("only"));

        CliResult result = await _cli.RunAsync("list", "--format", "csv");

        result.Output.Should().Be("source,provider,recipient,channel,type,reason,confidence,occurredAt,smtpCode,status,diagnostic\r\n");
    }

    [Fact]
    public async Task Csv_has_the_chosen_columns_in_order()
    {
        _cli.Add(new FakeSource("only", FakeSource.Page("only", 1)));

        CliResult result = await _cli.RunAsync("list", "--format", "csv", "--columns", "Type, recipient", "--columns", "smtpcode");

        result.Output.Should().Be("type,recipient,smtpCode\r\nhard,user1@example.com,550\r\n");
    }

    [Fact]
    public async Task A_table_has_the_chosen_columns_in_order()
    {
        _cli.Add(new FakeSource("only", FakeSource.Page("only", 1)));

        CliResult result = await _cli.RunAsync("list", "--format", "table", "--columns", "status,diagnostic,occurredAt,recipient");

        result.Lines[0].Should().MatchRegex("^STATUS +DIAGNOSTIC +OCCURREDAT +RECIPIENT$");
        result.Lines[1].Should().MatchRegex("^5.1.1 +550 5.1.1 user un.* +2026-03-01 +user1@example.com$");
    }

    [Theory]
    [InlineData(54)]
    [InlineData(80)]
    [InlineData(240)]
    public async Task A_table_of_all_columns_fits_the_terminal(int width)
    {
        _cli.Width = width;
        _cli.Add(new FakeSource("a-source-of-some-length", FakeSource.Page("a-source-of-some-length", 2)));

        CliResult result = await _cli.RunAsync(
            "list", "--format", "table", "--columns", "source,provider,recipient,channel,type,reason,confidence,occurredAt,smtpCode,status,diagnostic");

        result.Lines.Should().HaveCount(3).And.OnlyContain(line => line.Length <= width);
    }

    private sealed class CountingStream : MemoryStream
    {
        public long FlushedLines { get; private set; }

        public override Task FlushAsync(CancellationToken cancellationToken)
        {
            FlushedLines = ToArray().Count(character => character == (byte)'\n');
            return Task.CompletedTask;
        }
    }
}
