namespace BounceKit.Suppressions.Sqlite;

/// <summary>The tables of tenants and accounts, whose numbers the others use. Neither is ever removed.</summary>
internal static class SqliteAccounts
{
    // A tenant whose only transaction stored nothing has a row too, and so has a source of which nothing is left.
    private const string ListUsed = """
        select t.name from tenant t
        where exists (select 1 from suppression x where x.tenant = t.id)
            or exists (select 1 from account a where a.tenant = t.id and (exists (select 1 from checkpoint x where x.account = a.id)
                or exists (select 1 from event x where x.account = a.id) or exists (select 1 from quarantine x where x.account = a.id)))
            or exists (select 1 from change x where x.tenant = t.id) or exists (select 1 from release x where x.tenant = t.id)
            or exists (select 1 from erasure x where x.tenant = t.id)
        order by t.name
        """;

    private const string FindTenant = "select id from tenant where name = ?1";

    private const string InsertTenant = "insert into tenant (name) values (?1) returning id";

    private const string FindAccount = "select id from account where tenant = ?1 and source = ?2";

    private const string InsertAccount = "insert into account (tenant, source, provider) values (?1, ?2, ?3) returning id";

    private const string UpdateProvider = "update account set provider = ?2 where id = ?1 and provider <> ?2";

    private const string ListOfTenant = "select id, source from account where tenant = ?1 order by id";

    public static List<string> ListTenants(SqliteSession session) => session.Prepare(ListUsed).ToList(static row => row.GetText(0));

    public static long GetOrAddTenant(SqliteSession session, string name)
    {
        long found = session.Prepare(FindTenant).Bind(1, name).First(static row => row.GetNumber(0));
        return found > 0 ? found : session.Prepare(InsertTenant).Bind(1, name).First(static row => row.GetNumber(0));
    }

    public static long Find(SqliteSession session, long tenant, string source) =>
        session.Prepare(FindAccount).Bind(1, tenant).Bind(2, source).First(static row => row.GetNumber(0));

    public static long GetOrAdd(SqliteSession session, long tenant, string source, string provider)
    {
        long found = Find(session, tenant, source);
        return found > 0
            ? found
            : session.Prepare(InsertAccount).Bind(1, tenant).Bind(2, source).Bind(3, provider).First(static row => row.GetNumber(0));
    }

    public static void SetProvider(SqliteSession session, long account, string provider) =>
        session.Prepare(UpdateProvider).Bind(1, account).Bind(2, provider).Run();

    public static List<(long Id, string Source)> List(SqliteSession session, long tenant) =>
        session.Prepare(ListOfTenant).Bind(1, tenant).ToList(static row => (row.GetNumber(0), row.GetText(1)));
}
