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

        string shown = terminal ? "removing (Fake): 2 addresses to remove:\n  ann@example.com\n  bob@example.com\n" : "";
        result.Should().Be(new CliResult(0, "", shown + "removing: removed 2 addresses.\n"));
        _source.Removed.Should().Equal("ann@example.com", "bob@example.com");
    }

    [Fact]
    public async Task A_file_of_addresses_may_have_blank_lines_and_comments()
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

        result.Error.Should().Be("removing: removed 1 address.\n");
        _source.Removed.Should().Equal("ann@example.com");
    }

    [Fact]
    public async Task What_was_not_on_the_list_and_who_opted_out_is_counted()
    {
        _cli.Add(new RemovingSource("partly")
        {
            Result = new RemovalResult
            {
                Removed = ["ann@example.com"],
                NotOnList = ["bob@example.com", "carl@example.com"],
                Refused = new Dictionary<string, string>
                {
                    ["eve@example.com"] = "The person complained or unsubscribed.",
                    ["dan@example.com"] = "The provider refused it.",
                },
            },
        });

        CliResult result = await _cli.RunAsync("delete", "--source", "partly", "ann@example.com", "bob@example.com", "carl@example.com", "eve@example.com", "dan@example.com");

        result.Should().Be(new CliResult(
            0, "", "partly: removed 1 address; 2 were not on the list; 2 were kept.\n  1 kept: The person complained or unsubscribed.\n  1 kept: The provider refused it.\n"
            + "  --include-opt-outs also removes people who complained or unsubscribed.\n"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task People_who_opted_out_are_removed_only_on_request(bool include)
    {
        await _cli.RunAsync(["delete", "--source", "removing", "ann@example.com", .. include ? (string[])["--include-opt-outs"] : []]);

        _source.Options!.IncludeOptOuts.Should().Be(include);
    }

    [Theory]
    [InlineData("y\n", true)]
    [InlineData("YES\n", true)]
    [InlineData("n\n", false)]
    [InlineData("\n", false)]
    [InlineData("", false)]
    public async Task All_addresses_are_removed_only_after_confirmation(string answer, bool removed)
    {
        _cli.IsTerminal = true;
        _cli.Input = answer;

        CliResult result = await _cli.RunAsync("delete", "--source", "removing", "--all");

        result.Error.Should().Contain("""
            removing (Fake): 1,203 addresses to remove:
              user1@example.com
              user2@example.com
              user3@example.com
              user4@example.com
              user5@example.com
              … and 1,198 more
            Remove EVERY address from the list of removing (Fake)? [y/N] 
            """.ReplaceLineEndings("\n"));
        _source.RemovedAll.Should().Be(removed);
        result.ExitCode.Should().Be(removed ? 0 : 130);
    }

    [Fact]
    public async Task Removing_all_addresses_requires_yes_when_not_interactive()
    {
        _cli.Input = "y\n";

        CliResult refused = await _cli.RunAsync("delete", "--source", "removing", "--all");
        _source.RemovedAll.Should().BeFalse();
        CliResult done = await _cli.RunAsync("delete", "--source", "removing", "--all", "--yes");

        refused.ShouldBeRefused("requires --yes when not run interactively");
        done.Should().Be(new CliResult(0, "", "removing: removed every address.\n"));
        _source.RemovedAll.Should().BeTrue();
    }

    [Theory]
    [InlineData("y\n", true)]
    [InlineData("n\n", false)]
    public async Task Where_removing_costs_something_a_person_is_asked_and_told(string answer, bool removed)
    {
        CostlySource source = _cli.Add(new CostlySource("costly"));
        _cli.IsTerminal = true;
        _cli.Input = answer;

        CliResult result = await _cli.RunAsync("delete", "--source", "costly", "ann@example.com");

        result.Error.Should().StartWith(
            "costly (Fake): 1 address to remove:\n  ann@example.com\nEach removal counts against the account.\nRemove 1 address from the list of costly (Fake)? [y/N] ");
        source.Removed.Should().HaveCount(removed ? 1 : 0);
        result.ExitCode.Should().Be(removed ? 0 : 130);
    }

    [Fact]
    public async Task Where_removing_costs_something_a_script_says_yes()
    {
        CostlySource source = _cli.Add(new CostlySource("costly"));

        CliResult refused = await _cli.RunAsync("delete", "--source", "costly", "ann@example.com");
        source.Removed.Should().BeEmpty();
        CliResult done = await _cli.RunAsync("delete", "--source", "costly", "ann@example.com", "--yes");

        refused.ShouldBeRefused("error: Removing addresses from costly requires --yes when not run interactively.");
        refused.Error.Should().Contain(CostlySource.Cost);
        done.Should().Be(new CliResult(0, "", "costly: removed 1 address.\n"));
        source.Removed.Should().Equal("ann@example.com");
    }

    [Fact]
    public async Task With_yes_and_opt_outs_included_the_list_is_not_read()
    {
        await _cli.RunAsync("delete", "--source", "removing", "--all", "--yes", "--include-opt-outs");

        _source.PagesRead.Should().Be(0);
        _source.RemovedAll.Should().BeTrue();
    }

    [Fact]
    public async Task Removing_all_addresses_is_refused_while_people_on_the_list_opted_out()
    {
        RemovingSource source = _cli.Add(new RemovingSource(
            "mixed", FakeSource.Page("mixed", 2), [FakeSource.Row("mixed", "eve@example.com", BounceType.OptedOut)]));

        CliResult refused = await _cli.RunAsync("delete", "--source", "mixed", "--all", "--yes", "--removed", "gone.ndjson");
        source.RemovedAll.Should().BeFalse();
        CliResult done = await _cli.RunAsync("delete", "--source", "mixed", "--all", "--yes", "--include-opt-outs");

        refused.ShouldBeRefused("error: mixed: 1 person on the list complained or unsubscribed. Add --include-opt-outs");
        _cli.Files.Should().BeEmpty();
        done.ExitCode.Should().Be(0);
        source.RemovedAll.Should().BeTrue();
    }

    [Fact]
    public async Task A_dry_run_for_all_addresses_says_that_people_opted_out()
    {
        _cli.Add(new RemovingSource("mixed", [FakeSource.Row("mixed", "eve@example.com", BounceType.OptedOut)]));

        CliResult result = await _cli.RunAsync("delete", "--source", "mixed", "--all", "--dry-run");

        result.ShouldBeRefused("error: mixed: 1 person on the list complained or unsubscribed.");
    }

    [Fact]
    public async Task A_dry_run_removes_nothing()
    {
        CliResult all = await _cli.RunAsync("delete", "--source", "removing", "--all", "--dry-run");
        CliResult named = await _cli.RunAsync("delete", "--source", "removing", "ann@example.com", "--dry-run");

        all.ExitCode.Should().Be(0);
        all.Error.Should().StartWith("removing (Fake): 1,203 addresses to remove:\n  user1@example.com\n").And.EndWith("Dry run: nothing was removed.\n");
        named.Should().Be(new CliResult(
            0, "", "removing (Fake): 1 address to remove:\n  ann@example.com\nDry run: nothing was removed.\n"));
        _source.Removed.Should().BeEmpty();
        _source.RemovedAll.Should().BeFalse();
    }

    [Fact]
    public async Task Records_are_saved_before_anything_is_removed()
    {
        string? kept = null;
        _source.BeforeRemoval = () => kept = _cli.Read("gone.ndjson");

        CliResult result = await _cli.RunAsync("delete", "--source", "removing", "--all", "--yes", "--removed", "gone.ndjson");

        result.Should().Be(new CliResult(0, "", "removing: removed every address. Their records are in gone.ndjson.\n"));
        kept!.Split('\n', StringSplitOptions.RemoveEmptyEntries).Should().HaveCount(1203);
        new CliResult(0, kept, "").Records[0].Should().BeEquivalentTo(FakeSource.Row("removing", "user1@example.com"));
        _source.RemovedAll.Should().BeTrue();
    }

    [Fact]
    public async Task Only_the_records_of_the_named_addresses_are_saved()
    {
        CliResult result = await _cli.RunAsync("delete", "--source", "removing", "USER2@example.com", "user1100@example.com", "none@example.com", "--removed", "gone.ndjson");

        result.ExitCode.Should().Be(0, result.Error);
        new CliResult(0, _cli.Read("gone.ndjson"), "").Records.Select(record => record.Recipient).Should().Equal("user2@example.com", "user1100@example.com");
        _source.Removed.Should().HaveCount(3);
    }

    [Fact]
    public async Task Nothing_is_removed_when_the_records_cannot_be_saved()
    {
        RemovingSource broken = _cli.Add(new RemovingSource("broken", FakeSource.Page("broken", 1)) { Failure = new BounceUnavailableException("broken", "listing failed.") });

        CliResult result = await _cli.RunAsync("delete", "--source", "broken", "--all", "--yes", "--removed", "gone.ndjson");

        result.Should().Be(new CliResult(1, "", "error: broken: listing failed.\n"));
        broken.RemovedAll.Should().BeFalse();
        _cli.Files.Should().BeEmpty();
    }

    [Fact]
    public async Task Saved_records_stay_when_the_removal_fails()
    {
        _cli.Add(new RemovingSource("down", FakeSource.Page("down", 2)) { RemovalFailure = new BounceUnavailableException("down", "removing failed.") });

        CliResult result = await _cli.RunAsync("delete", "--source", "down", "user1@example.com", "--removed", "gone.ndjson");

        result.ExitCode.Should().Be(1);
        _cli.Read("gone.ndjson").Should().Contain("user1@example.com");
    }

    [Fact]
    public async Task Answering_no_leaves_no_file()
    {
        _cli.IsTerminal = true;
        _cli.Input = "n\n";

        CliResult result = await _cli.RunAsync("delete", "--source", "removing", "--all", "--removed", "gone.ndjson");

        result.ExitCode.Should().Be(130);
        _cli.Files.Should().BeEmpty();
        _source.RemovedAll.Should().BeFalse();
    }

    [Theory]
    [InlineData("Name what to remove in exactly one way")]
    [InlineData("Name what to remove in exactly one way", "ann@example.com", "--all")]
    [InlineData("Name what to remove in exactly one way", "--from", "x.txt", "--all")]
    [InlineData("Name what to remove in exactly one way", "ann@example.com", "--from", "x.txt")]
    [InlineData("--removed cannot be combined with --dry-run", "ann@example.com", "--dry-run", "--removed", "x")]
    [InlineData("'--al' is not an option of bouncekit delete. Did you mean '--all'?", "--al")]
    [InlineData("'--dryrun' is not an option of bouncekit delete. Did you mean '--dry-run'?", "ann@example.com", "--dryrun")]
    [InlineData("'-n' is not an option", "ann@example.com", "-n")]
    [InlineData("--removed gone.xlsx: the extension must be .csv, .json, .ndjson or .jsonl.", "ann@example.com", "--removed", "gone.xlsx")]
    [InlineData("--removed missing/x: the folder", "ann@example.com", "--removed", "missing/x")]
    [InlineData("--from missing.txt cannot be read: it does not exist.", "--from", "missing.txt")]
    [InlineData("--from - contains no address.", "--from", "-")]
    public async Task An_unclear_request_is_refused(string because, params string[] args)
    {
        _cli.Input = "\n# nothing here\n";

        CliResult result = await _cli.RunAsync(["delete", "--source", "removing", "--yes", .. args]);

        result.ShouldBeRefused(because);
        _source.Removed.Should().BeEmpty();
        _source.RemovedAll.Should().BeFalse();
    }

    [Fact]
    public async Task After_two_dashes_an_address_may_begin_with_a_dash()
    {
        CliResult result = await _cli.RunAsync("delete", "--source", "removing", "--as-is", "--", "-odd");

        result.ExitCode.Should().Be(0, result.Error);
        _source.Removed.Should().Equal("-odd");
    }

    [Fact]
    public async Task Without_a_source_those_that_support_it_are_named()
    {
        _cli.Add(new FakeSource("reading"));

        CliResult result = await _cli.RunAsync("delete", "ann@example.com");

        result.ShouldBeRefused("error: --source is required: name the source to remove from. Sources that support it: removing.\n");
    }

    [Fact]
    public async Task A_source_that_cannot_remove_is_refused_and_the_others_are_named()
    {
        FakeSource reading = _cli.Add(new FakeSource("reading"));

        CliResult result = await _cli.RunAsync("delete", "--source", "reading", "ann@example.com");

        result.ShouldBeRefused("error: reading: Fake does not support removing addresses. Sources that support it: removing.");
        reading.Query.Should().BeNull();
    }

    [Fact]
    public async Task A_refused_address_is_a_refusal_and_a_failed_request_a_failure()
    {
        _cli.Add(new RemovingSource("picky") { RemovalFailure = new ArgumentException("'.' and '..' are not addresses.", "addresses") });
        _cli.Add(new RemovingSource("down") { RemovalFailure = new BounceUnavailableException("down", "removing addresses failed.") });

        CliResult picky = await _cli.RunAsync("delete", "--source", "picky", "..", "--as-is");
        CliResult down = await _cli.RunAsync("delete", "--source", "down", "ann@example.com");

        picky.ShouldBeRefused("error: '.' and '..' are not addresses.\n");
        down.Should().Be(new CliResult(1, "", "error: down: removing addresses failed.\n"));
    }
}
