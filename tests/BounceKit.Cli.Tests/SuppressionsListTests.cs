using System.Text.Json;
using BounceKit.Suppressions;

namespace BounceKit.Cli.Tests;

public sealed class SuppressionsListTests : IDisposable
{
    private static readonly DateTimeOffset Until = new(2026, 4, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly CliHarness _cli = new();

    public void Dispose() => _cli.Dispose();

    private void AddThree() => _cli.Add(new FakeSuppressionList(
        FakeSuppressionList.Row("ann@example.com"),
        FakeSuppressionList.Row(address: null, BounceReason.Complaint),
        FakeSuppressionList.Row("=cmd@example.com", BounceReason.MailboxFull, Until, "broadcast")));

    [Fact]
    public async Task Piped_the_list_is_ndjson_and_an_erased_person_has_no_address()
    {
        AddThree();

        CliResult result = await _cli.RunAsync("suppressions", "list");

        result.ExitCode.Should().Be(0);
        result.Error.Should().BeEmpty();
        result.Lines.Should().Equal(
            """{"address":"ann@example.com","type":"hard","reason":"userUnknown","source":"newsletter","since":"2026-02-01T08:30:00Z","origin":"provider"}""",
            """{"erased":true,"type":"optedOut","reason":"complaint","source":"newsletter","since":"2026-02-01T08:30:00Z","origin":"provider"}""",
            """{"address":"=cmd@example.com","type":"soft","reason":"mailboxFull","source":"newsletter","since":"2026-02-01T08:30:00Z","until":"2026-04-01T00:00:00Z","origin":"provider","scope":"broadcast"}""");
    }

    [Fact]
    public async Task Json_is_one_array_and_csv_has_the_columns_in_their_order()
    {
        AddThree();

        CliResult json = await _cli.RunAsync("suppressions", "list", "--format", "json");
        CliResult csv = await _cli.RunAsync("suppressions", "list", "--format", "csv");

        using JsonDocument array = JsonDocument.Parse(json.Output);
        array.RootElement.GetArrayLength().Should().Be(3);
        csv.Output.Should().Be(
            "address,type,reason,source,since,until,origin,scope\r\n"
            + "ann@example.com,hard,userUnknown,newsletter,2026-02-01T08:30:00Z,,provider,\r\n"
            + ",optedOut,complaint,newsletter,2026-02-01T08:30:00Z,,provider,\r\n"
            + "'=cmd@example.com,soft,mailboxFull,newsletter,2026-02-01T08:30:00Z,2026-04-01T00:00:00Z,provider,broadcast\r\n");
    }

    [Theory]
    [InlineData(50)]
    [InlineData(80)]
    [InlineData(200)]
    public async Task A_table_fits_the_terminal(int width)
    {
        AddThree();
        _cli.IsTerminal = true;
        _cli.Width = width;
        _cli.Variables["NO_COLOR"] = "1";

        CliResult result = await _cli.RunAsync("suppressions", "list");

        result.Lines[0].Should().StartWith("ADDRESS ");
        result.Lines[2].Should().StartWith("(erased) ");
        result.Lines.Should().HaveCount(4).And.OnlyContain(line => line.Length <= width && !line.EndsWith(' '));
        result.Lines[0].Contains("UNTIL").Should().Be(width == 200);
        result.Error.Should().Be("3 suppressed addresses.\n");
    }

    [Fact]
    public async Task A_file_takes_its_format_from_its_name_and_its_owner_alone_can_read_it()
    {
        AddThree();

        CliResult result = await _cli.RunAsync("suppressions", "list", "--output", "list.csv");

        result.Should().Be(new CliResult(0, "", ""));
        _cli.Read("list.csv").Should().StartWith("address,type,reason,").And.Contain("ann@example.com");
        _cli.Files.Should().Equal("list.csv");
        if (!OperatingSystem.IsWindows())
        {
            File.GetUnixFileMode(Path.Combine(_cli.Folder, "list.csv")).Should().Be(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }
    }

    [Fact]
    public async Task A_listing_that_fails_leaves_no_file_and_well_formed_json()
    {
        _cli.Write("list.csv", "before");
        _cli.Add(new FakeSuppressionList(FakeSuppressionList.Row("ann@example.com"), FakeSuppressionList.Row("bob@example.com")) { FailsAfter = 1 });

        CliResult file = await _cli.RunAsync("suppressions", "list", "--output", "list.csv");
        CliResult json = await _cli.RunAsync("suppressions", "list", "--format", "json");

        file.Should().Be(new CliResult(1, "", "error: The list cannot be read any further.\n"));
        _cli.Read("list.csv").Should().Be("before");
        _cli.Files.Should().Equal("list.csv");
        json.ExitCode.Should().Be(1);
        using JsonDocument array = JsonDocument.Parse(json.Output);
        array.RootElement.GetArrayLength().Should().Be(1);
    }

    [Fact]
    public async Task A_limit_ends_the_listing()
    {
        AddThree();

        CliResult result = await _cli.RunAsync("suppressions", "list", "-n", "1");

        result.Lines.Should().ContainSingle();
    }

    [Fact]
    public async Task The_list_is_filtered_by_reason_type_time_and_source()
    {
        _cli.Write("old.csv", """
            address,reason,since,source
            ann@example.com,userUnknown,2026-01-01,news
            bob@example.com,complaint,2026-03-01,news
            eve@example.com,unsubscribed,2026-03-05,crm
            """);
        await _cli.RunAsync("suppressions", "import", "old.csv");

        string[] reasons = await ListAsync("--reason", "complaint,unsubscribed");
        string[] types = await ListAsync("--type", "hard");
        string[] since = await ListAsync("--since", "7d");
        string[] source = await ListAsync("--source", "NEWS", "--reason", "complaint");

        reasons.Should().Equal("bob@example.com", "eve@example.com");
        types.Should().Equal("ann@example.com");
        since.Should().Equal("eve@example.com");
        source.Should().Equal("bob@example.com");
    }

    [Theory]
    [InlineData("--reason: 'complain' is not a reason. Did you mean 'complaint'?", "--reason", "complain")]
    [InlineData("--type: 'optout' is not a type.", "--type", "optout")]
    [InlineData("--since: 'soon' is not a time.", "--since", "soon")]
    [InlineData("--limit: '0' is not a whole number from 1", "--limit", "0")]
    [InlineData("--output list.xlsx: the extension must be .csv, .json, .ndjson or .jsonl.", "--output", "list.xlsx")]
    [InlineData("'--sorce' is not an option of bouncekit suppressions list. Did you mean '--source'?", "--sorce", "x")]
    public async Task A_mistake_in_the_options_is_refused(string because, params string[] args)
    {
        AddThree();

        CliResult result = await _cli.RunAsync(["suppressions", "list", .. args]);

        result.ShouldBeRefused(because);
    }

    [Fact]
    public async Task Cancelling_ends_with_130_and_closes_the_array()
    {
        using CancellationTokenSource cancel = new();
        _cli.Add(new FakeSuppressionList(FakeSuppressionList.Row("ann@example.com")));
        await cancel.CancelAsync();

        CliResult result = await _cli.RunAsync(cancel.Token, "suppressions", "list", "--format", "json");

        result.ExitCode.Should().Be(130);
    }

    private async Task<string[]> ListAsync(params string[] args)
    {
        CliResult result = await _cli.RunAsync(["suppressions", "list", .. args]);
        result.ExitCode.Should().Be(0, result.Error);
        return [.. result.Lines.Select(line => JsonSerializer.Deserialize<Suppression>(line)!.Address!)];
    }
}
