namespace BounceKit.Cli.Tests;

public sealed class ListRefusalTests : IDisposable
{
    private readonly CliHarness _cli = new();
    private readonly FakeSource _source;

    public ListRefusalTests() => _source = _cli.Add(new FakeSource("only", FakeSource.Page("only", 1)));

    public void Dispose() => _cli.Dispose();

    [Theory]
    [InlineData("--type: 'hrad' is not a type. Did you mean 'hard'?\n", "--type", "hrad")]
    [InlineData("--type: '1' is not a type. Types: hard, ", "--type", "1")]
    [InlineData("--reason: 'userUnknow' is not a reason. Did you mean 'userUnknown'?", "--reason", "userUnknow")]
    [InlineData("--type: 'sof' is not a type. Did you mean 'soft'?", "--type", "hard,sof")]
    [InlineData("--output x.xlsx: the extension must be .csv, .json, .ndjson or .jsonl. Name another file, or add --format.", "--output", "x.xlsx")]
    [InlineData("--output x.tsv: the extension must be", "--output", "x.tsv")]
    [InlineData("--format: 'json,csv' is not a format.", "--format", "json,csv")]
    [InlineData("--channel: 'fax' is not a channel. Channels: email, sms.", "--channel", "fax")]
    [InlineData("'unknown' is not a channel.", "--channel", "unknown")]
    [InlineData("--format: 'xml' is not a format. Formats: table, json, ndjson, csv.", "--format", "xml")]
    [InlineData("--limit: '0' is not a whole number", "--limit", "0")]
    [InlineData("--limit: 'ten' is not a whole number", "--limit", "ten")]
    [InlineData("--since: 'banana' is not a time. Use a date (2026-01-31)", "--since", "banana")]
    [InlineData("--until: '2026-02-30' is not a time.", "--until", "2026-02-30")]
    [InlineData("--since (2026-03-02T00:00:00Z) must be before --until (2026-03-01T00:00:00Z).", "--since", "2026-03-02", "--until", "2026-03-01")]
    [InlineData("must be before", "--since", "2026-03-02", "--until", "2026-03-02T00:00:00Z")]
    [InlineData("must be before", "--since", "1d", "--until", "2d")]
    [InlineData("'.' and '..' are not addresses.", "--email", "..")]
    [InlineData("empty", "--email", "")]
    [InlineData("Unrecognized command or argument 'extra'", "extra")]
    [InlineData("'--nonsense' is not an option of bouncekit list.\n", "--nonsense")]
    [InlineData("'--sinse' is not an option of bouncekit list. Did you mean '--since'?\nSee", "--sinse", "7d")]
    [InlineData("Did you mean '--keep-going'?", "--keepgoing")]
    [InlineData("Did you mean '--config'?", "--confg=x.json")]
    [InlineData("--columns: 'recipent' is not a column. Did you mean 'recipient'?", "--columns", "source,recipent")]
    [InlineData("--columns: 'type' is named twice.", "--columns", "type,TYPE")]
    [InlineData("--columns: '' is not a column. Columns: source, provider,", "--columns", "type,")]
    [InlineData("--columns requires --format table or --format csv: ndjson contains complete records.", "--columns", "type")]
    [InlineData("json contains complete records", "--columns", "type", "--format", "json")]
    [InlineData("--since", "--since")]
    [InlineData("does not exist", "--output", "missing/bounces.csv")]
    [InlineData("is a folder", "--output", ".")]
    public async Task A_mistake_is_refused_before_any_request(string because, params string[] options)
    {
        CliResult result = await _cli.RunAsync(["list", .. options]);

        result.ShouldBeRefused(because);
        result.Error.Should().StartWith("error: ").And.NotContain("(Parameter");
        _source.PagesRead.Should().Be(0);
    }

    [Fact]
    public async Task All_mistakes_are_reported_at_once()
    {
        CliResult result = await _cli.RunAsync("list", "--type", "x", "--type", "y", "--limit", "-1", "--since", "never");

        result.ExitCode.Should().Be(2);
        result.ErrorLines.Should().HaveCount(5);
        result.ErrorLines[^1].Should().Be("See 'bouncekit list --help'.");
    }

    [Fact]
    public async Task An_unknown_command_is_refused_with_the_list()
    {
        CliResult result = await _cli.RunAsync("remove");

        result.ShouldBeRefused("error: 'remove' is not a command. Commands: sources, list, stats, get, delete, check, sync, suppressions, serve, mcp, classify, init, simulate, completion, help.");
    }

    [Theory]
    [InlineData("lst")]
    [InlineData("lsit")]
    [InlineData("List")]
    public async Task A_mistyped_command_is_refused_with_a_suggestion(string command)
    {
        CliResult result = await _cli.RunAsync(command);

        result.ShouldBeRefused($"error: '{command}' is not a command. Did you mean 'list'?");
    }

    [Theory]
    [InlineData("--demo", "init")]
    [InlineData("--demo", "classify", "x")]
    [InlineData("--demo", "completion", "bash")]
    [InlineData("--config", "simulate")]
    [InlineData("--config", "completion", "bash")]
    public async Task An_option_that_a_command_does_not_use_is_refused(string option, params string[] command)
    {
        string[] written = option == "--config" ? [option, "x.json"] : [option];

        CliResult after = await _cli.RunAsync([.. command, .. written]);
        CliResult before = await _cli.RunAsync([.. written, .. command]);

        after.ShouldBeRefused($"error: '{option}' is not an option of bouncekit {command[0]}.");
        before.ShouldBeRefused($"error: '{option}' is not an option of bouncekit {command[0]}.");
    }

    [Fact]
    public async Task Without_a_command_the_help_is_shown_on_the_error_output()
    {
        CliResult result = await _cli.RunAsync();

        result.ShouldBeRefused("bouncekit list --demo");
    }

    [Theory]
    [InlineData("list")]
    [InlineData("get")]
    [InlineData("delete")]
    [InlineData("sources")]
    [InlineData("classify")]
    [InlineData("simulate")]
    [InlineData("stats")]
    [InlineData("check")]
    [InlineData("init")]
    [InlineData("completion")]
    [InlineData("help")]
    public async Task Help_is_a_result(string command)
    {
        CliResult result = await _cli.RunAsync(command, "--help");

        result.ExitCode.Should().Be(0);
        result.Output.Should().Contain($"bouncekit {command}");
        result.Error.Should().BeEmpty();
    }
}
