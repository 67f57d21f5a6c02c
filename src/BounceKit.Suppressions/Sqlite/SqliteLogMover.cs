using Microsoft.Data.Sqlite;

namespace BounceKit.Suppressions.Sqlite;

/// <summary>Moves what the write-ahead log contains into the file, while the writer goes on.</summary>
/// <remarks>
/// SQLite would do it within a commit, which then waits for the disk. New rows come in random order, so there is much to move; beside the
/// writer, the disk and the processor work at the same time. Only when the log has become long does the writer wait until everything is moved,
/// so that the log begins anew.
/// </remarks>
internal sealed class SqliteLogMover(SqliteLocation location) : IAsyncDisposable
{
    private const int PagesToMove = 4000;
    private const int MaxPages = 16_000;

    private Task _moving = Task.CompletedTask;
    private SqliteSession? _session;

    // Positions in what was ever committed, in pages: its end, the end when moving last began, and where the log begins.
    private long _end;
    private long _moveEnd;
    private long _beginning;

    /// <summary>Takes note of a commit. For the writer.</summary>
    public void AddCommit(SqliteSession writer)
    {
        _end += writer.TakeWrittenPages();
        if (_end - _moveEnd >= PagesToMove && _moving.IsCompleted)
        {
            long end = _moveEnd = _end;

            // SQLite works on the thread that calls it.
            _moving = Task.Run(() => Move(end));
        }
    }

    /// <summary>Moves everything where the log is long. For the writer, before a transaction.</summary>
    public async ValueTask ShortenAsync(SqliteSession writer)
    {
        if (_end - Volatile.Read(ref _beginning) < MaxPages)
        {
            return;
        }

        await _moving.ConfigureAwait(false);
        (long length, long moved) = writer.MoveLog();

        // Where everything is moved and nobody reads from the log, the next transaction is written to its beginning.
        Volatile.Write(ref _beginning, length == moved ? _end : _end - length);
    }

    public async ValueTask DisposeAsync()
    {
        await _moving.ConfigureAwait(false);
        _session?.Dispose();
    }

    private void Move(long end)
    {
        try
        {
            _session ??= SqliteSession.Open(location.GetConnectionString(SqliteOpenMode.ReadWrite));

            // What the writer commits meanwhile comes on top, whether SQLite counted it or not.
            Volatile.Write(ref _beginning, end - _session.MoveLog().Length);
        }
        catch (SqliteException)
        {
            // Nothing is lost: it stays in the log. What is wrong with the disk, the next commit says.
        }
    }
}
