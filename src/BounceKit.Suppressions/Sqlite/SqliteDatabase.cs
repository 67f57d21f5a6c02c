using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.Data.Sqlite;
using Microsoft.Win32.SafeHandles;
using SQLitePCL;

namespace BounceKit.Suppressions.Sqlite;

/// <summary>The connections of a store: one that writes, and others that read at the same time.</summary>
internal sealed class SqliteDatabase(SqliteLocation location, IReadOnlyList<string> steps) : IAsyncDisposable
{
    private const int LongestDelay = 25;

    private readonly ConcurrentBag<SqliteSession> _readers = [];
    private readonly SemaphoreSlim _writing = new(1, 1);
    private SqliteSession? _writer;
    private volatile bool _isOpen;
    private volatile bool _isDisposed;

    public SqliteLocation Location => location;

    public async Task OpenAsync(bool create, CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        if (_isOpen)
        {
            return;
        }

        await WaitForWriterAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (!_isOpen)
            {
                SqliteOpening opening = new(location, steps);
                Keep(await RunAsync(static a => a.opening.Open(a.create), (opening, create), cancellationToken).ConfigureAwait(false));
                _isOpen = true;
            }
        }
        finally
        {
            _writing.Release();
        }
    }

    public void CheckOpen()
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        if (!_isOpen)
        {
            throw new InvalidOperationException($"{nameof(ISuppressionStore.OpenAsync)} must be called first.");
        }
    }

    /// <summary>Runs a query on a connection that nobody else uses meanwhile.</summary>
    public async ValueTask<T> ReadAsync<TArgument, T>(Func<SqliteSession, TArgument, T> query, TArgument argument, CancellationToken cancellationToken)
    {
        CheckOpen();
        if (!_readers.TryTake(out SqliteSession? session))
        {
            session = await RunAsync(static database => database.OpenReader(), this, cancellationToken).ConfigureAwait(false);
        }

        try
        {
            using CancellationTokenRegistration registration = session.InterruptOn(cancellationToken);
            return await RunAsync(static a => a.query(a.session, a.argument), (query, session, argument), cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            Return(session);
        }
    }

    /// <summary>Waits for other writers, and begins to write. <see cref="End"/> lets the next one in.</summary>
    public async Task<SqliteSession> BeginAsync(CancellationToken cancellationToken)
    {
        SqliteSession writer = await LockAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return await RunAsync(static session => session.Begin(), writer, cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            End();
            throw;
        }
    }

    /// <summary>Waits for the other writers of this process, without beginning a transaction. <see cref="End"/> lets the next one in.</summary>
    public async Task<SqliteSession> LockAsync(CancellationToken cancellationToken)
    {
        CheckOpen();
        SqliteSession writer = _writer ?? throw new SuppressionStoreException(
            $"The suppression list '{location.Path}' is read-only. Permit this account to write to it, or remove 'Mode=ReadOnly' from the connection string.");
        await WaitForWriterAsync(cancellationToken).ConfigureAwait(false);
        if (_isDisposed)
        {
            _writing.Release();
            CheckOpen();
        }

        return writer;
    }

    /// <summary>Undoes what was not committed, and lets the next writer in.</summary>
    public void End()
    {
        try
        {
            _writer!.Rollback();
        }
        finally
        {
            _writing.Release();
        }
    }

    /// <summary>Makes what was committed last a loss of power.</summary>
    public void WriteThrough()
    {
        // SQLite holds no locks on the log itself, so that closing this second handle drops none.
        using SafeFileHandle log = File.OpenHandle(location.LogPath, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete);
        RandomAccess.FlushToDisk(log);
    }

    /// <summary>Runs something until it meets no lock any more, or until the time is up.</summary>
    public async ValueTask<T> RunAsync<TArgument, T>(Func<TArgument, T> run, TArgument argument, CancellationToken cancellationToken)
    {
        long started = Stopwatch.GetTimestamp();
        for (int delay = 1; ; delay = Math.Min(2 * delay, LongestDelay))
        {
            cancellationToken.ThrowIfCancellationRequested();
            try
            {
                return run(argument);
            }
            catch (SqliteException failure) when (!failure.IsBusy() || Stopwatch.GetElapsedTime(started) >= location.LockTimeout)
            {
                throw Translate(failure, cancellationToken);
            }
            catch (SqliteException)
            {
                // Who holds the lock does so in real time.
                await Task.Delay(TimeSpan.FromMilliseconds(delay), TimeProvider.System, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    /// <summary>What a caller sees instead of a failure of SQLite: its own cancellation, or an exception that names the file.</summary>
    public Exception Translate(SqliteException failure, CancellationToken cancellationToken) =>
        failure.SqliteErrorCode == raw.SQLITE_INTERRUPT && cancellationToken.IsCancellationRequested
            ? new OperationCanceledException(failure.Message, failure, cancellationToken)
            : failure.ToStoreException(location.Path);

    public async ValueTask DisposeAsync()
    {
        if (_isDisposed)
        {
            return;
        }

        _isDisposed = true;
        bool isIdle = await _writing.WaitAsync(location.LockTimeout ?? Timeout.InfiniteTimeSpan).ConfigureAwait(false);
        CloseReaders();
        if (isIdle)
        {
            _writer?.Dispose();
            _writing.Release();
        }
    }

    private void Keep(SqliteSession session)
    {
        if (session.IsReadOnly)
        {
            _readers.Add(session);
            return;
        }

        session.Execute(SqlitePragmas.Writer);
        _writer = session;
    }

    private SqliteSession OpenReader()
    {
        SqliteSession session = SqliteSession.Open(location.GetConnectionString(location.IsReadOnly ? SqliteOpenMode.ReadOnly : SqliteOpenMode.ReadWrite));
        try
        {
            session.Execute(SqlitePragmas.Reader);
            return session;
        }
        catch
        {
            session.Dispose();
            throw;
        }
    }

    private void Return(SqliteSession session)
    {
        session.Rollback();
        _readers.Add(session);
        if (_isDisposed)
        {
            CloseReaders();
        }
    }

    private void CloseReaders()
    {
        while (_readers.TryTake(out SqliteSession? session))
        {
            session.Dispose();
        }
    }

    private async Task WaitForWriterAsync(CancellationToken cancellationToken)
    {
        if (!await _writing.WaitAsync(location.LockTimeout ?? Timeout.InfiniteTimeSpan, cancellationToken).ConfigureAwait(false))
        {
            throw new SuppressionStoreException($"The suppression list '{location.Path}' is locked: this process has been writing to it for {location.LockTimeout}. Try again.")
            {
                IsTransient = true,
            };
        }
    }
}
