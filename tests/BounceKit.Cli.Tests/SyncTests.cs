using System.Text.Json;
using Microsoft.Data.Sqlite;

namespace BounceKit.Cli.Tests;

public sealed class SyncTests : IDisposable
{
    private readonly CliHarness _cli = new();

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        _cli.Dispose();
    }

    [Fact]
    public async Task Every_source_is_read_into_a_list_that_is_created()
    {
        _cli.Add(new FakeSource("news", FakeSource.Page("news", 3), FakeSource.Page("news", 2, first: 4)));
        _cli.Add(new FakeSource("crm", FakeSource.Page("crm", 1)));

        CliResult result = await _cli.RunAsync("sync");
        CliResult list = await _cli.RunAsync("suppressions", "list");

        result.Should().Be(new CliResult(
            0, """
            [
            {"source":"news","rows":5,"pages":2,"new":5,"suppressed":5},
            {"source":"crm","rows":1,"pages":1,"new":1,"suppressed":0}
            ]

            """.ReplaceLineEndings("\n"), ""));
        list.Lines.Should().HaveCount(5);
        _cli.Files.Should().Contain("bouncekit.db");
    }

    [Fact]
    public async Task A_second_round_finds_nothing_new()
    {
        _cli.Add(new FakeSource("news", FakeSource.Page("news", 3)));
        await _cli.RunAsync("sync");

        CliResult result = await _cli.RunAsync("sync");

        result.ExitCode.Should().Be(0);
        result.Output.Should().Contain("\"new\":0,\"suppressed\":0");
    }

    [Fact]
    public async Task Alerts_are_evaluated_after_the_rounds_and_said_once()
    {
        _cli.Add(new FakeSource("news", FakeSource.Page("news", 3)));
        _cli.Variables["BounceKit__Suppressions__Alerts__Rules__many__MoreThan"] = "2";
        _cli.Variables["BounceKit__Suppressions__Alerts__Rules__many__Days"] = "31";

        CliResult first = await _cli.RunAsync("sync");
        CliResult second = await _cli.RunAsync("sync");

        (first.ExitCode, first.Error).Should().Be((0, "Raised: many. news has 3 entries from 2026-02-08 to 2026-03-10 (limit 2).\n"));
        (second.ExitCode, second.Error).Should().Be((0, ""));
    }

    [Fact]
    public async Task Only_the_named_sources_are_read_in_any_case()
    {
        FakeSource other = _cli.Add(new FakeSource("other", FakeSource.Page("other", 1)));
        _cli.Add(new FakeSource("news", FakeSource.Page("news", 3)));

        CliResult result = await _cli.RunAsync("sync", "--source", "NEWS", "-s", "news");

        result.Lines.Should().HaveCount(3);
        result.Lines[1].Should().StartWith("{\"source\":\"news\",\"rows\":3");
        other.PagesRead.Should().Be(0);
    }

    [Fact]
    public async Task A_source_that_fails_ends_with_1_and_the_others_are_stored()
    {
        _cli.Add(new FakeSource("bad", FakeSource.Page("bad", 2)) { Failure = new BounceUnavailableException("bad", "page 2 failed.") });
        _cli.Add(new FakeSource("good", FakeSource.Page("good", 3)));

        CliResult result = await _cli.RunAsync("sync");

        result.ExitCode.Should().Be(1);
        using JsonDocument json = JsonDocument.Parse(result.Output);
        json.RootElement[0].GetProperty("error").GetString().Should().Contain("page 2 failed.");
        json.RootElement[0].GetProperty("rows").GetInt64().Should().Be(2);
        json.RootElement[1].TryGetProperty("error", out _).Should().BeFalse();
        json.RootElement[1].GetProperty("new").GetInt64().Should().Be(3);
        result.Error.Should().Be("error: bad: page 2 failed.\n");
    }

    [Fact]
    public async Task What_cannot_be_stored_is_counted_and_named()
    {
        _cli.Add(new FakeSource("news", [FakeSource.Row("news", new string('x', 5000)), FakeSource.Row("news", "ann@example.com")]));

        CliResult result = await _cli.RunAsync("sync");

        result.ExitCode.Should().Be(0);
        result.Output.Should().Contain("\"quarantined\":1}");
        result.Error.Should().Be("news: 1 row could not be stored; quarantine keeps it.\n");
    }

    [Theory]
    [InlineData(50)]
    [InlineData(80)]
    public async Task On_a_terminal_the_rounds_are_a_table_that_fits(int width)
    {
        _cli.IsTerminal = true;
        _cli.Width = width;
        _cli.Variables["NO_COLOR"] = "1";
        string name = new('n', 40);
        _cli.Add(new FakeSource(name, FakeSource.Page(name, 3)));
        _cli.Add(new FakeSource("bad") { Failure = new BounceUnavailableException("bad", "no response.") });

        CliResult result = await _cli.RunAsync("sync");

        result.Lines[0].Should().MatchRegex("^SOURCE +ROWS +PAGES +NEW +SUPPRESSED +RESULT$");
        result.Lines[1].Should().MatchRegex("^n+… +3 +1 +3 +3 +ok$");
        result.Lines[2].Should().MatchRegex("^bad +0 +0 +0 +0 +failed$");
        result.Lines.Should().HaveCount(3).And.OnlyContain(line => line.Length <= width);
    }

    [Fact]
    public async Task Progress_is_shown_on_a_terminal_alone()
    {
        _cli.Add(new FakeSource("news", FakeSource.Page("news", 3)));

        CliResult piped = await _cli.RunAsync("sync");
        _cli.IsTerminal = true;
        CliResult terminal = await _cli.RunAsync("sync", "--full");

        piped.Error.Should().BeEmpty();
        terminal.Error.Should().Contain("news: 3 rows in 1 page, 0 new entries").And.EndWith("\r\u001b[2K");
    }

    [Fact]
    public async Task A_full_round_finds_what_was_deleted_at_the_provider()
    {
        DeletableSource source = _cli.Add(new DeletableSource("news"));
        await _cli.RunAsync("sync");
        source.IsEmpty = true;

        await _cli.RunAsync("sync");
        CliResult before = await _cli.RunAsync("suppressions", "list");
        CliResult result = await _cli.RunAsync("sync", "--full");
        CliResult after = await _cli.RunAsync("suppressions", "list");

        result.ExitCode.Should().Be(0, result.Error);
        before.Lines.Should().HaveCount(3);
        after.Output.Should().BeEmpty();
    }

    [Fact]
    public async Task A_tenant_s_round_fills_the_list_of_the_tenant()
    {
        _cli.Add(new FakeSource("news", FakeSource.Page("news", 1)));

        await _cli.RunAsync("sync", "--tenant", "acme");

        (await _cli.RunAsync("suppressions", "check", "user1@example.com", "--tenant", "acme")).ExitCode.Should().Be(3);
        (await _cli.RunAsync("suppressions", "check", "user1@example.com")).ExitCode.Should().Be(0);
    }

    [Theory]
    [InlineData("30s", 30)]
    [InlineData("15m", 900)]
    [InlineData("00:02:05", 125)]
    [InlineData("7d", 604800)]
    public async Task With_an_interval_a_round_follows_the_other_until_it_is_cancelled(string every, int seconds)
    {
        using CancellationTokenSource cancel = new();
        using ObservedStream output = new();
        _cli.Output = output;
        _cli.Add(new FakeSource("news", FakeSource.Page("news", 1)));

        Task<CliResult> running = _cli.RunAsync(cancel.Token, "sync", "--every", every);
        await output.WaitForAsync(text => Count(text) == 1);
        _cli.Time.Advance(TimeSpan.FromSeconds(seconds - 1));
        bool isEarly = Count(output.Text) > 1;
        _cli.Time.Advance(TimeSpan.FromSeconds(1));
        await output.WaitForAsync(text => Count(text) == 2);
        await cancel.CancelAsync();
        CliResult result = await running;

        isEarly.Should().BeFalse();
        result.ExitCode.Should().Be(130);
        result.Error.Should().BeEmpty();
        static int Count(string text) => text.Split("]\n").Length - 1;
    }

    [Fact]
    public async Task With_an_interval_a_round_that_fails_is_followed_by_the_next()
    {
        using CancellationTokenSource cancel = new();
        using ObservedStream output = new();
        _cli.Output = output;
        FakeSource source = _cli.Add(new FakeSource("news") { Failure = new BounceUnavailableException("news", "no response.") });

        Task<CliResult> running = _cli.RunAsync(cancel.Token, "sync", "--every", "1s");
        await output.WaitForAsync(text => text.Contains("]\n"));
        _cli.Time.Advance(TimeSpan.FromSeconds(1));
        await output.WaitForAsync(text => text.Split("\"error\"").Length == 3);
        await cancel.CancelAsync();
        CliResult result = await running;

        result.ExitCode.Should().Be(130);
        result.ErrorLines.Should().HaveCount(2).And.OnlyContain(line => line == "error: news: no response.");
        source.WasLeft.Should().BeTrue();
    }

    [Fact]
    public async Task Cancelling_ends_with_130_and_what_was_stored_stays()
    {
        using CancellationTokenSource cancel = new();
        _cli.Add(new FakeSource("news", FakeSource.Page("news", 2), FakeSource.Page("news", 2, first: 3))
        {
            BeforePage = async (page, cancellationToken) =>
            {
                if (page == 1)
                {
                    await cancel.CancelAsync();
                    cancellationToken.ThrowIfCancellationRequested();
                }
            },
        });

        CliResult result = await _cli.RunAsync(cancel.Token, "sync");

        result.Should().Be(new CliResult(130, "", ""));
        (await _cli.RunAsync(CancellationToken.None, "suppressions", "check", "user1@example.com")).ExitCode.Should().Be(3);
    }

    [Theory]
    [InlineData("--every: '0s' is not an interval from 1s to 49d.", "--every", "0s")]
    [InlineData("--every: '500ms' is not an interval", "--every", "500ms")]
    [InlineData("--every: '00:00:00' is not an interval", "--every", "00:00:00")]
    [InlineData("--every: '1:60:00' is not an interval", "--every", "1:60:00")]
    [InlineData("--every: '50d' is not an interval", "--every", "50d")]
    [InlineData("--every: '4294967295h' is not an interval", "--every", "4294967295h")]
    [InlineData("--every: '15' is not an interval", "--every", "15")]
    [InlineData("No source is called 'mews'. Did you mean 'news'?", "--source", "mews")]
    [InlineData("--format: 'csv' is not a format. Formats: table, json.", "--format", "csv")]
    public async Task A_mistake_in_the_options_is_refused(string because, params string[] args)
    {
        FakeSource source = _cli.Add(new FakeSource("news", FakeSource.Page("news", 1)));

        CliResult result = await _cli.RunAsync(["sync", .. args]);

        result.ShouldBeRefused(because);
        source.Query.Should().BeNull();
        _cli.Files.Should().BeEmpty();
    }

    [Fact]
    public async Task Without_sources_the_command_says_how_to_add_one()
    {
        CliResult result = await _cli.RunAsync("sync");

        result.ShouldBeRefused("To add a source, run bouncekit init.");
        _cli.Files.Should().BeEmpty();
    }

    [Fact]
    public async Task A_round_that_is_overtaken_is_no_failure()
    {
        TaskCompletionSource isReading = new(TaskCreationOptions.RunContinuationsAsynchronously);
        TaskCompletionSource mayGoOn = new(TaskCreationOptions.RunContinuationsAsynchronously);
        int rounds = 0;
        _cli.Add(new FakeSource("news", FakeSource.Page("news", 2), FakeSource.Page("news", 2, first: 3))
        {
            BeforePage = async (page, cancellationToken) =>
            {
                if (page == 1 && Interlocked.Increment(ref rounds) == 1)
                {
                    isReading.SetResult();
                    await mayGoOn.Task.WaitAsync(cancellationToken);
                }
            },
        });

        Task<CliResult> first = _cli.RunAsync("sync");
        await isReading.Task;
        CliResult second = await _cli.RunAsync("sync");
        mayGoOn.SetResult();
        CliResult overtaken = await first;

        second.ExitCode.Should().Be(0, second.Error);
        overtaken.ExitCode.Should().Be(0);
        overtaken.Error.Should().Be("news: another round of this source took over. Everything is in order.\n");
    }

    /// <summary>A source that keeps entries until they are deleted, and whose entries can be.</summary>
    private sealed class DeletableSource(string name) : IBounceSource, IBounceSourceFeatures
    {
        public string Name => name;

        public string Provider => "Fake";

        public Uri BaseAddress { get; } = new("https://api.example.com/");

        public BounceFilters ServerFilters => BounceFilters.Range;

        public int? PageSize => null;

        public TimeSpan? Retention => Timeout.InfiniteTimeSpan;

        public bool IsEmpty { get; set; }

        public async IAsyncEnumerable<BouncePage> ListPagesAsync(
            BounceQuery query, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken = default)
        {
            await Task.CompletedTask;
            yield return new BouncePage(IsEmpty ? [] : FakeSource.Page(name, 3));
        }
    }
}
