namespace BounceKit.Suppressions.Sqlite;

/// <summary>The table of events: reading and deleting them.</summary>
internal static class SqliteEvents
{
    private const string LoadLive = """
        select key, origin, type, reason, scope, occurred_at, until, first_seen, last_seen, walk, address, note, confidence from event
        where account = ?1 and address_key = ?2 and gone_at is null
        """;

    private const string FindOldestLive = """
        select type, min(occurred_at) from event where account = ?1 and walk = ?2 and gone_at is null and occurred_at is not null group by type
        """;

    private const string DeleteRecords = "delete from record where id in (select record from event where account = ?1 and address_key = ?2)";

    private const string DeleteAll = "delete from event where account = ?1 and address_key = ?2";

    /// <summary>Adds the live events of an address, without records.</summary>
    public static void Load(SqliteSession session, (long Id, string Source) account, string addressKey, List<StoredEvent> events)
    {
        SqliteStatement statement = session.Prepare(LoadLive).Bind(1, account.Id).Bind(2, addressKey);
        while (statement.Step())
        {
            events.Add(Map(statement, account.Source, addressKey));
        }
    }

    public static Dictionary<BounceType, DateTimeOffset> FindOldest(SqliteSession session, long account, long walk) =>
        session.Prepare(FindOldestLive).Bind(1, account).Bind(2, walk)
            .ToList(static row => (Type: (BounceType)row.GetNumber(0), Time: row.GetTime(1)))
            .ToDictionary(static row => row.Type, static row => row.Time);

    public static void DeleteAllOf(SqliteSession session, long account, string addressKey)
    {
        session.Prepare(DeleteRecords).Bind(1, account).Bind(2, addressKey).Run();
        session.Prepare(DeleteAll).Bind(1, account).Bind(2, addressKey).Run();
    }

    private static StoredEvent Map(SqliteStatement row, string source, string addressKey) => new()
    {
        AddressKey = addressKey,
        Key = row.GetText(0),
        Source = source,
        Origin = (SuppressionOrigin)row.GetNumber(1),
        Type = (BounceType)row.GetNumber(2),
        Reason = (BounceReason)row.GetNumber(3),
        Scope = row.GetTextOrNull(4),
        OccurredAt = row.GetTimeOrNull(5),
        Until = row.GetTimeOrNull(6),
        FirstSeen = row.GetTime(7),
        LastSeen = row.GetTime(8),
        Walk = row.GetNumber(9),
        Address = row.GetAddress(10, addressKey),
        Note = row.GetTextOrNull(11),
        Confidence = (BounceConfidence)row.GetNumber(12),
    };
}
