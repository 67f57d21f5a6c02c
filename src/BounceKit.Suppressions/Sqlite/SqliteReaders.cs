using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;

namespace BounceKit.Suppressions.Sqlite;

/// <summary>The connections that read. Each is used by one query at a time, and some are kept for the next ones.</summary>
internal sealed class SqliteReaders(SqliteLocation location, SqliteRunner runner) : IDisposable
{
    private static readonly int MaxIdle = Math.Max(4, Environment.ProcessorCount);

    private readonly ConcurrentBag<SqliteSession> _idle = [];
    private int _count;
    private volatile bool _isDisposed;

    /// <summary>Runs a query on a connection that nobody else uses meanwhile.</summary>
    public async ValueTask<T> ReadAsync<TArgument, T>(Func<SqliteSession, TArgument, T> query, TArgument argument, CancellationToken cancellationToken)
    {
        SqliteSession session = TryTake() ?? await runner.RunAsync(Open, location, cancellationToken).ConfigureAwait(false);
        bool isUsable = false;
        try
        {
            using CancellationTokenRegistration registration = session.InterruptOn(cancellationToken);
            T result = await runner.RunAsync(static a => a.query(a.session, a.argument), (query, session, argument), cancellationToken).ConfigureAwait(false);
            isUsable = true;
            return result;
        }
        finally
        {
            // What a failure has left behind is not worth finding out.
            if (isUsable)
            {
                Return(session);
            }
            else
            {
                session.Dispose();
            }
        }
    }

    public void Return(SqliteSession session)
    {
        if (Interlocked.Increment(ref _count) > MaxIdle)
        {
            Interlocked.Decrement(ref _count);
            session.Dispose();
            return;
        }

        _idle.Add(session);
        if (_isDisposed)
        {
            Dispose();
        }
    }

    public void Dispose()
    {
        _isDisposed = true;
        while (TryTake() is { } session)
        {
            session.Dispose();
        }
    }

    private static SqliteSession Open(SqliteLocation location)
    {
        SqliteSession session = SqliteSession.Open(location.GetConnectionString(location.Mode));
        try
        {
            session.Execute(SqlitePragmas.Reader);
            return session;
        }
        catch (SqliteException)
        {
            session.Dispose();
            throw;
        }
    }

    private SqliteSession? TryTake()
    {
        if (!_idle.TryTake(out SqliteSession? session))
        {
            return null;
        }

        Interlocked.Decrement(ref _count);
        return session;
    }
}
