using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace BounceKit.Suppressions.Sqlite;

/// <summary>A connection with the statements that were prepared on it. Used by one thread at a time.</summary>
internal sealed class SqliteSession : IDisposable
{
    private readonly SqliteConnection _connection;
    private readonly sqlite3 _handle;

    // Statements are constants, so their texts are compared by reference.
    private readonly Dictionary<object, SqliteStatement> _statements = new(ReferenceEqualityComparer.Instance);

    private SqliteSession(SqliteConnection connection)
    {
        _connection = connection;
        _handle = connection.Handle!;
    }

    /// <summary>For parameters that are lists.</summary>
    public SqliteJson Json { get; } = new();

    /// <summary>Whether the file could only be opened for reading, whatever was asked for.</summary>
    public bool IsReadOnly => raw.sqlite3_db_readonly(_handle, "main") == 1;

    public bool IsInTransaction => raw.sqlite3_get_autocommit(_handle) == 0;

    /// <summary>How many rows the last insert, update or delete changed.</summary>
    public int Changes => raw.sqlite3_changes(_handle);

    public static SqliteSession Open(string connectionString)
    {
        SqliteConnection connection = new(connectionString);
        try
        {
            connection.Open();
            return new SqliteSession(connection);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>The statement with this text, which is a constant.</summary>
    public SqliteStatement Prepare(string sql)
    {
        if (!_statements.TryGetValue(sql, out SqliteStatement? statement))
        {
            Check(raw.sqlite3_prepare_v3(_handle, sql, raw.SQLITE_PREPARE_PERSISTENT, out sqlite3_stmt prepared));
            _statements.Add(sql, statement = new SqliteStatement(_handle, prepared));
        }

        return statement;
    }

    /// <summary>Runs statements that are not worth keeping.</summary>
    public void Execute(string sql) => Check(raw.sqlite3_exec(_handle, sql));

    public long GetNumber(string sql)
    {
        using SqliteStatement statement = PrepareOnce(sql);
        return statement.Step() ? statement.GetNumber(0) : 0;
    }

    public string GetText(string sql)
    {
        using SqliteStatement statement = PrepareOnce(sql);
        return statement.Step() ? statement.GetText(0) : "";
    }

    /// <summary>Begins to write.</summary>
    public SqliteSession Begin()
    {
        Prepare("begin immediate").Run();
        return this;
    }

    public void Commit() => Prepare("commit").Run();

    /// <summary>How many pages this connection has written to the log since the last call.</summary>
    public int TakeWrittenPages()
    {
        Check(raw.sqlite3_db_status(_handle, raw.SQLITE_DBSTATUS_CACHE_WRITE, out int pages, out _, resetFlg: 1));
        return pages;
    }

    /// <summary>Moves as much of the log into the file as can be moved without waiting for anybody.</summary>
    /// <returns>The length of the log, and how much of it is in the file.</returns>
    public (long Length, long Moved) MoveLog() =>
        Prepare("pragma wal_checkpoint(passive)").First(static row => (row.GetNumber(1), row.GetNumber(2)));

    public CancellationTokenRegistration InterruptOn(CancellationToken cancellationToken) =>
        cancellationToken.UnsafeRegister(static session => ((SqliteSession)session!).Interrupt(), this);

    /// <summary>Ends what is under way on this connection, which fails with <c>SQLITE_INTERRUPT</c>. For any thread.</summary>
    public void Interrupt() => raw.sqlite3_interrupt(_handle);

    /// <summary>Ends the transaction, if there is one, without storing it.</summary>
    public void Rollback()
    {
        if (IsInTransaction)
        {
            Execute("rollback");
        }
    }

    public void Dispose()
    {
        foreach (SqliteStatement statement in _statements.Values)
        {
            statement.Dispose();
        }

        _connection.Dispose();
        Json.Dispose();
    }

    private SqliteStatement PrepareOnce(string sql)
    {
        Check(raw.sqlite3_prepare_v2(_handle, sql, out sqlite3_stmt prepared));
        return new SqliteStatement(_handle, prepared);
    }

    private void Check(int code) => SqliteException.ThrowExceptionForRC(code, _handle);
}
