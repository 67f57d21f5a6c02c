namespace BounceKit.Suppressions.Sqlite;

/// <summary>The tables of releases and of erased addresses.</summary>
internal static class SqliteReleases
{
    private const string FindRelease = "select released_at from release where tenant = ?1 and address_key = ?2";

    private const string FindAny = "select 1 from release where tenant = ?1 limit 1";

    private const string PutRelease = """
        insert into release (tenant, address_key, released_at) values (?1, ?2, ?3) on conflict do update set released_at = excluded.released_at
        """;

    private const string DeleteRelease = "delete from release where tenant = ?1 and address_key = ?2";

    private const string FindErased = "select 1 from erasure where tenant = ?1 and key = ?2";

    private const string FindAnyErased = "select 1 from tenant t cross join erasure e on e.tenant = t.id where t.name = ?1 limit 1";

    private const string InsertErased = "insert into erasure (tenant, key) values (?1, ?2) on conflict do nothing";

    public static bool HasAny(SqliteSession session, long tenant) => session.Prepare(FindAny).Bind(1, tenant).First(static _ => true);

    public static DateTimeOffset? Find(SqliteSession session, long tenant, string addressKey) =>
        session.Prepare(FindRelease).Bind(1, tenant).Bind(2, addressKey).First(static row => row.GetTimeOrNull(0));

    public static void Put(SqliteSession session, long tenant, string addressKey, DateTimeOffset releasedAt) =>
        session.Prepare(PutRelease).Bind(1, tenant).Bind(2, addressKey).Bind(3, releasedAt).Run();

    public static void Delete(SqliteSession session, long tenant, string addressKey) =>
        session.Prepare(DeleteRelease).Bind(1, tenant).Bind(2, addressKey).Run();

    public static bool HasErasures(SqliteSession session, string tenant) => session.Prepare(FindAnyErased).Bind(1, tenant).First(static _ => true);

    public static bool IsErased(SqliteSession session, long tenant, string hashedKey) =>
        session.Prepare(FindErased).Bind(1, tenant).Bind(2, hashedKey).First(static _ => true);

    public static void AddErased(SqliteSession session, long tenant, string hashedKey) =>
        session.Prepare(InsertErased).Bind(1, tenant).Bind(2, hashedKey).Run();
}
