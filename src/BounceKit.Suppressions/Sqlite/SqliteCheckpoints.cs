namespace BounceKit.Suppressions.Sqlite;

/// <summary>The table of checkpoints: how far each source has been read.</summary>
internal static class SqliteCheckpoints
{
    private const string Select = """
        select t.name, a.source, a.provider, c.version, c.watermark, c.walk, c.walk_started_at, c.walk_position,
            c.recent_since, c.recent_position, c.slice_length, c.last_full_at, c.last_deep_at, c.last_success_at, c.next_due_at, c.busy_until, c.is_stopped, c.failures,
            c.last_failure_at, c.last_error
        from tenant t cross join account a on a.tenant = t.id cross join checkpoint c on c.account = a.id
        """;

    private const string FindOne = $"{Select} where t.name = ?1 and a.source = ?2";

    private const string ListOfTenant = $"{Select} where t.name = ?1 order by a.source";

    private const string ListAll = $"{Select} order by t.name, a.source";

    private const string InsertFirst = """
        insert into checkpoint (account, version, watermark, walk, walk_started_at, walk_position, recent_since,
            recent_position, slice_length, last_full_at, last_deep_at, last_success_at, next_due_at, busy_until, is_stopped, failures, last_failure_at, last_error)
        values (?1, ?2 + 1, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18) on conflict do nothing
        """;

    private const string UpdateNext = """
        update checkpoint set version = ?2 + 1, watermark = ?3, walk = ?4, walk_started_at = ?5, walk_position = ?6, recent_since = ?7,
            recent_position = ?8, slice_length = ?9, last_full_at = ?10, last_deep_at = ?11, last_success_at = ?12, next_due_at = ?13,
            busy_until = ?14, is_stopped = ?15, failures = ?16, last_failure_at = ?17, last_error = ?18
        where account = ?1 and version = ?2
        """;

    private const string FindContinuationSql = """
        select c.continuation from tenant t cross join account a on a.tenant = t.id cross join checkpoint c on c.account = a.id
        where t.name = ?1 and a.source = ?2
        """;

    private const string UpdateContinuation = "update checkpoint set continuation = ?2 where account = ?1";

    private const string RemoveContinuationsSql = """
        update checkpoint set continuation = null where continuation is not null and account in (select id from account where tenant = ?1)
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
            .Bind(5, checkpoint.WalkStartedAt).Bind(6, checkpoint.WalkPosition).Bind(7, checkpoint.RecentSince)
            .Bind(8, checkpoint.RecentPosition).Bind(9, (long?)checkpoint.SliceLength?.TotalMilliseconds).Bind(10, checkpoint.LastFullAt)
            .Bind(11, checkpoint.LastDeepAt).Bind(12, checkpoint.LastSuccessAt).Bind(13, checkpoint.NextDueAt).Bind(14, checkpoint.BusyUntil)
            .Bind(15, checkpoint.IsStopped ? 1 : 0).Bind(16, checkpoint.Failures).Bind(17, checkpoint.LastFailureAt).Bind(18, checkpoint.LastError)
            .Run();
        return session.Changes == 1;
    }

    public static string? FindContinuation(SqliteSession session, string tenant, string source) =>
        session.Prepare(FindContinuationSql).Bind(1, tenant).Bind(2, source).First(static row => row.GetTextOrNull(0));

    public static void SetContinuation(SqliteSession session, long account, string? continuation) =>
        session.Prepare(UpdateContinuation).Bind(1, account).Bind(2, continuation).Run();

    public static void RemoveContinuations(SqliteSession session, long tenant) => session.Prepare(RemoveContinuationsSql).Bind(1, tenant).Run();

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
        RecentSince = row.GetTimeOrNull(8),
        RecentPosition = row.GetTimeOrNull(9),
        SliceLength = row.IsNull(10) ? null : TimeSpan.FromMilliseconds(row.GetNumber(10)),
        LastFullAt = row.GetTimeOrNull(11),
        LastDeepAt = row.GetTimeOrNull(12),
        LastSuccessAt = row.GetTimeOrNull(13),
        NextDueAt = row.GetTimeOrNull(14),
        BusyUntil = row.GetTimeOrNull(15),
        IsStopped = row.GetNumber(16) != 0,
        Failures = (int)row.GetNumber(17),
        LastFailureAt = row.GetTimeOrNull(18),
        LastError = row.GetTextOrNull(19),
    };
}
