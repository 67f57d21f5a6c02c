using Microsoft.Data.Sqlite;

namespace BounceKit.Cli.Tests;

/// <summary>Which list a command uses, and what it needs of the configuration.</summary>
public sealed class SuppressionsStoreTests : IDisposable
{
    private readonly CliHarness _cli = new();

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        _cli.Dispose();
    }

    public static TheoryData<string[]> Lookups =>
    [
        ["check", "ann@example.com"], ["list"], ["release", "ann@example.com", "--yes"], ["erase", "ann@example.com", "--yes"],
        ["export", "--for", "csv"], ["changes"],
    ];

    [Theory]
    [MemberData(nameof(Lookups))]
    public async Task A_mistyped_file_is_not_an_empty_list(string[] command)
    {
        CliResult named = await _cli.RunAsync(["suppressions", .. command, "--store", "mistyped.db"]);
        CliResult usual = await _cli.RunAsync(["suppressions", .. command]);

        named.ExitCode.Should().Be(1);
        named.Error.Should().StartWith("error: ").And.Contain("mistyped.db");
        usual.ExitCode.Should().Be(1);
        usual.Error.Should().Contain("bouncekit.db");
        named.Lines.Should().NotContain(line => line.Contains("maySend"));
        _cli.Files.Should().BeEmpty();
    }

    [Theory]
    [InlineData("Send")]
    [InlineData("Skip")]
    public async Task A_list_that_cannot_be_read_is_a_failure_whatever_a_host_prefers(string preference)
    {
        _cli.Variables["BounceKit__Suppressions__WhenUnavailable"] = preference;

        CliResult result = await _cli.RunAsync("suppressions", "check", "ann@example.com");

        result.ExitCode.Should().Be(1);
        result.Output.Should().BeEmpty();
    }

    [Fact]
    public async Task Adding_creates_the_list_and_everybody_finds_the_address()
    {
        CliResult added = await _cli.RunAsync("suppressions", "add", "ann@example.com", "--store", "own list;x.db");
        CliResult found = await _cli.RunAsync("suppressions", "check", "ANN@EXAMPLE.COM", "--store", "own list;x.db");

        added.Should().Be(new CliResult(0, "", "Added 1 address.\n"));
        found.ExitCode.Should().Be(3);
        _cli.Files.Should().Contain("own list;x.db");
    }

    [Fact]
    public async Task Looking_up_adds_nothing_to_a_list_whose_key_is_elsewhere()
    {
        await _cli.RunAsync("suppressions", "add", "ann@example.com");
        File.Delete(Path.Combine(_cli.Folder, "bouncekit.db.key"));

        CliResult found = await _cli.RunAsync("suppressions", "check", "ann@example.com");

        found.ExitCode.Should().Be(3);
        _cli.Files.Should().NotContain("bouncekit.db.key");
    }

    [Fact]
    public async Task Without_an_option_the_configuration_says_where_the_list_is()
    {
        _cli.Variables["BounceKit__Suppressions__ConnectionString"] = $"Data Source={Path.Combine(_cli.Folder, "configured.db")}";

        await _cli.RunAsync("suppressions", "add", "ann@example.com");

        _cli.Files.Should().Contain("configured.db");
    }

    [Fact]
    public async Task Options_of_the_list_may_come_before_the_command()
    {
        await _cli.RunAsync("suppressions", "--store", "a.db", "add", "ann@example.com");

        CliResult result = await _cli.RunAsync("--store", "a.db", "suppressions", "check", "ann@example.com");

        result.ExitCode.Should().Be(3);
    }

    [Fact]
    public async Task Commands_without_a_list_refuse_its_options()
    {
        CliResult result = await _cli.RunAsync("--store", "a.db", "list");

        result.ShouldBeRefused("'--store' is not an option of bouncekit list.");
    }

    [Fact]
    public async Task A_tenant_has_a_list_of_its_own()
    {
        await _cli.RunAsync("suppressions", "add", "ann@example.com", "--tenant", "acme");

        CliResult acme = await _cli.RunAsync("suppressions", "check", "ann@example.com", "--tenant", "acme");
        CliResult own = await _cli.RunAsync("suppressions", "check", "ann@example.com");

        acme.ExitCode.Should().Be(3);
        own.ExitCode.Should().Be(0);
    }

    [Fact]
    public async Task Lookups_need_no_sources_and_mistakes_in_them_do_not_matter()
    {
        _cli.Write("bouncekit.json", """
            { "BounceKit": { "Sources": { "newsletter": { "Provider": "SendGrid" }, "odd": { "Provider": "nonsense" } },
              "Suppressions": { "Sources": { "newsletter": { "FollowRemovals": false } } } } }
            """);

        CliResult added = await _cli.RunAsync("suppressions", "add", "ann@example.com");
        CliResult found = await _cli.RunAsync("suppressions", "check", "ann@example.com");
        CliResult released = await _cli.RunAsync("suppressions", "release", "ann@example.com", "--yes");
        CliResult synced = await _cli.RunAsync("sync");

        added.ExitCode.Should().Be(0, added.Error);
        found.ExitCode.Should().Be(3, found.Error);
        released.ExitCode.Should().Be(0, released.Error);
        synced.ShouldBeRefused("nonsense");
    }

    [Fact]
    public async Task A_mistake_in_the_settings_of_the_list_is_refused_with_its_name()
    {
        _cli.Write("bouncekit.json", """{ "BounceKit": { "Suppressions": { "SyncEvry": "00:15:00", "Store": "Oracle" } } }""");

        CliResult result = await _cli.RunAsync("suppressions", "check", "ann@example.com");

        result.ShouldBeRefused("SyncEvry");
        result.Error.Should().Contain("Oracle");
    }

    [Fact]
    public async Task A_file_that_is_no_list_is_refused_and_kept()
    {
        _cli.Write("notes.db", "these are my notes, and they must stay as they are");

        CliResult result = await _cli.RunAsync("suppressions", "add", "ann@example.com", "--store", "notes.db");

        result.ExitCode.Should().Be(1);
        result.Error.Should().StartWith("error: ").And.Contain("notes.db");
        _cli.Read("notes.db").Should().Be("these are my notes, and they must stay as they are");
    }

    [Fact]
    public async Task A_demonstration_has_a_temporary_list()
    {
        CliResult refused = await _cli.RunAsync("suppressions", "list", "--demo", "--store", "a.db");

        refused.ShouldBeRefused("error: --store cannot be combined with --demo, which uses a temporary list.");
    }
}
