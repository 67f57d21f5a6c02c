namespace BounceKit.Suppressions.Sqlite;

/// <summary>How connections are configured.</summary>
internal static class SqlitePragmas
{
    /// <summary>For the connection that writes.</summary>
    /// <remarks>
    /// <c>synchronous = normal</c> does not wait for the disk at each commit. A loss of power can then undo the last commits, but their
    /// checkpoints with them: the next round reads those pages again, and nothing is lost. Transactions without a checkpoint are written through
    /// when they are committed. <c>secure_delete</c> overwrites what is deleted. The log is moved
    /// into the file by <see cref="SqliteLogMover"/>, long before SQLite would do it on its own. The file may come from somebody else:
    /// what its triggers and views call must have no effect outside of it.
    /// </remarks>
    public const string Writer = """
        pragma trusted_schema = off;
        pragma synchronous = normal;
        pragma secure_delete = on;
        pragma cache_size = -16000;
        pragma wal_autocheckpoint = 32000;
        pragma journal_size_limit = 67108864;
        """;

    /// <summary>For the others.</summary>
    public const string Reader = """
        pragma trusted_schema = off;
        pragma query_only = on;
        pragma cache_size = -4000;
        """;
}
