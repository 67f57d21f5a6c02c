namespace BounceKit.Cli.Tests;

public sealed class ListRefusalTests : IDisposable
{
    private readonly CliHarness _cli = new();
    private readonly FakeSource _source;

    public ListRefusalTests() => _source = _cli.Add(new FakeSource("only", FakeSource.Page("only", 1)));

    public void Dispose() => _cli.Dispose();

    [Theory]
    [InlineData("'hrd' is not a type. Did you mean 'hard'? Known are hard, soft, blocked, transparent, optedOut, unknown.", "--type", "hrd")]
    [InlineData("'1' is not a type.", "--type", "1")]
    [InlineData("'hard,soft' is not a type.", "--type", "hard,soft")]
    [InlineData("'userUnknow' is not a reason. Did you mean 'userUnknown'? Known are", "--reason", "userUnknow")]
    [InlineData("'fax' is not a channel. Known are email, sms.", "--channel", "fax")]
    [InlineData("'unknown' is not a channel.", "--channel", "unknown")]
    [InlineData("'xml' is not a format. Known are table, json, ndjson, csv.", "--format", "xml")]
    [InlineData("--limit '0' is not a whole number", "--limit", "0")]
    [InlineData("--limit 'ten' is not a whole number", "--limit", "ten")]
    [InlineData("'yesterday' is not a time. Write a date", "--since", "yesterday")]
    [InlineData("'2026-02-30' is not a time.", "--until", "2026-02-30")]
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
    [InlineData("'recipent' is not a column. Did you mean 'recipient'? Columns are source, provider, recipient, channel,", "--columns", "source,recipent")]
    [InlineData("The column 'type' is named twice.", "--columns", "type,TYPE")]
    [InlineData("'' is not a column.", "--columns", "type,")]
    [InlineData("--columns goes with --format table or csv; ndjson holds whole records.", "--columns", "type")]
    [InlineData("json holds whole records", "--columns", "type", "--format", "json")]
    [InlineData("--since", "--since")]
    [InlineData("does not exist", "--output", "missing/bounces.csv")]
    [InlineData("is a folder", "--output", ".")]
    public async Task What_cannot_be_is_refused_before_any_request(string because, params string[] options)
    {
        CliResult result = await _cli.RunAsync(["list", .. options]);

        result.ShouldBeRefused(because);
        result.Error.Should().StartWith("error: ").And.NotContain("(Parameter");
        _source.PagesRead.Should().Be(0);
    }

    [Fact]
    public async Task Several_mistakes_are_all_named_at_once()
    {
        CliResult result = await _cli.RunAsync("list", "--type", "x", "--type", "y", "--limit", "-1", "--since", "never");

        result.ExitCode.Should().Be(2);
        result.ErrorLines.Should().HaveCount(5);
        result.ErrorLines[^1].Should().Be("See 'bouncekit list --help'.");
    }

    [Fact]
    public async Task A_mistyped_command_is_answered_with_the_one_that_was_meant()
    {
        CliResult result = await _cli.RunAsync("lst");

        result.ShouldBeRefused("error: 'lst' is not a command. Did you mean 'list'? Commands are sources, list, stats, get, delete, classify, check, init, completion, simulate.");
    }

    [Fact]
    public async Task Without_a_command_the_help_is_shown_beside_the_results()
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
    public async Task Help_is_a_result(string command)
    {
        CliResult result = await _cli.RunAsync(command, "--help");

        result.ExitCode.Should().Be(0);
        result.Output.Should().Contain($"bouncekit {command}");
        result.Error.Should().BeEmpty();
    }
}
