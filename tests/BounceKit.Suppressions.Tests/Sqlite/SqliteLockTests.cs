using Microsoft.Data.Sqlite;

namespace BounceKit.Suppressions.Sqlite;

/// <summary>Somebody else holds a lock, as another process does.</summary>
public sealed class SqliteLockTests : IAsyncLifetime
{
    private readonly SqliteFile _file = new();
    private SqliteSuppressionStore _store = null!;
    private SqliteConnection _other = null!;

    public async Task InitializeAsync()
    {
        await _file.FillAsync("ann@example.com");
        _store = await _file.OpenAsync();
        _other = _file.Connect();
    }

    public async Task DisposeAsync()
    {
        _other.Dispose();
        await _store.DisposeAsync();
        _file.Dispose();
    }

    [Fact]
    public async Task A_writer_waits_for_another_process()
    {
        _other.Run("begin immediate");
        Task<PutResult> put = _store.PutPageAsync([MadeUpRows.Event("bob@example.com")]);
        put.IsCompleted.Should().BeFalse();

        _other.Run("commit");

        (await put).New.Should().Be(1);
    }

    [Fact]
    public async Task A_writer_gives_up_when_its_time_is_up_and_the_next_one_succeeds()
    {
        _other.Run("begin immediate");

        Func<Task> act = () => _store.PutPageAsync([MadeUpRows.Event("bob@example.com")]);

        (await act.Should().ThrowAsync<SuppressionStoreException>()).WithMessage($"*'{_file.Path}' is locked*another process*")
            .Which.IsTransient.Should().BeTrue();
        _other.Run("rollback");
        (await _store.PutPageAsync([MadeUpRows.Event("bob@example.com")])).New.Should().Be(1);
    }

    [Fact]
    public async Task Reading_does_not_wait_for_writing()
    {
        _other.Run("begin immediate; delete from suppression");

        (await _store.FindAsync("", ["ann@example.com"], default)).Should().ContainSingle();
    }

    [Fact]
    public async Task Waiting_for_another_process_can_be_cancelled()
    {
        using CancellationTokenSource cancellation = new();
        _other.Run("begin immediate");
        Task<ISuppressionTransaction> begin = _store.BeginAsync("", exclusive: false, cancellation.Token);

        await cancellation.CancelAsync();

        await begin.Invoking(task => task).Should().ThrowAsync<OperationCanceledException>();
        _other.Run("rollback");
        await (await _store.BeginAsync("", exclusive: false, default)).DisposeAsync();
    }

    [Fact]
    public async Task Waiting_for_the_own_process_ends_when_the_time_is_up()
    {
        await using ISuppressionTransaction running = await _store.BeginAsync("", exclusive: false, default);

        Func<Task> act = () => _store.BeginAsync("", exclusive: false, default);

        (await act.Should().ThrowAsync<SuppressionStoreException>()).WithMessage($"*'{_file.Path}' is locked*this process*")
            .Which.IsTransient.Should().BeTrue();
    }

    [Fact]
    public async Task A_file_that_another_process_has_for_itself_cannot_be_queried()
    {
        await _store.DisposeAsync();
        _other.Run("pragma locking_mode = exclusive; begin exclusive; delete from suppression where false; commit");
        await using SqliteSuppressionStore store = new(_file.ConnectionString);

        Func<Task> act = () => store.OpenAsync(create: false, default);

        (await act.Should().ThrowAsync<SuppressionStoreException>()).WithMessage($"*'{_file.Path}' is locked*")
            .Which.IsTransient.Should().BeTrue();
        _other.Dispose();
        await store.OpenAsync(create: false, default);
        (await store.FindAsync("", ["ann@example.com"], default)).Should().ContainSingle();
    }

    [Fact]
    public async Task A_query_that_takes_long_can_be_cancelled()
    {
        using CancellationTokenSource cancellation = new();
        TaskCompletionSource running = new(TaskCreationOptions.RunContinuationsAsynchronously);
        Task<int> endless = Task.Run(() => _store.Database.ReadAsync((session, _) => Count(session, running), 0, cancellation.Token).AsTask());
        await running.Task;

        await cancellation.CancelAsync();

        (await endless.Invoking(task => task).Should().ThrowAsync<OperationCanceledException>()).Which.CancellationToken.Should().Be(cancellation.Token);
        (await _store.FindAsync("", ["ann@example.com"], default)).Should().ContainSingle();
    }

    private static int Count(SqliteSession session, TaskCompletionSource running)
    {
        int rows = 0;
        SqliteStatement statement = session.Prepare("with recursive n (x) as (select 1 union all select x + 1 from n) select x from n");
        while (statement.Step())
        {
            rows++;
            running.TrySetResult();
        }

        return rows;
    }
}
