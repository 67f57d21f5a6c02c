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
    public async Task Accounts_that_are_not_due_cost_little()
    {
        const int Accounts = 100_000;
        await using Farm farm = await Farm.StartAsync(Accounts);
        await farm.MarkReadAsync();
        await farm.StartSilosAsync(Silos, TimeSpan.FromMinutes(15), isAlone: false);
        Counts before = await farm.CountAsync();
        await Task.Delay(Span, TimeProvider.System);
        Counts after = await farm.CountAsync();

        double transactions = (after.Transactions - before.Transactions) / Span.TotalSeconds;
        Figures.Report(output, FormattableString.Invariant(
            $"cluster, {Accounts:N0} accounts every 15 min of which none is due, three silos: {transactions:0.0} transactions/s, memory {farm.Memories} MiB"));
        (after.Versions - before.Versions).Should().Be(0);
    }

    private async Task MeasureRoundsAsync(string what, int processes, bool isAlone)
    {
        const int Accounts = 10_000;
        await using Farm farm = await Farm.StartAsync(Accounts);
        // All accounts would be due every ten seconds: as many rounds as the machine can run.
        await farm.StartSilosAsync(processes, TimeSpan.FromSeconds(10), isAlone);
        await farm.UntilAllAreReadAsync();
        Counts before = await farm.CountAsync();
        await Task.Delay(Span, TimeProvider.System);
        Counts after = await farm.CountAsync();

        double rounds = (after.Versions - before.Versions) / 2.0 / Span.TotalSeconds;
        Figures.Report(output, FormattableString.Invariant($"cluster, {Accounts:N0} accounts every 10 s, {what}: {rounds:0} rounds/s, memory {farm.Memories} MiB"));
        rounds.Should().BePositive();
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
                        Secrets = new Dictionary<string, string> { ["ApiKey"] = "env:FARM_KEY" },
                    },
                    cancellationToken);
            });
            return new Farm(accounts, server, provider);
        }

        public async Task StartSilosAsync(int processes, TimeSpan every, bool isAlone) => _silos.AddRange(await Task.WhenAll(
            Enumerable.Range(0, processes).Select(_ => SiloProcess.StartAsync(_server.GetConnectionString(), every, isAlone ? ["alone"] : []))));

        /// <summary>Makes all accounts look as if they had just been read.</summary>
        public async Task MarkReadAsync()
        {
            await using PostgreSqlSuppressionStore store = new(_server.GetConnectionString());
            await store.OpenAsync(create: true, CancellationToken.None);
            await ExecuteAsync($"""
                insert into bouncekit.tenant (name) select 'a' || n from generate_series(0, {_accounts - 1}) n;
                insert into bouncekit.account (tenant_id, source, provider, version, last_success_at, next_due_at)
                select id, name, 'SendGrid', 1, 0, 4102444800000 from bouncekit.tenant
                """);
        }

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

        private async Task ExecuteAsync(string sql)
        {
            await using NpgsqlConnection connection = new(_server.GetConnectionString());
            await connection.OpenAsync();
            await using NpgsqlCommand command = new(sql, connection) { CommandTimeout = 0 };
            await command.ExecuteNonQueryAsync();
        }
    }
}
