namespace BounceKit.Suppressions.Sqlite;

/// <summary>The table of suppressions: one row for each address and scope.</summary>
internal static class SqliteSuppressions
{
    private const string Columns =
        "s.scope, s.position, s.type, s.reason, s.origin, s.since, s.until, s.review_at, s.source, s.address, s.note";

    // Without the hint, SQLite may take the primary key, of which only the tenant is known.
    private const string FindOne = $"""
        select {Columns} from tenant t cross join suppression s indexed by suppression_address on s.tenant = t.id
        where t.name = ?1 and s.address_key = ?2
        """;

    private const string FindMany = $"""
        select {Columns}, k.key from tenant t cross join json_each(?2) k
            cross join suppression s indexed by suppression_address on s.tenant = t.id and s.address_key = k.value
        where t.name = ?1
        """;

    private const string FindOfTenant = $"""
        select {Columns} from suppression s indexed by suppression_address where s.tenant = ?1 and s.address_key = ?2
        """;

    private const string ListAfter = $"""
        select {Columns}, s.address_key from tenant t cross join suppression s on s.tenant = t.id
        where t.name = ?1 and s.position > ?2 order by s.position limit ?3
        """;

    private const string ListDue = """
        select s.address_key from tenant t cross join suppression s indexed by suppression_review on s.tenant = t.id
        where t.name = ?1 and s.review_at is not null and s.review_at <= ?2
        group by s.address_key order by min(s.review_at) limit ?3
        """;

    private const string InsertOne = """
        insert into suppression (tenant, address_key, scope, position, type, reason, origin, since, until, review_at, source, address, note)
        values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13) on conflict do nothing
        """;

    private const string UpdateOne = """
        update suppression indexed by suppression_address set type = ?5, reason = ?6, origin = ?7, since = ?8, until = ?9, review_at = ?10, source = ?11, address = ?12, note = ?13
        where tenant = ?1 and address_key = ?2 and scope is ?3
        """;

    private const string DeleteOne = "delete from suppression indexed by suppression_address where tenant = ?1 and address_key = ?2 and scope is ?3";

    private const string DeleteAll = "delete from suppression indexed by suppression_address where tenant = ?1 and address_key = ?2";

    public static IReadOnlyList<StoredSuppression> Find(SqliteSession session, string tenant, IReadOnlyList<string> addressKeys)
    {
        if (addressKeys.Count == 1)
        {
            return Read(session.Prepare(FindOne).Bind(1, tenant).Bind(2, addressKeys[0]), addressKeys[0]) ?? (IReadOnlyList<StoredSuppression>)[];
        }

        List<StoredSuppression>? rows = null;
        SqliteStatement statement = session.Prepare(FindMany).Bind(1, tenant).Bind(2, session.Json.ToArray(addressKeys));
        while (statement.Step())
        {
            (rows ??= []).Add(Map(statement, addressKeys[(int)statement.GetNumber(11)]));
        }

        return rows ?? (IReadOnlyList<StoredSuppression>)[];
    }

    public static IReadOnlyList<StoredSuppression> Load(SqliteSession session, long tenant, string addressKey) =>
        Read(session.Prepare(FindOfTenant).Bind(1, tenant).Bind(2, addressKey), addressKey) ?? (IReadOnlyList<StoredSuppression>)[];

    public static List<StoredSuppression> List(SqliteSession session, string tenant, long after, int limit) =>
        session.Prepare(ListAfter).Bind(1, tenant).Bind(2, after).Bind(3, limit).ToList(static row => Map(row, row.GetText(11)));

    public static List<string> FindDue(SqliteSession session, string tenant, DateTimeOffset now, int limit) =>
        session.Prepare(ListDue).Bind(1, tenant).Bind(2, now).Bind(3, limit).ToList(static row => row.GetText(0));

    /// <summary>Stores a row. A new one gets the position, another keeps its own.</summary>
    public static void Put(SqliteSession session, long tenant, StoredSuppression row, long position)
    {
        BindAll(session.Prepare(InsertOne), tenant, row).Bind(4, position).Run();
        if (session.Changes == 0)
        {
            BindAll(session.Prepare(UpdateOne), tenant, row).Run();
        }
    }

    public static void Delete(SqliteSession session, long tenant, StoredSuppression row) =>
        session.Prepare(DeleteOne).Bind(1, tenant).Bind(2, row.AddressKey).Bind(3, row.Suppression.Scope).Run();

    public static void DeleteAllOf(SqliteSession session, long tenant, string addressKey) =>
        session.Prepare(DeleteAll).Bind(1, tenant).Bind(2, addressKey).Run();

    // Mostly there is none, and nothing is allocated.
    private static List<StoredSuppression>? Read(SqliteStatement statement, string addressKey)
    {
        List<StoredSuppression>? rows = null;
        while (statement.Step())
        {
            (rows ??= []).Add(Map(statement, addressKey));
        }

        return rows;
    }

    private static SqliteStatement BindAll(SqliteStatement statement, long tenant, StoredSuppression row)
    {
        Suppression shown = row.Suppression;
        return statement.Bind(1, tenant).Bind(2, row.AddressKey).Bind(3, shown.Scope)
            .Bind(5, (long)shown.Type).Bind(6, (long)shown.Reason).Bind(7, (long)shown.Origin)
            .Bind(8, shown.Since).Bind(9, shown.Until).Bind(10, row.ReviewAt)
            .Bind(11, shown.Source).BindAddress(12, shown.Address, row.AddressKey).Bind(13, shown.Note);
    }

    private static StoredSuppression Map(SqliteStatement row, string addressKey) => new()
    {
        AddressKey = addressKey,
        ReviewAt = row.GetTimeOrNull(7),
        Suppression = new Suppression
        {
            Scope = row.IsNull(0) ? null : row.GetSharedText(0),
            Position = row.GetNumber(1),
            Type = (BounceType)row.GetNumber(2),
            Reason = (BounceReason)row.GetNumber(3),
            Origin = (SuppressionOrigin)row.GetNumber(4),
            Since = row.GetTime(5),
            Until = row.GetTimeOrNull(6),
            Source = row.GetSharedText(8),
            Address = row.GetAddress(9, addressKey),
            Note = row.GetTextOrNull(10),
        },
    };
}
