namespace BounceKit.Suppressions.Sqlite;

/// <summary>The table of checkpoints: how far each source has been read.</summary>
internal static class SqliteCheckpoints
{
    private const string Select = """
        select t.name, a.source, a.provider, c.version, c.watermark, c.walk, c.walk_started_at, c.walk_position, c.slice_length, c.last_full_at,
            c.last_deep_at, c.last_success_at, c.next_due_at, c.busy_until, c.is_stopped, c.failures, c.last_failure_at, c.last_error
        from tenant t cross join account a on a.tenant = t.id cross join checkpoint c on c.account = a.id
        """;

    private const string FindOne = $"{Select} where t.name = ?1 and a.source = ?2";

    private const string ListOfTenant = $"{Select} where t.name = ?1 order by a.source";

    private const string ListAll = $"{Select} order by t.name, a.source";

    private const string InsertFirst = """
        insert into checkpoint (account, version, watermark, walk, walk_started_at, walk_position, slice_length, last_full_at, last_deep_at,
            last_success_at, next_due_at, busy_until, is_stopped, failures, last_failure_at, last_error)
        values (?1, ?2 + 1, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16) on conflict do nothing
        """;

    private const string UpdateNext = """
        update checkpoint set version = ?2 + 1, watermark = ?3, walk = ?4, walk_started_at = ?5, walk_position = ?6, slice_length = ?7,
            last_full_at = ?8, last_deep_at = ?9, last_success_at = ?10, next_due_at = ?11, busy_until = ?12, is_stopped = ?13, failures = ?14,
            last_failure_at = ?15, last_error = ?16
        where account = ?1 and version = ?2
        """;

    public static SyncCheckpoint? Find(SqliteSession session, string tenant, string source) =>
        session.Prepare(FindOne).Bind(1, tenant).Bind(2, source).First(Map);

    public static List<SyncCheckpoint> List(SqliteSession session, string? tenant) =>
        tenant is null ? session.Prepare(ListAll).ToList(Map) : session.Prepare(ListOfTenant).Bind(1, tenant).ToList(Map);

    /// <summary>Stores the next version, unless another one has been stored meanwhile.</summary>
    public static bool TryAdvance(SqliteSession session, long account, SyncCheckpoint checkpoint)
    {
        SqliteStatement statement = session.Prepare(checkpoint.Version == 0 ? InsertFirst : UpdateNext);
        statement.Bind(1, account).Bind(2, checkpoint.Version).Bind(3, checkpoint.Watermark).Bind(4, checkpoint.Walk)
            .Bind(5, checkpoint.WalkStartedAt).Bind(6, checkpoint.WalkPosition).Bind(7, (long?)checkpoint.SliceLength?.TotalMilliseconds)
            .Bind(8, checkpoint.LastFullAt).Bind(9, checkpoint.LastDeepAt).Bind(10, checkpoint.LastSuccessAt)
            .Bind(11, checkpoint.NextDueAt).Bind(12, checkpoint.BusyUntil).Bind(13, checkpoint.IsStopped ? 1 : 0)
            .Bind(14, checkpoint.Failures).Bind(15, checkpoint.LastFailureAt).Bind(16, checkpoint.LastError)
            .Run();
        return session.Changes == 1;
    }

    private static SyncCheckpoint Map(SqliteStatement row) => new()
    {
        Tenant = row.GetText(0),
        Source = row.GetText(1),
        Provider = row.GetText(2),
        Version = row.GetNumber(3),
        Watermark = row.GetTimeOrNull(4),
        Walk = row.GetNumber(5),
        WalkStartedAt = row.GetTimeOrNull(6),
        WalkPosition = row.GetTimeOrNull(7),
        SliceLength = row.IsNull(8) ? null : TimeSpan.FromMilliseconds(row.GetNumber(8)),
        LastFullAt = row.GetTimeOrNull(9),
        LastDeepAt = row.GetTimeOrNull(10),
        LastSuccessAt = row.GetTimeOrNull(11),
        NextDueAt = row.GetTimeOrNull(12),
        BusyUntil = row.GetTimeOrNull(13),
        IsStopped = row.GetNumber(14) != 0,
        Failures = (int)row.GetNumber(15),
        LastFailureAt = row.GetTimeOrNull(16),
        LastError = row.GetTextOrNull(17),
    };
}
