using System.Diagnostics;

namespace BounceKit.Cli.Tests;

public sealed class CompletionTests : IDisposable
{
    private readonly CliHarness _cli = new();

    public void Dispose() => _cli.Dispose();

    private async Task<string[]> CompleteAsync(params string[] words)
    {
        CliResult result = await _cli.RunAsync(["__complete", "--", .. words]);
        result.ExitCode.Should().Be(0);
        result.Error.Should().BeEmpty();
        return [.. result.Lines.Select(line => line.Split('\t')[0])];
    }

    [Fact]
    public async Task Commands_are_completed()
    {
        (await CompleteAsync("")).Should().BeEquivalentTo("sources", "list", "stats", "get", "delete", "classify", "check", "sync", "suppressions", "mcp", "init", "completion", "serve", "simulate", "help");
        (await CompleteAsync("c")).Should().BeEquivalentTo("classify", "check", "completion");
        (await CompleteAsync("suppressions", "")).Should().BeEquivalentTo("check", "list", "add", "release", "erase", "export", "import", "changes");
        (await CompleteAsync("suppressions", "e")).Should().BeEquivalentTo("erase", "export");
        (await CompleteAsync("help", "suppressions", "c")).Should().BeEquivalentTo("check", "changes");
        (await CompleteAsync("completion", "")).Should().BeEquivalentTo("bash", "zsh", "fish", "powershell");
    }

    [Fact]
    public async Task Options_and_their_words_are_completed()
    {
        (await CompleteAsync("list", "--s")).Should().BeEquivalentTo("--source", "--since");
        (await CompleteAsync("list", "--type", "")).Should().BeEquivalentTo("hard", "soft", "blocked", "transparent", "optedOut", "unknown");
        (await CompleteAsync("list", "--reason", "mailbox")).Should().BeEquivalentTo("mailboxFull", "mailboxInactive", "mailboxUnavailable");
        (await CompleteAsync("list", "--since", "7d", "--format", "")).Should().BeEquivalentTo("table", "json", "ndjson", "csv");
        (await CompleteAsync("stats", "--format", "")).Should().BeEquivalentTo("table", "json");
        (await CompleteAsync("list", "--columns", "source,sm")).Should().Equal("source,smtpCode");
        (await CompleteAsync("init", "--provider", "Se")).Should().Equal("SendGrid");
        (await CompleteAsync("suppressions", "export", "--for", "")).Should()
            .BeEquivalentTo("sendgrid", "amazon-ses", "mailgun", "postmark", "sparkpost", "brevo", "csv");
        (await CompleteAsync("suppressions", "check", "--format", "")).Should().BeEquivalentTo("table", "ndjson", "csv");
        (await CompleteAsync("suppressions", "list", "--reason", "comp")).Should().Equal("complaint");
        (await CompleteAsync("suppressions", "release", "--at")).Should().Equal("--at-providers");
    }

    [Fact]
    public async Task A_value_after_an_equals_sign_is_completed_in_one_word_and_in_three()
    {
        (await CompleteAsync("list", "--type=h")).Should().Equal("--type=hard");
        (await CompleteAsync("list", "--type", "=", "h")).Should().Equal("hard");
        (await CompleteAsync("list", "--type", "=")).Should().HaveCount(6);
    }

    [Fact]
    public async Task Sources_are_completed_from_the_configuration_even_if_it_has_mistakes()
    {
        _cli.Write("bouncekit.json", """{ "BounceKit": { "Sources": { "newsletter": { "Provider": "nonsense" }, "crm": {} } } }""");
        _cli.Write("other.json", """{ "BounceKit": { "Sources": { "other": {} } } }""");
        _cli.Write("broken.json", "{");
        _cli.Variables["BounceKit__Sources__env__ApiKey"] = "k";

        (await CompleteAsync("list", "--source", "")).Should().BeEquivalentTo("newsletter", "crm", "env");
        (await CompleteAsync("delete", "--source", "NEWS")).Should().Equal("newsletter");
        (await CompleteAsync("check", "--source", "")).Should().Contain("crm");
        (await CompleteAsync("sync", "--source", "c")).Should().Equal("crm");
        (await CompleteAsync("suppressions", "list", "--source", "c")).Should().Equal("crm");
        (await CompleteAsync("list", "--config", "other.json", "--source", "")).Should().BeEquivalentTo("other", "env");
        (await CompleteAsync("list", "--config", "broken.json", "--source", "")).Should().BeEmpty();
        (await CompleteAsync("get", "--demo", "--source", "se")).Should().Equal("sendgrid");
    }

    [Fact]
    public async Task Descriptions_follow_a_tab_and_an_empty_word_can_be_passed()
    {
        CliResult result = await _cli.RunAsync("__complete", "--next", "--", "list", "--demo", "--type");

        result.Lines.Should().HaveCount(6);
        (await _cli.RunAsync("__complete", "--", "li")).Output.Should().StartWith("list\tLists the bounces");
    }

