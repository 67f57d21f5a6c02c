using System.Globalization;
using BounceKit.Shared;

namespace BounceKit.Suppressions.PostgreSql;

/// <summary>PostgreSQL keeps the plans of prepared statements. Those that are made while the tables are empty must still be good when they are full.</summary>
public sealed class PlanTests : IAsyncLifetime
{
    private const int Filled = 50_000;

    private PostgreSqlDatabase _database = null!;
    private PostgreSqlSuppressionStore _store = null!;

    public async Task InitializeAsync()
    {
        _database = await PostgreSqlDatabase.CreateAsync();
        _store = new PostgreSqlSuppressionStore(_database.ConnectionString + ";Maximum Pool Size=1");
        await _store.OpenAsync(create: true, CancellationToken.None);
    }

    public async Task DisposeAsync()
    {
        await _store.DisposeAsync();
        await _database.DisposeAsync();
    }

    [Fact]
    public async Task Plans_of_empty_tables_do_not_read_whole_tables_when_they_have_grown()
    {
        await KeepPlansAsync();
        await RunOftenAsync(async page =>
        {
            await StoreAsync(page);
            await LookUpAsync(page);
        });

        (await CountReadRowsAsync()).Should().BeLessThan(Filled, "only a few rows of each table were needed");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(8)]
    public async Task Plans_of_small_tables_do_not_read_whole_tables_when_they_have_grown(int analyzedAfter)
    {
        await KeepPlansAsync();
        await RunOftenAsync(async page =>
        {
            await StoreAsync(page);
            if (page == $"{analyzedAfter}")
            {
                await _database.ExecuteAsync("vacuum analyze");
            }
        });

        (await CountReadRowsAsync()).Should().BeLessThan(Filled, "only a few rows of each table were needed");
    }

    // Nobody else analyzes the tables, which would make new plans.
    private Task KeepPlansAsync() => _database.ExecuteAsync(string.Concat(((string[])["tenant", "account", "event", "suppression", "change", "release"])
        .Select(static table => $"alter table bouncekit.{table} set (autovacuum_enabled = off);")));

    private async Task RunOftenAsync(Func<string, Task> run)
    {
        for (int page = 0; page < 12; page++)
        {
            await run(page.ToString(CultureInfo.InvariantCulture));
        }

        await FillAsync();
        await run("after");
        await _store.DisposeAsync();
    }

    private async Task StoreAsync(string page)
    {
        string[] addresses = CreateAddresses(page);
        await Rounds.StoreAsync(_store, "", "newsletter", addresses);
        await Rounds.StoreAsync(_store, "", "newsletter", addresses);
        await using ISuppressionTransaction transaction = await _store.BeginAsync("", exclusive: false, CancellationToken.None);
        await transaction.PutEventsAsync("", "", [.. addresses.Select(address => Made.Event(address))], CancellationToken.None);
        await transaction.LoadAsync(addresses, CancellationToken.None);
        await transaction.SaveAsync([.. addresses.Select(address => Made.Write(address, SuppressionChangeKind.Updated))], CancellationToken.None);
        await transaction.SaveAsync(
            [.. addresses[..5].Select(address => Made.Write(address, SuppressionChangeKind.Released, isDeleted: true))], CancellationToken.None);
        await transaction.ReleaseAsync(addresses[..5], Made.Day, CancellationToken.None);
        await transaction.FindErasedAsync(addresses, CancellationToken.None);
        await transaction.CommitAsync(CancellationToken.None);
    }

    private async Task LookUpAsync(string page)
    {
        string[] addresses = CreateAddresses(page);
        await _store.FindAsync("", addresses[..1], CancellationToken.None);
        await _store.FindAsync("", addresses, CancellationToken.None);
        await _store.ListAsync("", after: 0, limit: 10, CancellationToken.None);
        await _store.ListChangesAsync("", after: 0, limit: 10, CancellationToken.None);
        await _store.ListEventsAsync("", addresses[..1], CancellationToken.None);
        await _store.GetOldestChangeAsync("", CancellationToken.None);
    }

    private static string[] CreateAddresses(string page) => [.. Enumerable.Range(0, 20).Select(number => $"p{page}n{number}@example.com")];

    private Task FillAsync() => _database.ExecuteAsync(string.Create(CultureInfo.InvariantCulture, $"""
        insert into bouncekit.event (tenant_id, account_id, origin, type, reason, confidence, first_seen, last_seen, walk, address_key, key)
        select a.tenant_id, a.id, 1, 1, 2, 0, 0, 0, 0, n || '@example.org', '1' from bouncekit.account a, generate_series(1, {Filled}) n;
        insert into bouncekit.suppression (tenant_id, type, reason, origin, position, since, address_key, scope_key, source)
        select t.id, 1, 2, 1, 1000000 + n, 0, n || '@example.org', '', '' from bouncekit.tenant t, generate_series(1, {Filled}) n;
        insert into bouncekit.change (tenant_id, kind, type, reason, origin, sequence, at, since, address_key, source)
        select t.id, 1, 1, 2, 1, 1000000 + n, 0, 0, n || '@example.org', '' from bouncekit.tenant t, generate_series(1, {Filled}) n;
        insert into bouncekit.release (tenant_id, address_key, released_at)
        select t.id, n || '@example.org', 0 from bouncekit.tenant t, generate_series(1, {Filled}) n;
        """));

    private async Task<long> CountReadRowsAsync()
    {
        // A connection adds what it has read to the statistics when it ends.
        while (await _database.QueryAsync<long>("select count(*) from pg_stat_activity where datname = current_database()") > 1)
        {
            await Task.Yield();
        }

        return await _database.QueryAsync<long>("""
            select sum(seq_tup_read + coalesce(idx_tup_fetch, 0))::bigint from pg_stat_user_tables
            where relname in ('event', 'suppression', 'change', 'release')
            """);
    }
}
