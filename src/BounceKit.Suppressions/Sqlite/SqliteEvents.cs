namespace BounceKit.Suppressions.Sqlite;

/// <summary>The table of events: storing and reading them.</summary>
internal static class SqliteEvents
{
    private const int Visible = 2;

    private const string Live = "address_key, key, origin, type, reason, scope, occurred_at, until, first_seen, last_seen, walk, address, note";

    // An update says whether a policy would see the difference; where nothing differs, nothing is written and no row is returned.
    // A day: only then is it worth a write that something was seen again.
    private const string PutOne = """
        insert into event (account, address_key, key, touched, walk, type, reason, origin, occurred_at, until, first_seen, last_seen, scope,
            address, note, record)
        values (?1, ?2, ?3, 0, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15)
        on conflict do update set
            touched = case when gone_at is not null or type <> excluded.type or reason <> excluded.reason or scope is not excluded.scope
                or occurred_at is not excluded.occurred_at or until is not excluded.until then 2 else 1 end,
            walk = excluded.walk, type = excluded.type, reason = excluded.reason, origin = excluded.origin, occurred_at = excluded.occurred_at,
            until = excluded.until, last_seen = excluded.last_seen, gone_at = null, scope = excluded.scope, address = excluded.address,
            note = excluded.note, record = excluded.record
        where gone_at is not null or walk <> excluded.walk or type <> excluded.type or reason <> excluded.reason or origin <> excluded.origin
            or occurred_at is not excluded.occurred_at or until is not excluded.until or scope is not excluded.scope
            or address is not excluded.address or note is not excluded.note or record is not excluded.record
            or last_seen + 86400000 <= excluded.last_seen
        returning touched
        """;

    private const string LoadLive = $"select {Live} from event where account = ?1 and address_key = ?2 and gone_at is null";

    private const string FindOldestLive = """
        select type, min(occurred_at) from event where account = ?1 and walk = ?2 and gone_at is null and occurred_at is not null group by type
        """;

    private const string DeleteAll = "delete from event where account = ?1 and address_key = ?2";

    public static PutResult Put(SqliteSession session, long account, IReadOnlyList<StoredEvent> events, CancellationToken cancellationToken)
    {
        HashSet<string> touched = new(StringComparer.Ordinal);
        int added = 0;
        foreach (StoredEvent row in events)
        {
            cancellationToken.ThrowIfCancellationRequested();
            SqliteStatement statement = Bind(session.Prepare(PutOne), account, row);
            if (!statement.Step())
            {
                continue;
            }

            long change = statement.GetNumber(0);
            statement.Reset();
            added += change == 0 ? 1 : 0;
            if (change is 0 or Visible)
            {
                touched.Add(row.AddressKey);
            }
        }

        return new PutResult(added, touched);
    }

    /// <summary>Adds the live events of an address, without records.</summary>
    public static void Load(SqliteSession session, (long Id, string Source) account, string addressKey, List<StoredEvent> events) =>
        session.Prepare(LoadLive).Bind(1, account.Id).Bind(2, addressKey).AddTo(events, row => Map(row, account.Source));

    public static Dictionary<BounceType, DateTimeOffset> FindOldest(SqliteSession session, long account, long walk) =>
        session.Prepare(FindOldestLive).Bind(1, account).Bind(2, walk)
            .ToList(static row => (Type: (BounceType)row.GetNumber(0), Time: row.GetTime(1)))
            .ToDictionary(static row => row.Type, static row => row.Time);

    public static void DeleteAllOf(SqliteSession session, long account, string addressKey) =>
        session.Prepare(DeleteAll).Bind(1, account).Bind(2, addressKey).Run();

    private static SqliteStatement Bind(SqliteStatement statement, long account, StoredEvent row) => statement
        .Bind(1, account).Bind(2, row.AddressKey).Bind(3, row.Key).Bind(4, row.Walk)
        .Bind(5, (long)row.Type).Bind(6, (long)row.Reason).Bind(7, (long)row.Origin)
        .Bind(8, row.OccurredAt).Bind(9, row.Until).Bind(10, row.FirstSeen).Bind(11, row.LastSeen)
        .Bind(12, row.Scope).Bind(13, row.Address).Bind(14, row.Note).Bind(15, row.Record);

    private static StoredEvent Map(SqliteStatement row, string source) => new()
    {
        AddressKey = row.GetText(0),
        Key = row.GetText(1),
        Source = source,
        Origin = (SuppressionOrigin)row.GetNumber(2),
        Type = (BounceType)row.GetNumber(3),
        Reason = (BounceReason)row.GetNumber(4),
        Scope = row.GetTextOrNull(5),
        OccurredAt = row.GetTimeOrNull(6),
        Until = row.GetTimeOrNull(7),
        FirstSeen = row.GetTime(8),
        LastSeen = row.GetTime(9),
        Walk = row.GetNumber(10),
        Address = row.GetTextOrNull(11),
        Note = row.GetTextOrNull(12),
    };
}