    [Fact]
    public async Task An_unknown_shell_is_refused()
    {
        CliResult result = await _cli.RunAsync("completion", "bsh");

        result.ShouldBeRefused("Completion is not available for 'bsh'. Did you mean 'bash'?");
    }

    [Theory]
    [InlineData("bash", "complete -o default -F _bouncekit bouncekit")]
    [InlineData("ZSH", "#compdef bouncekit")]
    [InlineData("fish", "complete -c bouncekit")]
    [InlineData("powershell", "Register-ArgumentCompleter -Native -CommandName bouncekit")]
    public async Task A_script_is_printed(string shell, string holds)
    {
        CliResult result = await _cli.RunAsync("completion", shell);

        result.ExitCode.Should().Be(0);
        result.Output.Should().Contain(holds).And.EndWith("\n");
        result.Error.Should().BeEmpty();
    }

    [ShellFact("bash")]
    public Task Bash_reads_its_script() => CheckAsync("bash", "bash", "-n");

    [ShellFact("zsh")]
    public Task Zsh_reads_its_script() => CheckAsync("zsh", "zsh", "-n");

    [ShellFact("fish")]
    public Task Fish_reads_its_script() => CheckAsync("fish", "fish", "--no-execute");

    [ShellFact("pwsh")]
    public Task PowerShell_reads_its_script() => CheckAsync(
        "powershell", "pwsh", "-NoProfile", "-Command", "$e = $null; [void][Management.Automation.Language.Parser]::ParseFile($args[0], [ref]$null, [ref]$e); $e; exit $e.Count");

    [ShellFact("bash")]
    public async Task Bash_completes()
    {
        await WriteShimAsync();
        _cli.Write("bouncekit.json", """{ "BounceKit": { "Sources": { "newsletter": {}, "crm": {} } } }""");
        const string complete = """
            source c.bash
            try() { COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _bouncekit; echo "${COMPREPLY[*]}"; }
            try bouncekit list --source n
            try bouncekit list --type = ha
            try bouncekit list --format ''
            complete -p bouncekit
            """;

        string output = await RunAsync("bash", "-c", complete);

        output.Should().Be("newsletter\nhard\ncsv json ndjson table\ncomplete -o default -F _bouncekit bouncekit\n");
    }

    [ShellFact("bash")]
    public async Task In_bash_the_name_of_a_source_is_never_run()
    {
        await WriteShimAsync();
        _cli.Write("bouncekit.json", """{ "BounceKit": { "Sources": { "$(touch run) `touch run`;touch run #'": {} } } }""");
        // What is inserted is what the user then runs.
        const string complete = """
            source c.bash
            COMP_WORDS=(bouncekit list --source ''); COMP_CWORD=3; _bouncekit
            eval "set -- ${COMPREPLY[0]}"; printf '%s' "$#: $1"
            """;

        string output = await RunAsync("bash", "-c", complete);

        output.Should().Be("1: $(touch run) `touch run`;touch run #'");
        _cli.Files.Should().NotContain("run");
    }

    [ShellFact("fish")]
    public async Task Fish_completes()
    {
        await WriteShimAsync("fish");

        string output = await RunAsync("fish", "--no-config", "-c", "source c.fish; complete --do-complete 'bouncekit list --type h'");

        output.Should().Be("hard\n");
    }

    [ShellFact("zsh")]
    public async Task Zsh_asks_for_the_words_up_to_the_cursor()
    {
        await WriteShimAsync("zsh");
        const string complete = """
            compdef() { }; _describe() { print -l -- "${(@P)2}"; }
            source c.zsh
            words=(bouncekit list --type h rest); CURRENT=4; _bouncekit
            """;

        string output = await RunAsync("zsh", "-f", "-c", complete);

        output.Should().Be("hard:\n");
    }

    private async Task CheckAsync(string shell, params string[] command)
    {
        string path = _cli.Write($"c.{shell}", (await _cli.RunAsync("completion", shell)).Output);

        await RunAsync([.. command, path]);
    }

    // The tool under the name that it is installed by.
    private async Task WriteShimAsync(string shell = "bash")
    {
        _cli.Write($"c.{shell}", (await _cli.RunAsync("completion", shell)).Output);
        string shim = _cli.Write("bouncekit", $"#!/bin/sh\nexec dotnet '{Path.Combine(AppContext.BaseDirectory, "BounceKit.Cli.dll")}' \"$@\"\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(shim, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    private async Task<string> RunAsync(params string[] command)
    {
        ProcessStartInfo start = new(command[0], command[1..])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = _cli.Folder,
        };
        start.Environment["PATH"] = _cli.Folder + Path.PathSeparator + start.Environment["PATH"];
        start.Environment["HOME"] = _cli.Folder;
        using Process process = Process.Start(start)!;
        Task<string> error = process.StandardError.ReadToEndAsync();
        string output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        process.ExitCode.Should().Be(0, await error);
        return output;
    }
}
