using Npgsql;

namespace BounceKit.Suppressions;

/// <content>Alerts.</content>
internal sealed partial class PostgreSqlTransaction
{
    // The first one has the row until the commit; the other one then finds another version.
    private const string FirstAlertSql = """
        insert into bouncekit.alert (tenant_id, rule, source, state, version) values ($1, $2, $3, $4, 1)
        on conflict (tenant_id, rule, source) do nothing returning version
        """;

    private const string NextAlertSql = """
        update bouncekit.alert set state = $4, version = version + 1
        where tenant_id = $1 and rule = $2 and source = $3 and version = $5 returning version
        """;

    public async Task<bool> TryPutAlertAsync(StoredAlert alert, CancellationToken cancellationToken)
    {
        NpgsqlBatchCommand command = new(alert.Version == 0 ? FirstAlertSql : NextAlertSql);
        command.Parameters.With(await GetTenantAsync(cancellationToken).ConfigureAwait(false)).With(alert.Rule).With(alert.Source).With(alert.State);
        if (alert.Version != 0)
        {
            command.Parameters.With(alert.Version);
        }

        return (await QueryAsync(command, static reader => reader.GetInt64(0), cancellationToken).ConfigureAwait(false)).Count > 0;
    }
}
