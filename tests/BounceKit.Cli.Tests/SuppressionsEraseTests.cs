using Microsoft.Data.Sqlite;

namespace BounceKit.Cli.Tests;

public sealed class SuppressionsEraseTests : IDisposable
{
    private readonly CliHarness _cli = new();

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        _cli.Dispose();
    }

    private Task<CliResult> EraseAsync(params string[] args) => _cli.RunAsync(["suppressions", "erase", .. args]);

    [Fact]
    public async Task A_person_is_forgotten_and_stays_blocked()
    {
        await _cli.RunAsync("suppressions", "add", "eve@example.com", "--reason", "complaint", "--note", "a note about eve");

        CliResult result = await EraseAsync("eve@example.com", "new@example.com", "--yes");
        CliResult check = await _cli.RunAsync("suppressions", "check", "eve@example.com", "new@example.com");
        CliResult list = await _cli.RunAsync("suppressions", "list");

        result.Should().Be(new CliResult(
            0, "", "2 addresses to erase: 1 on the list, 1 not on it.\nErased 2 addresses. 1 stays suppressed, by a hash.\n"));
        check.ExitCode.Should().Be(3);
        check.Lines[0].Should().StartWith("""{"address":"eve@example.com","type":"optedOut","reason":"complaint",""");
        check.Lines[1].Should().Be("""{"address":"new@example.com","maySend":true}""");
        list.Output.Should().StartWith("""{"erased":true,"type":"optedOut",""").And.NotContain("eve");
    }

    [Fact]
    public async Task An_erased_person_can_be_released_by_typing_the_address()
    {
        await _cli.RunAsync("suppressions", "add", "eve@example.com");
        await EraseAsync("eve@example.com", "--yes");

        CliResult result = await _cli.RunAsync("suppressions", "release", "eve@example.com", "--yes");

        result.Error.Should().EndWith("Released 1 address.\n");
        (await _cli.RunAsync("suppressions", "check", "eve@example.com")).ExitCode.Should().Be(0);
    }

    [Theory]
    [InlineData("y\n", 0)]
    [InlineData("\n", 130)]
    public async Task A_person_is_asked_first(string answer, int exitCode)
    {
        await _cli.RunAsync("suppressions", "add", "eve@example.com");
        _cli.IsTerminal = true;
        _cli.Input = answer;

        CliResult result = await EraseAsync("eve@example.com");

        result.ExitCode.Should().Be(exitCode);
        result.Error.Should().Contain("Forget 1 address? It cannot be undone. [y/N] ");
        _cli.IsTerminal = false;
        (await _cli.RunAsync("suppressions", "list")).Output.Contains("erased").Should().Be(exitCode == 0);
    }

    [Fact]
    public async Task Without_a_terminal_nothing_is_erased_without_yes()
    {
        await _cli.RunAsync("suppressions", "add", "eve@example.com");

        CliResult result = await EraseAsync("eve@example.com");
        CliResult dryRun = await EraseAsync("eve@example.com", "--dry-run", "--include-opt-outs");

        result.ShouldBeRefused("error: 'erase' requires --yes when not run interactively.");
        dryRun.Error.Should().EndWith("Dry run: nothing was erased.\n");
        (await _cli.RunAsync("suppressions", "list")).Output.Should().Contain("eve@example.com");
    }

    [Fact]
    public async Task At_the_providers_the_person_is_removed_first_and_stays_blocked_here()
    {
        RemovingSource source = _cli.Add(new RemovingSource("removing", [FakeSource.Row("removing", "Eve@Example.com")]));
        RemovingSource other = _cli.Add(new RemovingSource("other", FakeSource.Page("other", 1)));
        await _cli.RunAsync("sync");

        CliResult result = await EraseAsync("eve@example.com", "--at-providers", "--yes");

        result.ExitCode.Should().Be(0, result.Error);
        source.Removed.Should().Equal("Eve@Example.com");
        other.Removed.Should().Equal("eve@example.com");
        source.Options!.IncludeOptOuts.Should().BeFalse();
        result.Error.Should().EndWith("Erased 1 address. 1 stays suppressed, by a hash.\n");
        (await _cli.RunAsync("suppressions", "check", "eve@example.com")).ExitCode.Should().Be(3);
    }

    [Fact]
    public async Task A_provider_that_fails_ends_with_1_and_the_person_is_forgotten_here()
    {
        _cli.Add(new RemovingSource("down", [FakeSource.Row("down", "eve@example.com")])
        {
            RemovalFailure = new BounceUnavailableException("down", "removing failed."),
        });
        await _cli.RunAsync("sync");

        CliResult result = await EraseAsync("eve@example.com", "--at-providers", "--yes");

        result.ExitCode.Should().Be(1);
        result.Error.Should().Contain("error: down: removing failed.\n").And.EndWith("Erased 1 address. 1 stays suppressed, by a hash.\n");
        (await _cli.RunAsync("suppressions", "list")).Output.Should().NotContain("eve");
    }

    [Fact]
    public async Task In_a_demonstration_an_erasure_can_be_tried()
    {
        CliResult list = await _cli.RunAsync("suppressions", "list", "--demo", "--limit", "1", "--format", "csv");
        string address = list.Lines[1].Split(',')[0];

        CliResult result = await EraseAsync(address, "--demo", "--at-providers", "--yes");

        result.ExitCode.Should().Be(0, result.Error);
        result.Error.Should().EndWith("Erased 1 address. 1 stays suppressed, by a hash.\n");
    }
}
