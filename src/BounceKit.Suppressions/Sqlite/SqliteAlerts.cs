namespace BounceKit.Suppressions.Sqlite;

/// <summary>The table of alerts.</summary>
internal static class SqliteAlerts
{
    private const string Select = "select t.name, x.rule, x.source, x.version, x.state from tenant t cross join alert x on x.tenant = t.id";

    private const string ListOfTenant = $"{Select} where t.name = ?1 order by x.rule, x.source";

    private const string ListAll = $"{Select} order by t.name, x.rule, x.source";

    private const string InsertFirst = "insert into alert (tenant, rule, source, version, state) values (?1, ?2, ?3, ?4 + 1, ?5) on conflict do nothing";

    private const string UpdateNext = "update alert set version = ?4 + 1, state = ?5 where tenant = ?1 and rule = ?2 and source = ?3 and version = ?4";

    public static List<StoredAlert> List(SqliteSession session, string? tenant) =>
        tenant is null ? session.Prepare(ListAll).ToList(Map) : session.Prepare(ListOfTenant).Bind(1, tenant).ToList(Map);

    /// <summary>Stores the next version, unless another one has been stored meanwhile.</summary>
    public static bool TryPut(SqliteSession session, long tenant, StoredAlert alert)
    {
        session.Prepare(alert.Version == 0 ? InsertFirst : UpdateNext)
            .Bind(1, tenant).Bind(2, alert.Rule).Bind(3, alert.Source).Bind(4, alert.Version).Bind(5, alert.State).Run();
        return session.Changes == 1;
    }

    private static StoredAlert Map(SqliteStatement row) => new()
    {
        Tenant = row.GetText(0),
        Rule = row.GetText(1),
        Source = row.GetText(2),
        Version = row.GetNumber(3),
        State = row.GetText(4),
    };
}
