namespace BounceKit.Cli.Tests;

public sealed class HelpTests : IDisposable
{
    private readonly CliHarness _cli = new();

    public void Dispose() => _cli.Dispose();

    public static TheoryData<string> Commands =>
    [
        "", "sources", "list", "stats", "get", "delete", "classify", "check", "sync", "init", "completion", "simulate", "mcp", "help",
        "suppressions", "suppressions check", "suppressions list", "suppressions add", "suppressions release", "suppressions erase",
        "suppressions export", "suppressions import", "suppressions changes",
    ];

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task Every_command_shows_two_to_four_examples(string command)
    {
        string[] examples = await ExamplesAsync(command);

        examples.Should().HaveCountGreaterThanOrEqualTo(2).And.HaveCountLessThanOrEqualTo(4);
        examples.Should().OnlyContain(example => example.Contains($"bouncekit {command}"));
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task The_examples_work(string command)
    {
        _cli.Add(new NamedSource("newsletter"));
        _cli.Add(new LookupSource("lookup"));
        _cli.Write("back.txt", "ann@example.com\n");
        _cli.Write("diagnostics.txt", "550 user unknown\n");
        _cli.Write("recipients.txt", "bob@example.com\n");
        _cli.Write("old-provider.csv", "email,reason\nzoe@example.com,complaint\n");
        _cli.Write("crm.csv", "E-mail;Opted out\nzoe@example.com;2026-01-31\n");
        await _cli.RunAsync("suppressions", "add", "zoe@example.com");
        foreach (string example in (await ExamplesAsync(command)).Where(example => !WaitsForever(example)))
        {
            CliResult result = await _cli.RunAsync(Arguments(example));

            result.ExitCode.Should().Be(0, "{0}: {1}", example, result.Error);
        }
    }

    [Fact]
    public async Task The_help_of_the_list_names_every_reason_and_every_kind_of_time()
    {
        _cli.Width = 2000;

        CliResult result = await _cli.RunAsync("list", "--help");

        result.Output.Should().ContainAll(Enum.GetNames<BounceReason>().Select(name => char.ToLowerInvariant(name[0]) + name[1..]))
            .And.Contain("today, yesterday, or an age such as 36h, 7d or 3mo.");
    }

    [Theory]
    [InlineData(60)]
    [InlineData(80)]
    public async Task Help_is_as_wide_as_the_terminal(int width)
    {
        _cli.Width = width;

        CliResult result = await _cli.RunAsync("list", "--help");

        result.Lines.TakeWhile(line => line != "Examples:").Should().OnlyContain(line => line.Length <= width);
    }

    [Theory]
    [InlineData]
    [InlineData("list")]
    [InlineData("help")]
    [InlineData("suppressions")]
    [InlineData("suppressions", "check")]
    public async Task The_help_command_shows_what_the_option_shows(params string[] command)
    {
        CliResult option = await _cli.RunAsync([.. command, "--help"]);

        CliResult result = await _cli.RunAsync(["help", .. command]);

        result.Should().Be(option);
        result.Output.Should().Contain("Usage:\n  bouncekit");
    }

    [Fact]
    public async Task The_help_of_an_unknown_command_suggests_another()
    {
        CliResult result = await _cli.RunAsync("help", "lsit");

        result.ShouldBeRefused("error: 'lsit' is not a command. Did you mean 'list'?");
    }

    [Fact]
    public async Task The_help_of_an_unknown_command_of_a_group_suggests_another()
    {
        CliResult help = await _cli.RunAsync("help", "suppressions", "chekc");
        CliResult call = await _cli.RunAsync("suppressions", "chekc", "ann@example.com");

        help.ShouldBeRefused("error: 'chekc' is not a command. Did you mean 'check'?");
        call.ShouldBeRefused("error: 'chekc' is not a command. Did you mean 'check'?\nSee 'bouncekit suppressions --help'.");
    }

    [Fact]
    public async Task A_group_without_a_command_shows_its_help_as_an_error()
    {
        CliResult result = await _cli.RunAsync("suppressions");

        result.ShouldBeRefused("Usage:\n  bouncekit suppressions [command] [options]");
        result.Error.Should().Contain("  check <ADDRESS>").And.Contain("Examples:");
    }

    [Fact]
    public async Task The_help_explains_exit_codes_and_environment_variables()
    {
        CliResult root = await _cli.RunAsync("help");
        CliResult command = await _cli.RunAsync("help", "list");

        root.Lines.Should().OnlyContain(line => line.Length <= 80);
        root.Output.Should().Contain("  130  Cancelled").And.Contain("NO_COLOR").And.Contain("BounceKit__Sources__NAME__KEY").And.Contain("docs/command-line.md");
        command.Output.Should().EndWith("Exit codes and environment variables: bouncekit help\n");
    }

    [Fact]
    public async Task The_version_is_short()
    {
        CliResult result = await _cli.RunAsync("--version");

        result.Output.Should().MatchRegex(@"^\d+\.\d+\.\d+\S{0,20}\n$").And.NotContain("+");
    }

    private async Task<string[]> ExamplesAsync(string command)
    {
        CliResult help = await _cli.RunAsync([.. command.Split(' ', StringSplitOptions.RemoveEmptyEntries), "--help"]);
        return [.. help.Lines.SkipWhile(line => line != "Examples:").Skip(1).TakeWhile(line => line.StartsWith(' ')).Select(line => line.Trim()).Where(line => !line.StartsWith('#'))];
    }

    private static bool WaitsForever(string example) =>
        example.Contains("bouncekit simulate") || example == "bouncekit init" || example.Contains("--every") || example.Contains("--follow");

    // What the shell would hand over: without what is around the command.
    private static string[] Arguments(string example)
    {
        string command = example[(example.IndexOf("bouncekit ", StringComparison.Ordinal) + 10)..].Split(" | ")[0].Split(" > ")[0].Split(" < ")[0].TrimEnd(')');
        return [.. command.Split('"').SelectMany((part, index) => index % 2 == 1 ? [part] : part.Split(' ', StringSplitOptions.RemoveEmptyEntries))];
    }

    private sealed class NamedSource(string name) : FakeSource(name, FakeSource.Page(name, 2)), IBounceRemover, IBounceListClearer
    {
        public Task<RemovalResult> RemoveAsync(
            IReadOnlyCollection<string> addresses, RemovalOptions? options = null, CancellationToken cancellationToken = default) =>
            Task.FromResult(new RemovalResult());

        public Task ClearAsync(CancellationToken cancellationToken = default) => Task.CompletedTask;
    }
}
