using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace BounceKit.Suppressions.Sqlite;

/// <summary>What SQLite reports, in words that say which file it is about and what to do.</summary>
internal static class SqliteErrors
{
    public static bool IsBusy(this SqliteException failure) => failure.SqliteErrorCode is raw.SQLITE_BUSY or raw.SQLITE_LOCKED or raw.SQLITE_PROTOCOL;

    /// <summary>The exception that callers see. The message of SQLite's own, which contains no values, stays the cause.</summary>
    public static SuppressionStoreException ToStoreException(this SqliteException failure, string path) =>
        new($"The suppression list '{path}' {Describe(failure)}", failure)
        {
            IsTransient = failure.IsBusy() || failure.SqliteErrorCode is raw.SQLITE_NOMEM or raw.SQLITE_INTERRUPT or raw.SQLITE_SCHEMA,
        };

    private static string Describe(SqliteException failure) => failure.SqliteErrorCode switch
    {
        raw.SQLITE_BUSY or raw.SQLITE_LOCKED or raw.SQLITE_PROTOCOL =>
            "is locked: another process is writing to it. Try again; if it stays so, find the process that holds it.",
        raw.SQLITE_FULL => "cannot grow: the disk or its quota is full. Nothing of this change was stored. Free space, then try again.",
        raw.SQLITE_READONLY when failure.SqliteExtendedErrorCode == raw.SQLITE_READONLY_DBMOVED =>
            "was moved or deleted while it was open. Put it back, or restart what uses it.",
        raw.SQLITE_READONLY => "is read-only. Permit this account to write to the file and to its folder.",
        raw.SQLITE_CANTOPEN or raw.SQLITE_PERM or raw.SQLITE_AUTH =>
            "cannot be opened. Check that it exists, and that this account may read and write the file and its folder.",
        raw.SQLITE_CORRUPT => "is damaged. Restore it from a backup, or move it away: the next 'sync' builds a new one from the providers.",
        raw.SQLITE_NOTADB => "is not a SQLite database. Check the path; the file was not changed.",
        raw.SQLITE_IOERR => "cannot be read or written: the disk reports an error. Check the disk and its free space, then try again.",
        raw.SQLITE_NOMEM => "cannot be used: memory ran out. Try again.",
        _ => $"failed with SQLite error {failure.SqliteErrorCode}. Try again; if it stays so, check the file with 'PRAGMA integrity_check'.",
    };
}
