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

    private readonly Lock _gate = new();
    private Task _moving = Task.CompletedTask;
    private SqliteSession? _session;
    private long _length;
    private int _written;

    /// <summary>Takes note of a commit. For the writer.</summary>
    public void AddCommit(SqliteSession writer)
    {
        int pages = writer.TakeWrittenPages();
        lock (_gate)
        {
            _length += pages;
            _written += pages;
            if (_written >= PagesToMove && _moving.IsCompleted)
            {
                _written = 0;

                // SQLite works on the thread that calls it.
                _moving = Task.Run(Move);
            }
        }
    }

    /// <summary>Moves everything where the log is long. For the writer, before a transaction.</summary>
    public async ValueTask ShortenAsync(SqliteSession writer)
    {
        if (Volatile.Read(ref _length) < MaxPages)
        {
            return;
        }

        await _moving.ConfigureAwait(false);
        (long length, long moved) = writer.MoveLog();

        // Where everything is moved and nobody reads from the log, the next transaction is written to its beginning.
        SetLength(length == moved ? 0 : length);
    }

    public async ValueTask DisposeAsync()
    {
        await _moving.ConfigureAwait(false);
        _session?.Dispose();
    }

    private void Move()
    {
        try
        {
            _session ??= SqliteSession.Open(location.GetConnectionString(SqliteOpenMode.ReadWrite));
            SetLength(_session.MoveLog().Length);
        }
        catch (SqliteException)
        {
            // Nothing is lost: it stays in the log. What is wrong with the disk, the next commit says.
        }
    }

    private void SetLength(long pages)
    {
        lock (_gate)
        {
            _length = pages;
        }
    }
}
