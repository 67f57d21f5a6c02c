namespace BounceKit.Cli.Tests;

public sealed class DeleteTests : IDisposable
{
    private readonly CliHarness _cli = new();
    private readonly RemovingSource _source;

    public DeleteTests() => _source = _cli.Add(new RemovingSource("removing"));

    public void Dispose() => _cli.Dispose();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Named_addresses_are_removed_without_a_question(bool terminal)
    {
        _cli.IsTerminal = terminal;

        CliResult result = await _cli.RunAsync("delete", "--source", "Removing", "ann@example.com", "bob@example.com", "ANN@example.com");

        result.Should().Be(new CliResult(0, "", "removing: 2 addresses are off the list now.\n"));
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

        result.Error.Should().StartWith("Take EVERY address off the list of removing (Fake)? [y/N] ");
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

    [Theory]
    [InlineData("Say what to delete in one way")]
    [InlineData("Say what to delete in one way", "ann@example.com", "--all")]
    [InlineData("Say what to delete in one way", "--from", "x.txt", "--all")]
    [InlineData("Say what to delete in one way", "ann@example.com", "--from", "x.txt")]
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
