using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace BounceKit.Suppressions.Sqlite;

/// <summary>Rewrites the file, so that nothing that was deleted or moved can be found in it any more.</summary>
/// <remarks>
/// <c>secure_delete</c> overwrites what is deleted where it is, but not the copies that earlier changes left in the gaps of other pages when
/// rows were moved there and back. Only a new file is certain not to have any. Those that read go on meanwhile, with what they began to read.
/// </remarks>
internal static class SqliteScrub
{
    /// <summary>Does it if anything was erased since the last time, by whichever process.</summary>
    public static async Task RunAsync(SqliteDatabase database, CancellationToken cancellationToken)
    {
        string? due = await database.ReadAsync(SqliteMeta.Find, SqliteMeta.ScrubDue, cancellationToken).ConfigureAwait(false);
        if (due is null)
        {
            return;
        }

        database.CheckWritable();
        await database.Writer.EnterAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            SqliteSession session = await database.Writer.GetSessionAsync(cancellationToken).ConfigureAwait(false);
            using CancellationTokenRegistration registration = session.InterruptOn(cancellationToken);
            await database.Runner.RunAsync(Rewrite, session, cancellationToken).ConfigureAwait(false);
            await database.Runner.RunAsync(EmptyLog, session, cancellationToken).ConfigureAwait(false);

            // Only now: what is cancelled or fails before is repeated by the next call.
            await database.Runner.RunAsync(Finish, (session, due), cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            database.Writer.Leave();
        }
    }

    private static bool Rewrite(SqliteSession session)
    {
        session.Execute("vacuum");
        return true;
    }

    private static bool EmptyLog(SqliteSession session) => session.GetNumber("pragma wal_checkpoint(truncate)") == 0
        ? true
        : throw new SqliteException("Somebody reads from the log.", raw.SQLITE_BUSY);

    private static bool Finish((SqliteSession Session, string Due) a)
    {
        SqliteMeta.Delete(a.Session, SqliteMeta.ScrubDue, a.Due);
        return true;
    }
}
