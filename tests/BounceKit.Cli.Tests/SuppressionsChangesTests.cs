using BounceKit.Suppressions;
using Microsoft.Data.Sqlite;

namespace BounceKit.Cli.Tests;

public sealed class SuppressionsChangesTests : IDisposable
{
    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(2);

    private readonly CliHarness _cli = new();

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        _cli.Dispose();
    }

    private static SuppressionChange Change(long sequence, SuppressionChangeKind kind = SuppressionChangeKind.Suppressed) => new()
    {
        Sequence = sequence,
        Kind = kind,
        At = new DateTimeOffset(2026, 3, 1, 9, 0, 0, TimeSpan.Zero),
        Suppression = FakeSuppressionList.Row($"user{sequence}@example.com"),
    };

    [Fact]
    public async Task A_change_is_one_line_with_the_suppression()
    {
        _cli.Add(new FakeSuppressionList()).Changes.Enqueue(Change(1));

        CliResult result = await _cli.RunAsync("suppressions", "changes");

        result.Should().Be(new CliResult(
            0,
            """{"sequence":1,"change":"suppressed","at":"2026-03-01T09:00:00Z","address":"user1@example.com","type":"hard","reason":"userUnknown","source":"newsletter","since":"2026-02-01T08:30:00Z","origin":"provider"}""" + "\n",
            ""));
    }

    [Fact]
    public async Task Everything_that_happens_to_a_list_is_in_its_changes()
    {
        await _cli.RunAsync("suppressions", "add", "ann@example.com");
        await _cli.RunAsync("suppressions", "release", "ann@example.com", "--yes");
        await _cli.RunAsync("suppressions", "add", "eve@example.com");
        await _cli.RunAsync("suppressions", "erase", "eve@example.com", "--yes");

        CliResult all = await _cli.RunAsync("suppressions", "changes", "--after", "0");
        CliResult some = await _cli.RunAsync("suppressions", "changes", "--after", "2");

        all.Lines.Should().HaveCount(4);
        all.Lines[1].Should().Contain("\"sequence\":2,\"change\":\"released\"");
        all.Lines[3].Should().Contain("\"sequence\":4,\"change\":\"erased\"");
        all.Output.Should().NotContain("eve");
        some.Output.Should().Be(string.Concat(all.Lines[2..].Select(line => line + "\n")));
    }

    [Fact]
    public async Task Following_prints_new_changes_until_it_is_cancelled()
    {
        using CancellationTokenSource cancel = new();
        using ObservedStream output = new();
        _cli.Output = output;
        FakeSuppressionList list = _cli.Add(new FakeSuppressionList());
        list.Changes.Enqueue(Change(1));

        Task<CliResult> running = _cli.RunAsync(cancel.Token, "suppressions", "changes", "--follow");
        await output.WaitForAsync(text => text.Contains("\"sequence\":1,"));
        list.Changes.Enqueue(Change(2));
        await AdvanceUntilAsync(output, "\"sequence\":2,");
        list.Changes.Enqueue(Change(3));
        await AdvanceUntilAsync(output, "\"sequence\":3,");
        await cancel.CancelAsync();
        CliResult result = await running;

        result.ExitCode.Should().Be(130);
        result.Error.Should().BeEmpty();
        output.Text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Should().HaveCount(3);
    }

    [Fact]
    public async Task Following_survives_what_passes_by_itself()
    {
        using CancellationTokenSource cancel = new();
        using ObservedStream output = new();
        _cli.Output = output;
        FakeSuppressionList list = _cli.Add(new FakeSuppressionList());
        list.Changes.Enqueue(Change(1));

        Task<CliResult> running = _cli.RunAsync(cancel.Token, "suppressions", "changes", "--follow");
        await output.WaitForAsync(text => text.Contains("\"sequence\":1,"));
        TaskCompletionSource failed = new(TaskCreationOptions.RunContinuationsAsynchronously);
        list.Failure = new SuppressionStoreException("The database is locked.") { IsTransient = true };
        list.BeforeFailure = failed.SetResult;
        while (!failed.Task.IsCompleted)
        {
            _cli.Time.Advance(Poll);
            await Task.Yield();
        }

        list.Changes.Enqueue(Change(2));
        list.Failure = null;
        await AdvanceUntilAsync(output, "\"sequence\":2,");
        await cancel.CancelAsync();
        CliResult result = await running;

        result.ExitCode.Should().Be(130);
        result.Error.Should().StartWith("The database is locked. Trying again.\n");
    }

    [Fact]
    public async Task Changes_that_are_no_longer_kept_end_with_1_and_say_what_to_do()
    {
        _cli.Add(new FakeSuppressionList()).Failure = new SuppressionChangesExpiredException(after: 5, oldest: 100);

        CliResult result = await _cli.RunAsync("suppressions", "changes", "--after", "5");

        result.ExitCode.Should().Be(1);
        result.Error.Should().Contain("the oldest one kept is 100").And.Contain("continue with the changes after 99");
    }

    [Theory]
    [InlineData("-1")]
    [InlineData("x")]
    public async Task A_sequence_that_is_no_number_is_refused(string after)
    {
        _cli.Add(new FakeSuppressionList());

        CliResult result = await _cli.RunAsync("suppressions", "changes", $"--after={after}");

        result.ShouldBeRefused($"--after: '{after}' is not a whole number from 0.");
    }

    // Every tick that the command waits for comes; it may begin to wait only after the first ones.
    private async Task AdvanceUntilAsync(ObservedStream output, string text)
    {
        while (!output.Text.Contains(text))
        {
            _cli.Time.Advance(Poll);
            await Task.Yield();
        }
    }
}
