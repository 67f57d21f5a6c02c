namespace BounceKit.Suppressions.Sqlite;

/// <summary>The table of single values.</summary>
internal static class SqliteMeta
{
    /// <summary>Tells erasure keys apart.</summary>
    public const string KeyCheck = "key_check";

    /// <summary>How many erasures have not been followed by a rewrite of the file yet.</summary>
    public const string ScrubDue = "scrub_due";

    private const string FindOne = "select value from meta where name = ?1";

    private const string InsertOne = "insert into meta (name, value) values (?1, ?2) on conflict do nothing";

    private const string CountOne = """
        insert into meta (name, value) values (?1, '1') on conflict do update set value = cast(value + 1 as text)
        """;

    private const string DeleteOne = "delete from meta where name = ?1 and value = ?2";

    public static string? Find(SqliteSession session, string name) => session.Prepare(FindOne).Bind(1, name).First(static row => row.GetText(0));

    /// <summary>The value that is stored after this.</summary>
    public static async Task<string?> GetOrAddAsync(SqliteDatabase database, string name, string value, CancellationToken cancellationToken)
    {
        database.CheckWritable();
        SqliteSession session = await database.Writer.BeginAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return await database.Runner.RunAsync(
                static a =>
                {
                    a.session.Prepare(InsertOne).Bind(1, a.name).Bind(2, a.value).Run();
                    string? stored = Find(a.session, a.name);
                    a.database.Writer.Commit(isWrittenThrough: true);
                    return stored;
                },
                (database, session, name, value),
                cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            database.Writer.Leave();
        }
    }

    public static void Count(SqliteSession session, string name) => session.Prepare(CountOne).Bind(1, name).Run();

    /// <summary>Removes a value, unless it has changed.</summary>
    public static void Delete(SqliteSession session, string name, string value) => session.Prepare(DeleteOne).Bind(1, name).Bind(2, value).Run();
}
