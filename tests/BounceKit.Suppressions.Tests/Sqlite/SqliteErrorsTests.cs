using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace BounceKit.Suppressions.Sqlite;

public sealed class SqliteErrorsTests
{
    [Theory]
    [InlineData(raw.SQLITE_BUSY, "is locked", true)]
    [InlineData(raw.SQLITE_LOCKED, "is locked", true)]
    [InlineData(raw.SQLITE_PROTOCOL, "is locked", true)]
    [InlineData(raw.SQLITE_NOMEM, "memory ran out", true)]
    [InlineData(raw.SQLITE_INTERRUPT, "SQLite error 9", true)]
    [InlineData(raw.SQLITE_SCHEMA, "SQLite error 17", true)]
    [InlineData(raw.SQLITE_FULL, "the disk or its quota is full", false)]
    [InlineData(raw.SQLITE_READONLY, "is read-only", false)]
    [InlineData(raw.SQLITE_READONLY, "was moved or deleted", false, raw.SQLITE_READONLY_DBMOVED)]
    [InlineData(raw.SQLITE_CANTOPEN, "cannot be opened", false)]
    [InlineData(raw.SQLITE_PERM, "cannot be opened", false)]
    [InlineData(raw.SQLITE_AUTH, "cannot be opened", false)]
    [InlineData(raw.SQLITE_CORRUPT, "is damaged", false)]
    [InlineData(raw.SQLITE_NOTADB, "is not a SQLite database", false)]
    [InlineData(raw.SQLITE_IOERR, "the disk reports an error", false)]
    [InlineData(raw.SQLITE_MISMATCH, "SQLite error 20", false)]
    public void A_failure_says_which_file_what_to_do_and_whether_it_passes(int code, string text, bool isTransient, int extended = 0)
    {
        SqliteException failure = new("It failed.", code, extended);

        SuppressionStoreException reported = failure.ToStoreException("/data/list.db");

        reported.Message.Should().StartWith("The suppression list '/data/list.db' ").And.Contain(text);
        reported.IsTransient.Should().Be(isTransient);
        reported.InnerException.Should().Be(failure);
    }
}
