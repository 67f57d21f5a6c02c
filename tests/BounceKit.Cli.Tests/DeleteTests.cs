namespace BounceKit.Cli.Tests;

public sealed class DeleteTests : IDisposable
{
    private readonly CliHarness _cli = new();
    private readonly RemovingSource _source;

    public DeleteTests() => _source = _cli.Add(new RemovingSource("removing", FakeSource.Page("removing", 3), FakeSource.Page("removing", 1200, 4)));

    public void Dispose() => _cli.Dispose();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Named_addresses_are_removed_without_a_question(bool terminal)
    {
        _cli.IsTerminal = terminal;

        CliResult result = await _cli.RunAsync("delete", "--source", "Removing", "ann@example.com", "bob@example.com", "ANN@example.com");

        string shown = terminal ? "removing (Fake): 2 addresses to take off the list:\n  ann@example.com\n  bob@example.com\n" : "";
        result.Should().Be(new CliResult(0, "", shown + "removing: 2 addresses are off the list now.\n"));
        _source.Removed.Should().Equal("ann@example.com", "bob@example.com");
    }

    [Fact]
    public async Task Addresses_come_from_a_file_without_blank_lines_and_comments()
    {
        _cli.Write("gone.txt", "\ufeff# left us\r\n\r\nann@example.com\r\n  bob@example.com  \n   # not this one\ncarl+x@example.com");

        CliResult result = await _cli.RunAsync("delete", "--source", "removing", "--from", "gone.txt");

        result.ExitCode.Should().Be(0);
        _source.Removed.Should().Equal("ann@example.com", "bob@example.com", "carl+x@example.com");
    }

    [Fact]
    public async Task Addresses_come_from_standard_input()
    {
        _cli.Input = "ann@example.com\n";

        CliResult result = await _cli.RunAsync("delete", "--source", "removing", "--from", "-");

        result.Error.Should().Be("removing: 1 address is off the list now.\n");
        _source.Removed.Should().Equal("ann@example.com");
    }

    [Theory]
    [InlineData("y\n", true)]
    [InlineData("YES\n", true)]
    [InlineData("n\n", false)]
    [InlineData("\n", false)]
    [InlineData("", false)]
    public async Task All_of_them_are_removed_from_a_terminal_only_once_that_was_confirmed(string answer, bool removed)
    {
        _cli.IsTerminal = true;
        _cli.Input = answer;

        CliResult result = await _cli.RunAsync("delete", "--source", "removing", "--all");

        result.Error.Should().Contain("""
            removing (Fake): 1,203 addresses to take off the list:
              user1@example.com
              user2@example.com
              user3@example.com
              user4@example.com
              user5@example.com
              … and 1,198 more
            Take EVERY address off the list of removing (Fake)? [y/N] 
            """.ReplaceLineEndings("\n"));
        _source.RemovedAll.Should().Be(removed);
        result.ExitCode.Should().Be(removed ? 0 : 130);
    }

    [Fact]
    public async Task All_of_them_need_yes_where_nobody_can_be_asked()
    {
        _cli.Input = "y\n";

        CliResult refused = await _cli.RunAsync("delete", "--source", "removing", "--all");
        _source.RemovedAll.Should().BeFalse();
        CliResult done = await _cli.RunAsync("delete", "--source", "removing", "--all", "--yes");

        refused.ShouldBeRefused("needs --yes");
        done.Should().Be(new CliResult(0, "", "removing: every address is off the list now.\n"));
        _source.RemovedAll.Should().BeTrue();
    }

    [Fact]
    public async Task A_script_that_said_yes_reads_no_list()
    {
        await _cli.RunAsync("delete", "--source", "removing", "--all", "--yes");

        _source.PagesRead.Should().Be(0);
    }

    [Fact]
    public async Task A_dry_run_shows_and_leaves_everything()
    {
        CliResult all = await _cli.RunAsync("delete", "--source", "removing", "--all", "--dry-run");
        CliResult named = await _cli.RunAsync("delete", "--source", "removing", "ann@example.com", "--dry-run");

        all.ExitCode.Should().Be(0);
        all.Error.Should().StartWith("removing (Fake): 1,203 addresses to take off the list:\n  user1@example.com\n").And.EndWith("Nothing was deleted: this was a dry run.\n");
        named.Should().Be(new CliResult(
            0, "", "removing (Fake): 1 address to take off the list:\n  ann@example.com\nNothing was deleted: this was a dry run.\n"));
        _source.Removed.Should().BeEmpty();
        _source.RemovedAll.Should().BeFalse();
    }

    [Fact]
    public async Task What_goes_is_kept_in_a_file_that_is_whole_before_anything_goes()
    {
        string? kept = null;
        _source.BeforeRemoval = () => kept = _cli.Read("gone.ndjson");

        CliResult result = await _cli.RunAsync("delete", "--source", "removing", "--all", "--yes", "--removed", "gone.ndjson");

        result.Should().Be(new CliResult(0, "", "removing: every address is off the list now. What was known of them is in gone.ndjson.\n"));
        kept!.Split('\n', StringSplitOptions.RemoveEmptyEntries).Should().HaveCount(1203);
        new CliResult(0, kept, "").Records[0].Should().BeEquivalentTo(FakeSource.Row("removing", "user1@example.com"));
        _source.RemovedAll.Should().BeTrue();
    }

