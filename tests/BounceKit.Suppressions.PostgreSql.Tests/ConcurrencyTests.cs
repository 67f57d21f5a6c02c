using BounceKit.Shared;

namespace BounceKit.Suppressions.PostgreSql;

/// <summary>Several writers at once, each with connections of its own.</summary>
public sealed class ConcurrencyTests : IAsyncLifetime
{
    private const int Writers = 8;
    private const int Pages = 12;
    private const int Rows = 20;

    private readonly PostgreSqlDatabase _database = new();
    private readonly List<PostgreSqlSuppressionStore> _stores = [];

    public async Task InitializeAsync()
    {
        await _database.InitializeAsync();
        for (int number = 0; number < Writers; number++)
        {
            PostgreSqlSuppressionStore store = new(_database.ConnectionString);
            await store.OpenAsync(create: true, CancellationToken.None);
            _stores.Add(store);
        }
    }

    public async Task DisposeAsync()
    {
        foreach (PostgreSqlSuppressionStore store in _stores)
        {
            await store.DisposeAsync();
        }

        await _database.DisposeAsync();
    }

    [Fact]
    public async Task Transactions_of_one_tenant_run_beside_each_other_unless_one_must_be_alone()
    {
        await using ISuppressionTransaction first = await _stores[0].BeginAsync("", exclusive: false, CancellationToken.None);
        await using ISuppressionTransaction second = await _stores[1].BeginAsync("", exclusive: false, CancellationToken.None);
        Task<ISuppressionTransaction> alone = _stores[2].BeginAsync("", exclusive: true, CancellationToken.None);
        // If the second had waited, the server would have ended the first, which does nothing meanwhile.
        await first.CommitAsync(CancellationToken.None);
        bool waits = !alone.IsCompleted;

        await second.CommitAsync(CancellationToken.None);

        waits.Should().BeTrue();
        await (await alone).DisposeAsync();
    }

    [Fact]
    public async Task Changes_of_eight_writers_have_no_gaps_and_appear_in_order()
    {
        TaskCompletionSource written = new(TaskCreationOptions.RunContinuationsAsynchronously);
        Task<int> reading = Task.Run(() => ReadUntilAsync(written.Task));

        await WriteAtOnceAsync(async writer =>
        {
            for (int page = 0; page < Pages; page++)
            {
                string[] addresses = [.. Enumerable.Range(0, Rows).Select(row => $"w{writer}p{page}r{row}@example.com")];
                (await Rounds.StoreAsync(_stores[writer], "", $"source{writer}", addresses)).Should().BeTrue();
            }
        });
        written.SetResult();

        (await reading).Should().Be(Writers * Pages * Rows, "the reader saw every change once");
        IReadOnlyList<StoredSuppression> list = await _stores[0].ListAsync("", after: 0, limit: int.MaxValue, CancellationToken.None);
        list.Select(row => row.Suppression.Position).Should().Equal(Enumerable.Range(1, Writers * Pages * Rows).Select(number => (long)number));
    }

    [Fact]
    public async Task Writers_with_the_same_addresses_in_any_order_never_fail()
    {
        string[] addresses = [.. Enumerable.Range(0, 100).Select(number => $"row{number}@example.com")];

        await WriteAtOnceAsync(async writer =>
        {
            Random random = new(writer);
            for (int page = 0; page < Pages; page++)
            {
                string[] shuffled = [.. addresses];
                random.Shuffle(shuffled);
                (await Rounds.StoreAsync(_stores[writer], "", $"source{writer}", shuffled, key: $"{page}")).Should().BeTrue();
            }
        });

        IReadOnlyList<SuppressionEvent> events = await _stores[0].ListEventsAsync("", addresses, CancellationToken.None);
        events.Should().HaveCount(Writers * Pages * addresses.Length);
    }

    [Fact]
    public async Task The_same_rows_put_by_several_in_opposite_orders_are_stored_once()
    {
        const int Times = 5;
        StoredEvent[] rows = [.. Enumerable.Range(0, 1000).Select(number => Made.Event($"row{number}@example.com"))];
        int added = 0;

        for (int time = 0; time < Times; time++)
        {
            StoredEvent[] page = [.. rows.Select(row => row with { Key = $"{time}" })];
            await WriteAtOnceAsync(async writer =>
            {
                StoredEvent[] ordered = [.. writer % 2 == 0 ? page : page.Reverse()];
                await using ISuppressionTransaction transaction = await _stores[writer].BeginAsync("", exclusive: false, CancellationToken.None);
                PutResult put = await transaction.PutEventsAsync("", "", ordered, CancellationToken.None);
                await transaction.CommitAsync(CancellationToken.None);
                Interlocked.Add(ref added, put.New);
            });
        }

        added.Should().Be(Times * rows.Length);
    }

    [Fact]
    public async Task Of_eight_rounds_of_a_source_each_page_is_stored_by_one()
    {
        int stored = 0;

        await WriteAtOnceAsync(async writer =>
        {
            for (int page = 0; page < Pages; page++)
            {
                string[] addresses = [$"w{writer}p{page}@example.com"];
                Interlocked.Add(ref stored, await Rounds.StoreAsync(_stores[writer], "", "newsletter", addresses) ? 1 : 0);
            }
        });

        SyncCheckpoint? checkpoint = await _stores[0].FindCheckpointAsync("", "newsletter", CancellationToken.None);
        checkpoint!.Version.Should().Be(stored);
        stored.Should().BeLessThan(Writers * Pages, "without a fenced round, nothing was tested");
        (await _stores[0].ListAsync("", after: 0, limit: 1000, CancellationToken.None)).Should().HaveCount(stored);
    }

    [Fact]
    public async Task A_wait_for_the_tenant_can_be_cancelled()
    {
        await using ISuppressionTransaction first = await _stores[0].BeginAsync("", exclusive: false, CancellationToken.None);
        await first.LoadAsync(["ann@example.com"], CancellationToken.None);
        await using ISuppressionTransaction second = await _stores[1].BeginAsync("", exclusive: false, CancellationToken.None);
        using CancellationTokenSource cancel = new();
        Task load = second.LoadAsync(["ann@example.com"], cancel.Token);
        await UntilAsync("select exists (select from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database())");

        await cancel.CancelAsync();

        OperationCanceledException cancelled = (await FluentActions.Awaiting(() => load).Should().ThrowAsync<OperationCanceledException>()).Which;
        cancelled.CancellationToken.Should().Be(cancel.Token);
    }

    [Fact]
    public async Task Tenants_do_not_wait_for_each_other()
    {
        await using ISuppressionTransaction first = await _stores[0].BeginAsync("a", exclusive: true, CancellationToken.None);
        await first.LoadAsync(["ann@example.com"], CancellationToken.None);

        (await Rounds.StoreAsync(_stores[1], "b", "newsletter", ["ann@example.com"])).Should().BeTrue();
    }

    private static Task WriteAtOnceAsync(Func<int, Task> write) =>
        Task.WhenAll(Enumerable.Range(0, Writers).Select(writer => Task.Run(() => write(writer))));

    private async Task<int> ReadUntilAsync(Task written)
    {
        long last = 0;
        while (true)
        {
            bool isLast = written.IsCompleted;
            foreach (SuppressionChange change in await _stores[0].ListChangesAsync("", last, limit: 1000, CancellationToken.None))
            {
                change.Sequence.Should().Be(last + 1);
                last = change.Sequence;
            }

            if (isLast)
            {
                return (int)last;
            }
        }
    }

    private async Task UntilAsync(string condition)
    {
        while (!await _database.QueryAsync<bool>(condition))
        {
            await Task.Yield();
        }
    }
}
