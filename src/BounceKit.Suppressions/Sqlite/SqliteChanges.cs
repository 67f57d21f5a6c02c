namespace BounceKit.Suppressions.Sqlite;

/// <summary>The table of changes: a tenant's feed, numbered without gaps.</summary>
internal static class SqliteChanges
{
    private const string FindLast = "select coalesce(max(sequence), 0) from change where tenant = ?1";

    private const string FindOldest = """
        select coalesce(min(c.sequence), 1) from tenant t cross join change c on c.tenant = t.id where t.name = ?1
        """;

    private const string FindNewest = """
        select coalesce(max(c.sequence), 0) from tenant t cross join change c on c.tenant = t.id where t.name = ?1
        """;

    private const string ListAfter = """
        select c.sequence, c.kind, c.at, c.type, c.reason, c.origin, c.since, c.until, c.scope, c.source, c.address, c.note, c.address_key
        from tenant t cross join change c on c.tenant = t.id
        where t.name = ?1 and c.sequence > ?2 order by c.sequence limit ?3
        """;

    private const string InsertOne = """
        insert into change (tenant, sequence, kind, at, address_key, type, reason, origin, since, until, scope, source, address, note)
        values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)
        """;

    // A scan: the feed has no index by address, which every write would have to pay for.
    private const string FindOf = """
        select sequence, address_key from change where tenant = ?1 and address_key in (select k.value from json_each(?2) k)
        """;

    private const string EraseOne = "update change set address_key = ?3, address = null, note = null where tenant = ?1 and sequence = ?2";

    // Only from the beginning and never the last one: the feed stays without gaps, and the next number is known.
    private const string RemoveBefore = """
        delete from change where tenant = ?1 and sequence < min(
            coalesce((select sequence from change where tenant = ?1 and at >= ?2 order by sequence limit 1), 9223372036854775807),
            (select max(sequence) from change where tenant = ?1),
            (select min(sequence) from change where tenant = ?1) + ?3)
        """;

    public static long GetLast(SqliteSession session, long tenant) => session.Prepare(FindLast).Bind(1, tenant).First(static row => row.GetNumber(0));

    public static long GetOldest(SqliteSession session, string tenant) =>
        session.Prepare(FindOldest).Bind(1, tenant).First(static row => row.GetNumber(0));

    public static long GetNewest(SqliteSession session, string tenant) =>
        session.Prepare(FindNewest).Bind(1, tenant).First(static row => row.GetNumber(0));

    public static List<SuppressionChange> List(SqliteSession session, string tenant, long after, int limit) =>
        session.Prepare(ListAfter).Bind(1, tenant).Bind(2, after).Bind(3, limit).ToList(Map);

    public static void Add(SqliteSession session, long tenant, long sequence, SuppressionWrite write, DateTimeOffset now)
    {
        Suppression shown = write.Row.Suppression;
        session.Prepare(InsertOne).Bind(1, tenant).Bind(2, sequence).Bind(3, (long)write.Change).Bind(4, now).Bind(5, write.Row.AddressKey)
            .Bind(6, (long)shown.Type).Bind(7, (long)shown.Reason).Bind(8, (long)shown.Origin).Bind(9, shown.Since).Bind(10, shown.Until)
            .Bind(11, shown.Scope).Bind(12, shown.Source).BindAddress(13, shown.Address, write.Row.AddressKey).Bind(14, shown.Note)
            .Run();
    }

    /// <summary>Takes the addresses and the notes out of their changes.</summary>
    public static void Erase(SqliteSession session, long tenant, IReadOnlyDictionary<string, string> hashedKeys)
    {
        List<(long Sequence, string AddressKey)> changes = session.Prepare(FindOf).Bind(1, tenant).Bind(2, session.Json.ToArray(hashedKeys.Keys))
            .ToList(static row => (row.GetNumber(0), row.GetText(1)));
        foreach ((long sequence, string addressKey) in changes)
        {
            session.Prepare(EraseOne).Bind(1, tenant).Bind(2, sequence).Bind(3, hashedKeys[addressKey]).Run();
        }
    }

    public static int RemoveOld(SqliteSession session, long tenant, DateTimeOffset before, int limit)
    {
        session.Prepare(RemoveBefore).Bind(1, tenant).Bind(2, before).Bind(3, limit).Run();
        return session.Changes;
    }

    private static SuppressionChange Map(SqliteStatement row) => new()
    {
        Sequence = row.GetNumber(0),
        Kind = (SuppressionChangeKind)row.GetNumber(1),
        At = row.GetTime(2),
        Suppression = new Suppression
        {
            Type = (BounceType)row.GetNumber(3),
            Reason = (BounceReason)row.GetNumber(4),
            Origin = (SuppressionOrigin)row.GetNumber(5),
            Since = row.GetTime(6),
            Until = row.GetTimeOrNull(7),
            Scope = row.GetTextOrNull(8),
            Source = row.GetSharedText(9),
            Address = row.GetAddress(10, row.GetText(12)),
            Note = row.GetTextOrNull(11),
        },
    };
}
