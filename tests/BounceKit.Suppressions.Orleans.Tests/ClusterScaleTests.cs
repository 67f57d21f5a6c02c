using System.Diagnostics;
using BounceKit.Shared;
using BounceKit.Tests.Faults;
using Npgsql;
using Xunit.Abstractions;

namespace BounceKit.Suppressions.Orleans;

/// <summary>
/// How many rounds three silos run, beside the background service of one process, and what many accounts cost while nothing is due.
/// </summary>
public sealed class ClusterScaleTests(ITestOutputHelper output)
{
    private const int Silos = 3;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(20);
    private static readonly TimeSpan Span = TimeSpan.FromMinutes(1);

    [CampaignFact]
    public Task Three_silos_run_rounds() => MeasureRoundsAsync("three silos", Silos, isAlone: false);

    [CampaignFact]
    public Task One_process_runs_rounds_in_the_background() => MeasureRoundsAsync("one process with the background service", processes: 1, isAlone: true);

    [CampaignFact]
    public Task A_long_schedule_costs_three_silos_little_while_nothing_changes() => MeasureIdleAsync("three silos", Silos, isAlone: false);

    [CampaignFact]
    public Task A_long_schedule_costs_one_process_little_while_nothing_changes() =>
        MeasureIdleAsync("one process with the background service", processes: 1, isAlone: true);

    private async Task MeasureIdleAsync(string what, int processes, bool isAlone)
    {
        const int Accounts = 100_000;
        await using Farm farm = await Farm.StartAsync(Accounts);
        await farm.StartSilosAsync(processes, TimeSpan.FromMinutes(15), isAlone);
        await farm.UntilAllAreReadAsync();
        (Counts before, long completed) = (await farm.CountAsync(), farm.Rounds);
        await Task.Delay(Span, TimeProvider.System);
        (Counts after, completed) = (await farm.CountAsync(), farm.Rounds - completed);

        double transactions = (after.Transactions - before.Transactions) / Span.TotalSeconds;
        Figures.Report(output, FormattableString.Invariant(
            $"cluster, {Accounts:N0} accounts every 15 min, {what}: {completed / Span.TotalSeconds:0} rounds/s, {transactions:0} transactions/s, memory {farm.Memories} MiB"));
        farm.AreRunning.Should().BeTrue("no silo may be lost");
        after.Events.Should().Be(Accounts, "nothing is read twice");
        after.Changes.Should().Be(Accounts);
    }

    private async Task MeasureRoundsAsync(string what, int processes, bool isAlone)
    {
        const int Accounts = 10_000;
        await using Farm farm = await Farm.StartAsync(Accounts);
        // All accounts would be due every five seconds: as many rounds as the machine can run.
        await farm.StartSilosAsync(processes, TimeSpan.FromSeconds(5), isAlone);
        await farm.UntilAllAreReadAsync();
        (Counts before, long completed) = (await farm.CountAsync(), farm.Rounds);
        await Task.Delay(Span, TimeProvider.System);
        (Counts after, completed) = (await farm.CountAsync(), farm.Rounds - completed);

        Figures.Report(output, FormattableString.Invariant(
            $"cluster, {Accounts:N0} accounts, {what}: {completed / Span.TotalSeconds:0} rounds/s, {(double)(after.Versions - before.Versions) / completed:0.0} commits for each, memory {farm.Memories} MiB"));
        farm.AreRunning.Should().BeTrue("no silo may be lost");
        completed.Should().BePositive();
        after.Events.Should().Be(Accounts, "each account has one entry");
        after.Changes.Should().Be(Accounts);
    }

    private sealed record Counts(long Versions, long Events, long Changes, long Transactions);

    private sealed class Farm : IAsyncDisposable
    {
        private readonly List<SiloProcess> _silos = [];
        private readonly int _accounts;
        private readonly PostgreSqlServer _server;
        private readonly ProviderFarm _provider;

        private Farm(int accounts, PostgreSqlServer server, ProviderFarm provider) => (_accounts, _server, _provider) = (accounts, server, provider);

        public long Rounds => _silos.Sum(static silo => silo.Rounds);

        public bool AreRunning => _silos.TrueForAll(static silo => !silo.HasExited);

        public string Memories => string.Join(", ", _silos.Select(silo => silo.Memory));

        public static async Task<Farm> StartAsync(int accounts)
        {
            PostgreSqlServer server = await PostgreSqlServer.StartNewAsync();
            ProviderFarm provider = await ProviderFarm.StartAsync();
            await using PostgreSqlSourceAccounts stored = new(server.GetConnectionString());
            await Parallel.ForAsync(0, accounts, new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (number, cancellationToken) =>
            {
                string name = FormattableString.Invariant($"a{number}");
                provider.Add(name, "ann@example.com", TimeProvider.System.GetUtcNow().AddHours(-1));
                await stored.SetAsync(
                    new SourceAccount
                    {
                        Tenant = name,
                        Name = name,
                        Provider = "SendGrid",
                        Settings = new Dictionary<string, string> { ["BaseAddress"] = provider.AddressOf(name).ToString() },
                        Secrets = new Dictionary<string, string> { ["ApiKey"] = "farm:key" },
                    },
                    cancellationToken);
            });
            return new Farm(accounts, server, provider);
        }

        public async Task StartSilosAsync(int processes, TimeSpan every, bool isAlone) => _silos.AddRange(await Task.WhenAll(
            Enumerable.Range(0, processes).Select(_ => SiloProcess.StartAsync(_server.GetConnectionString(), every, isAlone ? ["count", "alone"] : ["count"]))));

        public async Task UntilAllAreReadAsync()
        {
            long started = Stopwatch.GetTimestamp();
            while ((await CountAsync()).Events < _accounts)
            {
                Stopwatch.GetElapsedTime(started).Should().BeLessThan(Patience);
                await Task.Delay(TimeSpan.FromMilliseconds(200), TimeProvider.System);
            }
        }

        public async Task<Counts> CountAsync()
        {
            await using NpgsqlConnection connection = new(_server.GetConnectionString());
            await connection.OpenAsync();
            await using NpgsqlCommand command = new(
                """
                select (select coalesce(sum(version), 0)::bigint from bouncekit.account), (select count(*) from bouncekit.event),
                    (select count(*) from bouncekit.change), (select xact_commit from pg_stat_database where datname = current_database())
                """,
                connection);
            await using NpgsqlDataReader reader = await command.ExecuteReaderAsync();
            await reader.ReadAsync();
            return new Counts(reader.GetInt64(0), reader.GetInt64(1), reader.GetInt64(2), reader.GetInt64(3));
        }

        public async ValueTask DisposeAsync()
        {
            foreach (SiloProcess silo in _silos)
            {
                await silo.DisposeAsync();
            }

            await _provider.DisposeAsync();
            await _server.DisposeAsync();
        }
    }
}
