using System.Diagnostics;
using BounceKit.Shared;
using BounceKit.Suppressions.Faults;
using BounceKit.Tests.Faults;
using Npgsql;
using Xunit.Abstractions;

namespace BounceKit.Suppressions.Orleans;

/// <summary>
/// Three silos as processes on PostgreSQL, which are killed, frozen and restarted, and whose database goes away, while the lists of their
/// accounts grow. BOUNCEKIT_CAMPAIGN=long uses ten times the accounts and freezes for 70 seconds.
/// </summary>
public sealed class ClusterFailureTests(ITestOutputHelper output) : IAsyncLifetime
{
    private const int Silos = 3;

    // A silo that was killed is found dead in six to eight seconds.
    private static readonly TimeSpan FoundDead = TimeSpan.FromSeconds(8);
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(5);

    // For what a busy machine adds; the figures say how long it took.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly List<SiloProcess> _silos = [];
    private readonly Dictionary<string, int> _expected = new(StringComparer.Ordinal);
    private PostgreSqlServer _server = null!;
    private PostgreSqlSourceAccounts _accounts = null!;
    private ProviderFarm _farm = null!;
    private int _added;

    private static int Accounts => Figures.IsLong ? 300 : 30;

    public async Task InitializeAsync()
    {
        _server = await PostgreSqlServer.StartNewAsync();
        _farm = await ProviderFarm.StartAsync();
        _accounts = new PostgreSqlSourceAccounts(_server.GetConnectionString());
        for (int number = 0; number < Accounts; number++)
        {
            await AddAccountAsync(FormattableString.Invariant($"a{number}"));
        }

        AddEntries();
        _silos.AddRange(await Task.WhenAll(Enumerable.Range(0, Silos).Select(_ => StartSiloAsync())));
    }

    public async Task DisposeAsync()
    {
        foreach (SiloProcess silo in _silos)
        {
            await silo.DisposeAsync();
        }

        await _farm.DisposeAsync();
        await _accounts.DisposeAsync();
        await _server.DisposeAsync();
    }

    [LinuxFact]
    public async Task Nothing_is_lost_or_done_twice_whatever_happens_to_silos_and_database()
    {
        await EventuallyAsync("first rounds of all accounts");
        await UntilAsync(() => Task.FromResult(_silos.TrueForAll(silo => silo.Lines.Any(line => line.Contains("Round of", StringComparison.Ordinal)))));

        await KillAsync();
        await FreezeAsync();
        await RestartAllAsync();
        await LoseDatabaseAsync();

        await CheckAsync();
    }

    private async Task KillAsync()
    {
        using (_farm.Hold())
        {
            AddEntries();
            await UntilAsync(() => Task.FromResult(_farm.Held > 0));
            await _silos[0].KillAsync();
        }

        await EventuallyAsync($"all accounts read after a silo was killed (a period and {FoundDead.TotalSeconds:0} s are {(Every + FoundDead).TotalSeconds:0} s)");
        _silos[0] = await StartSiloAsync();
    }

    private async Task FreezeAsync()
    {
        TimeSpan frozen = Figures.IsLong ? TimeSpan.FromSeconds(70) : TimeSpan.FromSeconds(12);
        SiloProcess silo = _silos[1];
        long started = Stopwatch.GetTimestamp();
        using (_farm.Hold())
        {
            AddEntries();
            await UntilAsync(() => Task.FromResult(_farm.Held > Accounts / 2));
            silo.Freeze();
        }

        await EventuallyAsync("all accounts read while a silo was frozen");
        await Task.Delay(TimeSpan.FromTicks(Math.Max(0, (frozen - Stopwatch.GetElapsedTime(started)).Ticks)), TimeProvider.System);
        silo.Revive();
        await UntilAsync(() => Task.FromResult(Fenced(silo) > 0 || silo.HasExited));
        Figures.Report(output, $"cluster, a silo frozen for {frozen.TotalSeconds:0} s: {Fenced(silo)} of its rounds were fenced when it was revived");
        Fenced(silo).Should().BePositive("a silo that wakes up goes on with what it was doing");
        await silo.DisposeAsync();
        _silos[1] = await StartSiloAsync();
    }

