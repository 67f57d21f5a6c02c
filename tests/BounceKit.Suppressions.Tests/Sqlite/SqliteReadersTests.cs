namespace BounceKit.Suppressions.Sqlite;

/// <summary>Connections that read are used again.</summary>
public sealed class SqliteReadersTests : IAsyncLifetime
{
    private static readonly int MaxIdle = Math.Max(4, Environment.ProcessorCount);

    private readonly SqliteFile _file = new();
    private SqliteLocation _location = null!;
    private SqliteReaders _readers = null!;

    public async Task InitializeAsync()
    {
        await _file.FillAsync();
        _location = SqliteLocation.Parse(_file.ConnectionString);
        _readers = new SqliteReaders(_location, new SqliteRunner(_location));
    }

    public Task DisposeAsync()
    {
        _readers.Dispose();
        _file.Dispose();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task A_query_gets_the_connection_of_the_last_one()
    {
        SqliteSession first = await TakeAsync();

        (await TakeAsync()).Should().BeSameAs(first);
        IsOpen(first).Should().BeTrue();
    }

    [Fact]
    public async Task A_connection_on_which_a_query_has_failed_is_closed()
    {
        SqliteSession? failing = null;
        Func<Task> query = async () => await _readers.ReadAsync<int, int>(
            (session, _) =>
            {
                failing = session;
                throw new InvalidOperationException("no");
            },
            0,
            CancellationToken.None);
        await query.Should().ThrowAsync<InvalidOperationException>();

        IsOpen(failing!).Should().BeFalse();
        (await TakeAsync()).Should().NotBeSameAs(failing);
    }

    [Fact]
    public async Task So_many_are_kept_and_the_others_closed()
    {
        SqliteSession[] sessions = [.. Enumerable.Range(0, MaxIdle + 2).Select(_ => SqliteSession.Open(_location.GetConnectionString(_location.Mode)))];

        Array.ForEach(sessions, _readers.Return);

        sessions.Select(IsOpen).Should().Equal(Enumerable.Range(0, MaxIdle + 2).Select(static number => number < MaxIdle));
        SqliteSession again = await TakeAsync();
        sessions.Take(MaxIdle).Should().Contain(again);
        IsOpen(again).Should().BeTrue("it went back to the others, of which there were as many as before");
    }

    [Fact]
    public async Task All_are_closed_with_the_store_and_those_that_come_back_later_too()
    {
        SqliteSession idle = await TakeAsync();
        SqliteSession busy = SqliteSession.Open(_location.GetConnectionString(_location.Mode));

        _readers.Dispose();
        _readers.Return(busy);

        new[] { idle, busy }.Select(IsOpen).Should().Equal(false, false);
    }

    [Fact]
    public async Task A_query_cannot_write()
    {
        Func<Task> write = async () => await _readers.ReadAsync(
            static (session, _) =>
            {
                session.Execute("delete from event");
                return 0;
            },
            0,
            CancellationToken.None);

        await write.Should().ThrowAsync<SuppressionStoreException>();
        _file.Count("event").Should().Be(1);
    }

    private ValueTask<SqliteSession> TakeAsync() => _readers.ReadAsync(static (session, _) => session, 0, CancellationToken.None);

    private static bool IsOpen(SqliteSession session)
    {
        try
        {
            return session.GetNumber("select 1") == 1;
        }
        catch (ObjectDisposedException)
        {
            return false;
        }
    }
}
