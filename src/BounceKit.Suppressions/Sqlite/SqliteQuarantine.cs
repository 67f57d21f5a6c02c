using System.Security.Cryptography;
using System.Text;

namespace BounceKit.Suppressions.Sqlite;

/// <summary>The table of rows that could not be stored.</summary>
internal static class SqliteQuarantine
{
    private const string InsertOne = """
        insert into quarantine (account, address_key, digest, seen_at, record, error) values (?1, ?2, ?3, ?4, ?5, ?6) on conflict do nothing
        """;

    private const string ListNewest = """
        select a.source, q.seen_at, q.address_key, q.record, q.error
        from tenant t cross join account a on a.tenant = t.id cross join quarantine q on q.account = a.id
        where t.name = ?1 order by q.seen_at desc, q.id desc limit ?2
        """;

    private const string DeleteAll = "delete from quarantine where account = ?1 and address_key = ?2";

    private const string DeleteOld = """
        delete from quarantine where id in (select id from quarantine where account = ?1 and seen_at < ?2 order by seen_at limit ?3)
        """;

    /// <returns>How many were not there yet.</returns>
    public static int Add(SqliteSession session, long account, IReadOnlyList<QuarantinedRow> rows)
    {
        int added = 0;
        foreach (QuarantinedRow row in rows)
        {
            session.Prepare(InsertOne).Bind(1, account).Bind(2, row.AddressKey).BindBytes(3, SHA256.HashData(Encoding.UTF8.GetBytes(row.Record)))
                .Bind(4, row.SeenAt).Bind(5, row.Record).Bind(6, row.Error).Run();
            added += session.Changes;
        }

        return added;
    }

    public static List<QuarantinedRow> List(SqliteSession session, string tenant, int limit) =>
        session.Prepare(ListNewest).Bind(1, tenant).Bind(2, limit).ToList(static row => new QuarantinedRow
        {
            Source = row.GetText(0),
            SeenAt = row.GetTime(1),
            AddressKey = row.GetText(2),
            Record = row.GetText(3),
            Error = row.GetText(4),
        });

    public static void DeleteAllOf(SqliteSession session, long account, string addressKey) =>
        session.Prepare(DeleteAll).Bind(1, account).Bind(2, addressKey).Run();

    public static int RemoveOld(SqliteSession session, long account, DateTimeOffset before, int limit)
    {
        session.Prepare(DeleteOld).Bind(1, account).Bind(2, before).Bind(3, limit).Run();
        return session.Changes;
    }
}