    [Fact]
    public async Task Of_named_addresses_only_their_own_rows_are_kept()
    {
        CliResult result = await _cli.RunAsync("delete", "--source", "removing", "USER2@example.com", "user1100@example.com", "none@example.com", "--removed", "gone.ndjson");

        result.ExitCode.Should().Be(0, result.Error);
        new CliResult(0, _cli.Read("gone.ndjson"), "").Records.Select(record => record.Recipient).Should().Equal("user2@example.com", "user1100@example.com");
        _source.Removed.Should().HaveCount(3);
    }

    [Fact]
    public async Task Nothing_goes_where_the_list_cannot_be_read_to_be_kept()
    {
        RemovingSource broken = _cli.Add(new RemovingSource("broken", FakeSource.Page("broken", 1)) { Failure = new BounceUnavailableException("broken", "listing failed.") });

        CliResult result = await _cli.RunAsync("delete", "--source", "broken", "--all", "--yes", "--removed", "gone.ndjson");

        result.Should().Be(new CliResult(1, "", "error: broken: listing failed.\n"));
        broken.RemovedAll.Should().BeFalse();
        _cli.Files.Should().BeEmpty();
    }

    [Fact]
    public async Task The_file_stays_when_the_removal_fails()
    {
        _cli.Add(new RemovingSource("down", FakeSource.Page("down", 2)) { RemovalFailure = new BounceUnavailableException("down", "removing failed.") });

        CliResult result = await _cli.RunAsync("delete", "--source", "down", "user1@example.com", "--removed", "gone.ndjson");

        result.ExitCode.Should().Be(1);
        _cli.Read("gone.ndjson").Should().Contain("user1@example.com");
    }

    [Fact]
    public async Task An_answer_of_no_leaves_no_file()
    {
        _cli.IsTerminal = true;
        _cli.Input = "n\n";

        CliResult result = await _cli.RunAsync("delete", "--source", "removing", "--all", "--removed", "gone.ndjson");

        result.ExitCode.Should().Be(130);
        _cli.Files.Should().BeEmpty();
        _source.RemovedAll.Should().BeFalse();
    }

    [Theory]
    [InlineData("Say what to delete in one way")]
    [InlineData("Say what to delete in one way", "ann@example.com", "--all")]
    [InlineData("Say what to delete in one way", "--from", "x.txt", "--all")]
    [InlineData("Say what to delete in one way", "ann@example.com", "--from", "x.txt")]
    [InlineData("A dry run removes nothing", "ann@example.com", "--dry-run", "--removed", "x")]
    [InlineData("'--al' is not an option of bouncekit delete. Did you mean '--all'?", "--al")]
    [InlineData("'--dryrun' is not an option of bouncekit delete. Did you mean '--dry-run'?", "ann@example.com", "--dryrun")]
    [InlineData("'-n' is not an option", "ann@example.com", "-n")]
    [InlineData("--removed missing/x: there is no folder", "ann@example.com", "--removed", "missing/x")]
    [InlineData("--from missing.txt: there is no such file.", "--from", "missing.txt")]
    [InlineData("Standard input holds no address.", "--from", "-")]
    public async Task What_is_unclear_is_refused(string because, params string[] args)
    {
        _cli.Input = "\n# nothing here\n";

        CliResult result = await _cli.RunAsync(["delete", "--source", "removing", "--yes", .. args]);

        result.ShouldBeRefused(because);
        _source.Removed.Should().BeEmpty();
        _source.RemovedAll.Should().BeFalse();
    }

    [Fact]
    public async Task Behind_two_dashes_an_address_may_begin_with_one()
    {
        CliResult result = await _cli.RunAsync("delete", "--source", "removing", "--", "-odd");

        result.ExitCode.Should().Be(0, result.Error);
        _source.Removed.Should().Equal("-odd");
    }

    [Fact]
    public async Task A_source_that_cannot_remove_is_refused_with_those_that_can()
    {
        FakeSource reading = _cli.Add(new FakeSource("reading"));

        CliResult result = await _cli.RunAsync("delete", "--source", "reading", "ann@example.com");

        result.ShouldBeRefused("error: reading: Fake's API has no way to take addresses off its list. Sources that can: removing.");
        reading.Query.Should().BeNull();
    }

    [Fact]
    public async Task A_refused_address_is_a_refusal_and_a_failed_request_a_failure()
    {
        _cli.Add(new RemovingSource("picky") { RemovalFailure = new ArgumentException("'.' and '..' are not addresses.", "addresses") });
        _cli.Add(new RemovingSource("down") { RemovalFailure = new BounceUnavailableException("down", "removing addresses failed.") });

        CliResult picky = await _cli.RunAsync("delete", "--source", "picky", "..");
        CliResult down = await _cli.RunAsync("delete", "--source", "down", "ann@example.com");

        picky.ShouldBeRefused("error: '.' and '..' are not addresses.\n");
        down.Should().Be(new CliResult(1, "", "error: down: removing addresses failed.\n"));
    }
}
