using Microsoft.Data.Sqlite;

namespace BounceKit.Cli.Tests;

public sealed class SuppressionsReleaseTests : IDisposable
{
    private readonly CliHarness _cli = new();

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        _cli.Dispose();
    }

    private Task<CliResult> ReleaseAsync(params string[] args) => _cli.RunAsync(["suppressions", "release", .. args]);

    private async Task<bool> IsSuppressedAsync(string address) =>
        (await _cli.RunAsync("suppressions", "check", address, "--format", "ndjson")).ExitCode == 3;

    /// <summary>One address for each kind of reason.</summary>
    private async Task AddAsync()
    {
        await _cli.RunAsync("suppressions", "add", "ann@example.com", "bob@example.com");
        await _cli.RunAsync("suppressions", "add", "eve@example.com", "--reason", "complaint");
    }

    [Fact]
    public async Task Addresses_are_released_and_the_release_of_others_holds_too()
    {
        await AddAsync();

        CliResult result = await ReleaseAsync("ANN@example.com", "new@example.com", "--yes");

        result.Should().Be(new CliResult(
            0, "", "2 addresses to release: 1 on the list, 1 not on it.\nReleased 1 address; 1 was not on the list.\n"));
        (await IsSuppressedAsync("ann@example.com")).Should().BeFalse();
        (await IsSuppressedAsync("bob@example.com")).Should().BeTrue();
    }

    [Theory]
    [InlineData("y\n", true)]
    [InlineData("Yes\n", true)]
    [InlineData("n\n", false)]
    [InlineData("\n", false)]
    [InlineData("", false)]
    public async Task A_person_is_told_what_will_be_done_and_asked(string answer, bool released)
    {
        await AddAsync();
        _cli.IsTerminal = true;
        _cli.Input = answer;

        CliResult result = await ReleaseAsync("ann@example.com", "new@example.com");

        result.ExitCode.Should().Be(released ? 0 : 130);
        result.Error.Should().StartWith("""
            2 addresses to release: 1 on the list, 1 not on it:
              ann@example.com: suppressed since 2026-03-10 (manual)
              new@example.com: not on the list
            Permit 2 addresses again? [y/N] 
            """.ReplaceLineEndings("\n"));
        result.Error.Should().EndWith(released ? "Released 1 address; 1 was not on the list.\n" : "Nothing was released.\n");
        (await IsSuppressedAsync("ann@example.com")).Should().Be(!released);
    }

    [Fact]
    public async Task Without_a_terminal_nothing_is_released_without_yes()
    {
        await AddAsync();
        _cli.Input = "y\n";

        CliResult result = await ReleaseAsync("ann@example.com");

        result.ShouldBeRefused("error: 'release' requires --yes when not run interactively. --dry-run shows what it would do.");
        (await IsSuppressedAsync("ann@example.com")).Should().BeTrue();
    }

    [Fact]
    public async Task A_dry_run_shows_the_addresses_and_changes_nothing()
    {
        await AddAsync();
        _cli.Write("list.txt", string.Concat(Enumerable.Range(1, 7).Select(number => $"user{number}@example.com\n")));

        CliResult result = await ReleaseAsync("ann@example.com", "--from", "list.txt", "--dry-run");

        result.ExitCode.Should().Be(0);
        result.Output.Should().BeEmpty();
        result.ErrorLines.Should().HaveCount(8);
        result.ErrorLines[0].Should().Be("8 addresses to release: 1 on the list, 7 not on it:");
        result.ErrorLines[6].Should().Be("  … and 3 more");
        result.ErrorLines[7].Should().Be("Dry run: nothing was released.");
        (await IsSuppressedAsync("ann@example.com")).Should().BeTrue();
    }

    [Fact]
    public async Task The_addresses_of_a_file_are_not_in_the_log_of_a_script()
    {
        await AddAsync();
        _cli.Write("list.txt", "ann@example.com\nbob@example.com\n");

        CliResult result = await ReleaseAsync("--from", "list.txt", "--yes");

        result.ExitCode.Should().Be(0);
        result.Error.Should().NotContain("@");
    }

    [Fact]
    public async Task People_who_opted_out_alone_are_refused_by_name()
    {
        await AddAsync();

        CliResult result = await ReleaseAsync("eve@example.com", "--yes");

        result.ExitCode.Should().Be(2);
        result.Output.Should().BeEmpty();
        result.Error.Should().EndWith("""
            error: eve@example.com: the person complained or unsubscribed.
            Nothing was released. --include-opt-outs releases them too.

            """.ReplaceLineEndings("\n"));
        (await IsSuppressedAsync("eve@example.com")).Should().BeTrue();
    }

    [Fact]
    public async Task Of_several_the_others_are_released_and_those_who_opted_out_named()
    {
        await AddAsync();

        CliResult result = await ReleaseAsync("ann@example.com", "eve@example.com", "--yes");

        result.ExitCode.Should().Be(1);
        result.Error.Should().Contain("1 person complained or unsubscribed and will be kept. --include-opt-outs releases them too.\n")
            .And.Contain("Released 1 address; 1 was kept.\n")
            .And.Contain("error: eve@example.com: The person complained on 2026-03-10.");
        (await IsSuppressedAsync("ann@example.com")).Should().BeFalse();
        (await IsSuppressedAsync("eve@example.com")).Should().BeTrue();
    }

    [Fact]
    public async Task People_who_opted_out_are_released_on_request()
    {
        await AddAsync();

        CliResult result = await ReleaseAsync("eve@example.com", "--include-opt-outs", "--yes");

        result.ExitCode.Should().Be(0, result.Error);
        (await IsSuppressedAsync("eve@example.com")).Should().BeFalse();
    }

    [Fact]
    public async Task Addresses_are_removed_at_the_providers_that_can_by_the_spelling_they_use()
    {
        RemovingSource source = _cli.Add(new RemovingSource("removing", [FakeSource.Row("removing", "Ann@Example.com")]));
        _cli.Add(new FakeSource("reading", [FakeSource.Row("reading", "ann@example.com")]));
        await _cli.RunAsync("sync");

        CliResult result = await ReleaseAsync("ann@example.com", "--at-providers", "--yes");

        result.ExitCode.Should().Be(0, result.Error);
        source.Removed.Should().Equal("Ann@Example.com");
        source.Options!.IncludeOptOuts.Should().BeFalse();
        result.Error.Should().Contain("At the providers: bounces and blocks of removing.\n")
            .And.Contain("removing: removed 1 address.\n")
            .And.Contain("reading: Its API cannot remove addresses.\n").And.NotContain("error");
        (await IsSuppressedAsync("ann@example.com")).Should().BeFalse();
    }

    [Fact]
    public async Task What_removing_at_a_provider_costs_is_said_before_the_question()
    {
        CostlySource source = _cli.Add(new CostlySource("costly", [FakeSource.Row("costly", "ann@example.com")]));
        await _cli.RunAsync("sync");
        _cli.IsTerminal = true;
        _cli.Input = "n\n";

        CliResult result = await ReleaseAsync("ann@example.com", "--at-providers");

        result.Error.Should().Contain("bounces and blocks of costly.\ncostly: Each removal counts against the account.\nPermit 1 address again? [y/N]");
        source.Removed.Should().BeEmpty();
    }

    [Fact]
    public async Task Without_the_option_nothing_is_sent_to_a_provider()
    {
        RemovingSource source = _cli.Add(new RemovingSource("removing", FakeSource.Page("removing", 1)));
        await _cli.RunAsync("sync");

        await ReleaseAsync("user1@example.com", "--yes");

        source.Removed.Should().BeEmpty();
    }

    [Fact]
    public async Task A_provider_that_fails_ends_with_1_and_the_release_holds()
    {
        _cli.Add(new RemovingSource("down", FakeSource.Page("down", 1)) { RemovalFailure = new BounceUnavailableException("down", "removing failed.") });
        await _cli.RunAsync("sync");

        CliResult result = await ReleaseAsync("user1@example.com", "--at-providers", "--yes");

        result.ExitCode.Should().Be(1);
        result.Error.Should().EndWith("Released 1 address.\nerror: down: removing failed.\n");
        (await IsSuppressedAsync("user1@example.com")).Should().BeFalse();
    }

    [Fact]
    public async Task A_provider_that_refuses_an_address_ends_with_1()
    {
        RemovalResult refusal = new() { Refused = new Dictionary<string, string> { ["user1@example.com"] = "It was added by the provider." } };
        _cli.Add(new RemovingSource("strict", FakeSource.Page("strict", 1)) { Result = refusal });
        await _cli.RunAsync("sync");

        CliResult result = await ReleaseAsync("user1@example.com", "--at-providers", "--yes");

        result.ExitCode.Should().Be(1);
        result.Error.Should().EndWith("error: strict: refused to remove 1 address: It was added by the provider.\n");
        (await IsSuppressedAsync("user1@example.com")).Should().BeFalse();
    }

    [Fact]
    public async Task At_providers_needs_the_sources_of_the_configuration()
    {
        await AddAsync();

        CliResult result = await ReleaseAsync("ann@example.com", "--at-providers", "--yes");

        result.ShouldBeRefused("error: No sources are configured");
        (await IsSuppressedAsync("ann@example.com")).Should().BeTrue();
    }

    [Fact]
    public async Task Malformed_entries_of_an_exported_list_can_be_released()
    {
        _cli.Add(new FakeSource("news", [FakeSource.Row("news", "ann@@example.com")]));
        await _cli.RunAsync("sync");
        await _cli.RunAsync("suppressions", "list", "--output", "list.csv");
        string listed = _cli.Read("list.csv");

        CliResult typed = await ReleaseAsync("ann@@example.com", "--yes");
        CliResult file = await ReleaseAsync("--from", "list.csv", "--yes");

        listed.Should().Contain("ann@@example.com");
        typed.ShouldBeRefused("is not an email address");
        file.Error.Should().EndWith("Released 1 address.\n");
    }

    [Fact]
    public async Task A_file_with_a_bad_line_releases_nothing()
    {
        await AddAsync();
        _cli.Write("list.txt", "ann@example.com\nnonsense\n");

        CliResult result = await ReleaseAsync("--from", "list.txt", "--yes");

        result.ShouldBeRefused("error: --from list.txt, line 2: not an email address.\nNothing was released.\n");
        (await IsSuppressedAsync("ann@example.com")).Should().BeTrue();
    }

    [Fact]
    public async Task Against_the_simulator_a_bounce_is_removed_at_its_provider()
    {
        CliResult list = await _cli.RunAsync("suppressions", "list", "--demo", "--source", "sendgrid", "--type", "hard", "--limit", "1", "--format", "csv");
        string address = list.Lines[1].Split(',')[0];

        CliResult result = await _cli.RunAsync("suppressions", "release", address, "--demo", "--at-providers", "--yes");

        result.ExitCode.Should().Be(0, result.Error);
        result.Error.Should().Contain("Released 1 address.\n").And.Contain("sendgrid: removed 1 address.\n");
    }
}
