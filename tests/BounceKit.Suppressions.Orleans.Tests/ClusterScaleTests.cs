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

    // Always due: as many rounds as the machine can run.
    private static readonly Load Busy = new(Accounts: 10_000, TimeSpan.FromSeconds(5));
    private static readonly Load Idle = new(Accounts: 100_000, TimeSpan.FromMinutes(15));

    [CampaignFact]
    public async Task Three_silos_run_rounds() => (await MeasureAsync(Busy, "three silos", Silos, isAlone: false)).Should().BePositive();

    [CampaignFact]
    public async Task One_process_runs_rounds_in_the_background() =>
        (await MeasureAsync(Busy, "one process with the background service", processes: 1, isAlone: true)).Should().BePositive();

    [CampaignFact]
    public Task A_long_schedule_costs_three_silos_little_while_nothing_changes() => MeasureAsync(Idle, "three silos", Silos, isAlone: false);

    [CampaignFact]
    public Task A_long_schedule_costs_one_process_little_while_nothing_changes() =>
        MeasureAsync(Idle, "one process with the background service", processes: 1, isAlone: true);

    /// <summary>Lets everything be read once, then measures for a while.</summary>
    /// <returns>How many rounds were completed meanwhile.</returns>
    private async Task<long> MeasureAsync(Load load, string what, int processes, bool isAlone)
    {
        await using Farm farm = await Farm.StartAsync(load.Accounts);
        await farm.StartSilosAsync(processes, load.Every, isAlone);
        await farm.UntilAllAreReadAsync();
        (Counts before, long completed) = (await farm.CountAsync(), farm.Rounds);
        await Task.Delay(Span, TimeProvider.System);
        (Counts after, completed) = (await farm.CountAsync(), farm.Rounds - completed);

        Figures.Report(output, FormattableString.Invariant(
            $"cluster, {load.Accounts:N0} accounts every {load.Every}, {what}: {completed / Span.TotalSeconds:0} rounds/s, {(after.Versions - before.Versions) / Span.TotalSeconds:0} commits/s, {(after.Transactions - before.Transactions) / Span.TotalSeconds:0} transactions/s, memory {farm.Memories} MiB"));
        farm.AreRunning.Should().BeTrue("no silo may be lost");
        after.Events.Should().Be(load.Accounts, "each account has one entry");
        after.Changes.Should().Be(load.Accounts);
        return completed;
    }

    private sealed record Load(int Accounts, TimeSpan Every);

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
