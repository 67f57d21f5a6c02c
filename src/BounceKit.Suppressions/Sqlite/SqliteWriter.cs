using Microsoft.Data.Sqlite;
using Microsoft.Win32.SafeHandles;

namespace BounceKit.Suppressions.Sqlite;

/// <summary>The connection that writes, for one caller after the other.</summary>
internal sealed class SqliteWriter(SqliteLocation location, SqliteRunner runner) : IAsyncDisposable
{
    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly SqliteLogMover _log = new(location);
    private SqliteSession? _session;
    private bool _isDisposed;

    /// <summary>Waits for the other writers of this process. <see cref="Leave"/> lets the next one in.</summary>
    public async Task EnterAsync(CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, typeof(SqliteSuppressionStore));
        if (!await _turn.WaitAsync(location.LockTimeout ?? Timeout.InfiniteTimeSpan, cancellationToken).ConfigureAwait(false))
        {
            throw new SuppressionStoreException(
                $"The suppression list '{location.Path}' is locked: something in this process has been writing to it for {location.LockTimeout?.TotalSeconds} seconds. Try again.")
            {
                IsTransient = true,
            };
        }

        if (_isDisposed)
        {
            _turn.Release();
            ObjectDisposedException.ThrowIf(_isDisposed, typeof(SqliteSuppressionStore));
        }
    }

    /// <summary>Waits for the other writers, those of other processes too, and begins a transaction.</summary>
    public async Task<SqliteSession> BeginAsync(CancellationToken cancellationToken)
    {
        await EnterAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            SqliteSession session = await GetSessionAsync(cancellationToken).ConfigureAwait(false);
            await _log.ShortenAsync(session).ConfigureAwait(false);
            return await runner.RunAsync(static session => session.Begin(), session, cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            Leave();
            throw;
        }
    }

    /// <summary>The connection, for the caller that has entered.</summary>
    public async ValueTask<SqliteSession> GetSessionAsync(CancellationToken cancellationToken) =>
        _session ??= await runner.RunAsync(Open, location, cancellationToken).ConfigureAwait(false);

    /// <summary>Stores the transaction of the caller that has begun one.</summary>
    /// <param name="isWrittenThrough">Whether it must last a loss of power at once.</param>
    public void Commit(bool isWrittenThrough)
    {
        _session!.Commit();
        _log.AddCommit(_session);
        if (isWrittenThrough)
        {
            WriteThrough();
        }
    }

    /// <summary>Undoes what was not committed, and lets the next writer in.</summary>
    public void Leave()
    {
        try
        {
            _session?.Rollback();
        }
        catch (SqliteException)
        {
            // Closing it undoes everything as well. The next writer gets a new one.
            _session?.Dispose();
            _session = null;
        }
        finally
        {
            _turn.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (!_isDisposed && await _turn.WaitAsync(location.LockTimeout ?? Timeout.InfiniteTimeSpan).ConfigureAwait(false))
        {
            _isDisposed = true;
            _session?.Dispose();
            _turn.Release();
        }

        _isDisposed = true;
        await _log.DisposeAsync().ConfigureAwait(false);
    }

    private void WriteThrough()
    {
        try
        {
            // SQLite holds no locks on the log itself, so that closing this second handle drops none (POSIX).
            using SafeFileHandle log = File.OpenHandle(location.LogPath, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete);
            RandomAccess.FlushToDisk(log);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new SuppressionStoreException(
                $"A change of the suppression list '{location.Path}' was stored, but the disk does not confirm it: {failure.Message} Check the disk.", failure);
        }
    }

    private static SqliteSession Open(SqliteLocation location)
    {
        SqliteSession session = SqliteSession.Open(location.GetConnectionString(SqliteOpenMode.ReadWrite));
        try
        {
            if (session.IsReadOnly)
            {
                throw new SuppressionStoreException($"The suppression list '{location.Path}' is read-only. Permit this account to write to the file and to its folder.");
            }

            session.Execute(SqlitePragmas.Writer);
            return session;
        }
        catch
        {
            session.Dispose();
            throw;
        }
    }
}
