using System.Globalization;
using BounceKit.Tests.Faults;

namespace BounceKit.Suppressions.Faults;

/// <summary>Of two processes that read one source, one is fenced, whatever it was doing.</summary>
[Collection(nameof(ProcessesCollection))]
public sealed class FreezeTests(ITestOutputHelper output)
{
    private const string Round = $"round {ListedProviders.First}";

    // How long others wait for a frozen process. In the long form as long as they do by default.
    private const string SqliteWait = ";Default Timeout=1";
    private const string PostgreSqlWait = ";Options=-c idle_in_transaction_session_timeout=300ms";

    private static readonly string[] Between = ["2 before Begin", "1 after Commit", "2 after Commit", "3 before Begin"];
    private static readonly string[] Within = ["2 after Begin", "1 after TryAdvance", "1 after PutEvents", "1 before Load", "1 after Save", "2 before Commit"];


    [LinuxTheory]
    [InlineData("Sqlite")]
    [InlineData("PostgreSql")]
    public async Task Two_processes_that_read_one_source_at_once_store_everything_once(string kind)
    {
        await using TwoProcesses two = await TwoProcesses.StartAsync(kind, rows: 150);
        int times = Figures.IsLong ? 50 : 4;

        for (int time = 0; time < times; time++)
        {
            two.Providers.AddNew(15);
            using (Meeting meeting = new(two.Providers.Newsletter))
            {
                string[] results = await Task.WhenAll(two.First.RunAsync(Round), two.Second.RunAsync(Round));
                Array.ForEach(results, result => two.Count(result));
                results.Should().Contain(static result => result.StartsWith("Completed", StringComparison.Ordinal));
            }

            await two.Undisturbed.RunAsync(Round);
        }

        await ReportAsync(two, kind, $"{times} rounds of two processes at once");
        two.Fenced.Should().Be(times);
    }

    [LinuxTheory]
    [InlineData("Sqlite")]
    [InlineData("PostgreSql")]
    public async Task A_process_that_was_frozen_between_two_transactions_is_fenced_when_it_is_revived(string kind)
    {
        await using TwoProcesses two = await TwoProcesses.StartAsync(kind, rows: 150);
        string[] seams = [.. Enumerable.Repeat(Between, Figures.IsLong ? 10 : 1).SelectMany(static seams => seams)];
        await two.Undisturbed.RunAsync(Round);
        await two.First.RunAsync(Round);

        foreach (string seam in seams)
        {
            two.Providers.AddNew(25);
            await two.First.RunAsync($"freeze {seam}");
            await two.First.RunAsync(Round);
            string other = await two.Second.RunAsync(Round);
            Signals.Revive(two.First.Id);
            string frozen = two.Count((await two.First.ReadAsync())!);
            await two.Undisturbed.RunAsync(Round);
            other.Should().StartWith("Completed", seam);
            frozen.Should().StartWith("Fenced", seam);
        }

        await ReportAsync(two, kind, $"{seams.Length} processes frozen between transactions");
        two.Fenced.Should().Be(seams.Length);
    }

    [LinuxFact]
    public async Task A_process_that_is_frozen_in_a_transaction_on_sqlite_keeps_others_out_which_say_so_and_go_on_later()
    {
        await using TwoProcesses two = await TwoProcesses.StartAsync("Sqlite", rows: 150, SqliteWait);
        await two.Undisturbed.RunAsync(Round);
        await two.First.RunAsync(Round);

        foreach (string seam in Figures.IsLong ? Within : Within.Take(2))
        {
            two.Providers.AddNew(25);
            await two.First.RunAsync($"freeze {seam}");
            await two.First.RunAsync(Round);
            string kept = await two.Second.RunAsync(Round);
            Signals.Revive(two.First.Id);
            string frozen = (await two.First.ReadAsync())!;
            string later = await two.Second.RunAsync(Round);
            await two.Undisturbed.RunAsync(Round);
            kept.Should().StartWith("Failed 0 rows", seam).And.Contain("is locked: another process is writing to it");
            frozen.Should().StartWith("Completed", seam);
            later.Should().StartWith("Completed", seam);
        }

        await ReportAsync(two, "Sqlite", "processes frozen in transactions");
    }

    [LinuxFact]
    public async Task A_process_that_is_frozen_in_a_transaction_on_postgresql_loses_its_session_to_others()
    {
        await using TwoProcesses two = await TwoProcesses.StartAsync("PostgreSql", rows: 150, Figures.IsLong ? "" : PostgreSqlWait);
        await two.Undisturbed.RunAsync(Round);
        await two.First.RunAsync(Round);

        foreach (string seam in Within)
        {
            two.Providers.AddNew(25);
            await two.First.RunAsync($"freeze {seam}");
            await two.First.RunAsync(Round);
            string other = await two.Second.RunAsync(Round);
            Signals.Revive(two.First.Id);
            string frozen = (await two.First.ReadAsync())!;
            await two.Undisturbed.RunAsync(Round);
            other.Should().StartWith("Completed", seam);
            frozen.Should().StartWith("Failed", seam).And.Contain("The PostgreSQL database");
        }

        await ReportAsync(two, "PostgreSql", $"{Within.Length} processes frozen in transactions");
    }

    [LinuxTheory]
    [InlineData("Sqlite")]
    [InlineData("PostgreSql")]
    public async Task Processes_that_are_frozen_at_any_instant_do_no_harm(string kind)
    {
        Random random = new(20260504);
        await using TwoProcesses two = await TwoProcesses.StartAsync(kind, rows: 150, kind == "Sqlite" ? SqliteWait : PostgreSqlWait);
        int times = Figures.IsLong ? 40 : 4;

        for (int time = 0; time < times; time++)
        {
            two.Providers.AddNew(15);
            int requests = (await two.Undisturbed.RunAsync(Round)).Requests;
            PlannedKill planned = new(two.First.FreezeAsync, random.Next(1, requests + 1), TimeSpan.FromMilliseconds(random.NextDouble() * 3));
            two.Providers.Watch(planned.CountRequest);
            Task<string> frozen = two.First.RunAsync(Round);
            await planned.Done;
            two.Providers.Watch(null);
            two.Count(await two.Second.RunAsync(Round));
            Signals.Revive(two.First.Id);
            two.Count(await frozen);
            (await two.Second.RunAsync(Round)).Should().StartWith("Completed");
        }

        await ReportAsync(two, kind, $"{times} processes frozen at any instant");
        // A few may all have been frozen in transactions.
        two.Fenced.Should().BeGreaterThan(Figures.IsLong ? 0 : -1);
    }

    private async Task ReportAsync(TwoProcesses two, string kind, string what)
    {
        IReadOnlyList<string> differences = await two.CompareAsync();
        Figures.Report(output, string.Create(CultureInfo.InvariantCulture, $"{kind}: {what}, {two.Fenced} fenced, {differences.Count} differences"));
        differences.Should().BeEmpty();
        (await two.Store.FindDamageAsync()).Should().BeEmpty();
    }
}