    private async Task RestartAllAsync()
    {
        for (int number = 0; number < Silos; number++)
        {
            string added = FormattableString.Invariant($"late{number}");
            await AddAccountAsync(added);
            await _accounts.RemoveAsync("tenant of a1", "a1");
            await _silos[number].StopAsync();
            AddEntries();
            _silos[number] = await StartSiloAsync();
        }

        // What was removed is not read any more; what it has reported stays.
        _expected["a1"] = await CountAsync("a1");
        await EventuallyAsync("all accounts read after each silo was restarted, with three added and one removed");
    }

    private async Task LoseDatabaseAsync()
    {
        TimeSpan down = Figures.IsLong ? TimeSpan.FromSeconds(15) : TimeSpan.FromSeconds(3);
        await _server.KillAsync();
        NpgsqlConnection.ClearAllPools();
        AddEntries(except: "a1");
        await Task.Delay(down, TimeProvider.System);
        await _server.StartAsync();
        await EventuallyAsync($"all accounts read after the database was down for {down.TotalSeconds:0} s");
    }

    private async Task CheckAsync()
    {
        await using NpgsqlConnection connection = new(_server.GetConnectionString());
        await connection.OpenAsync();
        (await CountAsync(connection, "select count(*) from bouncekit.event")).Should().Be(_expected.Values.Sum());
        (await CountAsync(connection, "select count(*) from bouncekit.suppression")).Should().Be(_expected.Values.Sum());
        (await CountAsync(connection, "select count(*) from bouncekit.change")).Should().Be(_expected.Values.Sum(), "each address was suppressed once");
        (await CountAsync(connection, "select count(*) from bouncekit.tenant where sequence <> (select count(*) from bouncekit.change where tenant_id = id)"))
            .Should().Be(0, "changes have no gaps");
        Figures.Report(output, $"cluster: {_expected.Count} accounts, {_expected.Values.Sum()} entries, 0 lost, 0 twice, {_farm.Requests} requests");
    }

    private async Task AddAccountAsync(string name)
    {
        await _accounts.SetAsync(new SourceAccount
        {
            Tenant = $"tenant of {name}",
            Name = name,
            Provider = "SendGrid",
            Settings = new Dictionary<string, string> { ["BaseAddress"] = _farm.AddressOf(name).ToString() },
            Secrets = new Dictionary<string, string> { ["ApiKey"] = "farm:key" },
        });
        _expected[name] = 0;
    }

    private void AddEntries(string? except = null)
    {
        _added++;
        foreach (string account in _expected.Keys.Where(account => account != except).ToArray())
        {
            _farm.Add(account, FormattableString.Invariant($"ann{_added}@example.com"), TimeProvider.System.GetUtcNow().AddMinutes(-1));
            _expected[account]++;
        }
    }

    private Task<SiloProcess> StartSiloAsync() => SiloProcess.StartAsync(_server.GetConnectionString(), Every);

    private static int Fenced(SiloProcess silo) => silo.Lines.Count(line => line.Contains("another round of the same source took over", StringComparison.Ordinal));

    private async Task EventuallyAsync(string what)
    {
        long started = Stopwatch.GetTimestamp();
        await UntilAsync(async () =>
        {
            await using NpgsqlConnection connection = new(_server.GetConnectionString());
            await connection.OpenAsync();
            return await CountAsync(connection, "select count(*) from bouncekit.event") >= _expected.Values.Sum();
        });
        Figures.Report(output, FormattableString.Invariant($"cluster, {what}: {Stopwatch.GetElapsedTime(started).TotalSeconds:0.0} s"));
    }

    private async Task<int> CountAsync(string account)
    {
        await using NpgsqlConnection connection = new(_server.GetConnectionString());
        await connection.OpenAsync();
        return (int)await CountAsync(connection, $"select count(*) from bouncekit.event e join bouncekit.account a on a.id = e.account_id where a.source = '{account}'");
    }

    private static async Task<long> CountAsync(NpgsqlConnection connection, string sql)
    {
        await using NpgsqlCommand command = new(sql, connection);
        return (long)(await command.ExecuteScalarAsync())!;
    }

    private static async Task UntilAsync(Func<Task<bool>> isDone)
    {
        long started = Stopwatch.GetTimestamp();
        while (!await isDone())
        {
            Stopwatch.GetElapsedTime(started).Should().BeLessThan(Patience);
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System);
        }
    }
}
