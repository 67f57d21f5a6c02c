using System.Text.Json;
using BounceKit.Suppressions;
using Microsoft.Data.Sqlite;

namespace BounceKit.Cli.Tests;

public sealed class SuppressionsAddTests : IDisposable
{
    private readonly CliHarness _cli = new();

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        _cli.Dispose();
    }

    private async Task<Suppression?> FindAsync(string address)
    {
        CliResult result = await _cli.RunAsync("suppressions", "check", address);
        return result.ExitCode == 3 ? JsonSerializer.Deserialize<Suppression>(result.Lines[0]) : null;
    }

    [Fact]
    public async Task An_address_is_suppressed_by_hand_until_it_is_released()
    {
        CliResult result = await _cli.RunAsync("suppressions", "add", "ann@example.com", "bob@example.com", "ANN@example.com");

        result.Should().Be(new CliResult(0, "", "Added 2 addresses.\n"));
        Suppression? found = await FindAsync("ann@example.com");
        found.Should().BeEquivalentTo(new { Reason = BounceReason.Suppressed, Origin = SuppressionOrigin.Manual, Source = "", Since = _cli.Time.GetUtcNow() });
        found!.Until.Should().BeNull();
    }

    [Fact]
    public async Task Reason_end_and_note_are_kept()
    {
        await _cli.RunAsync("suppressions", "add", "ann@example.com", "--reason", "unsubscribed", "--until", "30d", "--note", "asked by phone");

        Suppression? found = await FindAsync("ann@example.com");

        found.Should().BeEquivalentTo(new
        {
            Type = BounceType.OptedOut,
            Reason = BounceReason.Unsubscribed,
            Until = _cli.Time.GetUtcNow().AddDays(30),
            Note = "asked by phone",
        });
    }

    [Fact]
    public async Task An_end_that_has_passed_permits_the_address_again()
    {
        await _cli.RunAsync("suppressions", "add", "ann@example.com", "--until", "2026-03-20");
        _cli.Time.Advance(TimeSpan.FromDays(11));

        Suppression? found = await FindAsync("ann@example.com");

        found.Should().BeNull();
    }

    [Fact]
    public async Task A_file_with_a_bad_line_adds_nothing()
    {
        _cli.Write("list.txt", "ann@example.com\nnonsense\n\nbob@example.com\nmore nonsense\n");

        CliResult result = await _cli.RunAsync("suppressions", "add", "eve@example.com", "--from", "list.txt");

        result.ShouldBeRefused("""
            error: --from list.txt, line 2: not an email address.
            error: --from list.txt, line 5: not an email address.
            Nothing was added.
            """.ReplaceLineEndings("\n"));
        await _cli.RunAsync("suppressions", "add", "zoe@example.com");
        (await FindAsync("ann@example.com")).Should().BeNull();
        (await FindAsync("eve@example.com")).Should().BeNull();
    }

    [Fact]
    public async Task A_file_is_added_as_a_whole()
    {
        _cli.Write("list.txt", string.Concat(Enumerable.Range(1, 50).Select(number => $"user{number}@example.com\n")));

        CliResult result = await _cli.RunAsync("suppressions", "add", "--from", "list.txt");

        result.Should().Be(new CliResult(0, "", "Added 50 addresses.\n"));
        (await FindAsync("user50@example.com")).Should().NotBeNull();
    }

    [Theory]
    [InlineData("--reason: 'unknown' is not a reason.", "--reason", "unknown")]
    [InlineData("--reason: 'complain' is not a reason. Did you mean 'complaint'?", "--reason", "complain")]
    [InlineData("--until: '2020-01-01' is not a time in the future.", "--until", "2020-01-01")]
    [InlineData("--until: 'yesterday' is not a time in the future.", "--until", "yesterday")]
    [InlineData("--until: '0d' is not a time in the future.", "--until", "0d")]
    [InlineData("'nonsense' is not an email address.", "nonsense")]
    public async Task A_mistake_is_refused(string because, params string[] args)
    {
        CliResult result = await _cli.RunAsync(["suppressions", "add", "ann@example.com", .. args]);

        result.ShouldBeRefused(because);
        _cli.Files.Should().BeEmpty();
    }

    [Fact]
    public async Task A_note_that_is_too_long_is_refused()
    {
        CliResult result = await _cli.RunAsync("suppressions", "add", "ann@example.com", "--note", new string('n', 2001));

        result.ShouldBeRefused("2,000 characters");
        result.Error.Should().NotContain("Parameter");
    }

    [Fact]
    public async Task An_empty_file_is_refused()
    {
        CliResult result = await _cli.RunAsync("suppressions", "add", "--from", "-");

        result.ShouldBeRefused("error: --from - contains no address.");
    }
}
