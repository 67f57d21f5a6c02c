using BounceKit.Suppressions.Rows;
using Npgsql;

namespace BounceKit.Suppressions;

/// <content>What is read outside of transactions.</content>
public sealed partial class PostgreSqlSuppressionStore
{
    // Joins are lateral with "offset 0", which the planner cannot turn around: it would otherwise read whole tables while they are small, and
    // keep that plan for prepared statements when they have grown.
    private const string FindOneSql = $"""
        select {SuppressionRow.Columns} from bouncekit.suppression s
        where s.tenant_id = (select id from bouncekit.tenant where name = $1) and s.address_key = $2
        """;

    private const string FindManySql = $"""
        select {SuppressionRow.Columns} from bouncekit.tenant t cross join unnest($2::text[]) k (address_key)
            cross join lateral (
                select * from bouncekit.suppression s where s.tenant_id = t.id and s.address_key = k.address_key collate "C" offset 0) s
        where t.name = $1
        """;

    private const string ListSql = $"""
        select {SuppressionRow.Columns} from bouncekit.suppression s
        where s.tenant_id = (select id from bouncekit.tenant where name = $1) and s.position > $2 order by s.position limit $3
        """;

    private const string ListEventsSql = $"""
        select {EventRow.ShownColumns} from bouncekit.tenant t cross join unnest($2::text[]) k (address_key)
            cross join lateral (
                select * from bouncekit.event e where e.tenant_id = t.id and e.address_key = k.address_key collate "C" offset 0) e
        where t.name = $1
        order by coalesce(e.occurred_at, e.first_seen) desc, e.first_seen desc, e.account_id, e.key
        """;

    private const string ListChangesSql = $"""
        select {ChangeRow.Columns} from bouncekit.change c
        where c.tenant_id = (select id from bouncekit.tenant where name = $1) and c.sequence > $2 order by c.sequence limit $3
        """;

    private const string OldestChangeSql = """
        select coalesce((select sequence from bouncekit.change where tenant_id = t.id order by sequence limit 1), t.sequence + 1)
        from bouncekit.tenant t where t.name = $1
        """;

    private const string NewestChangeSql = "select sequence from bouncekit.tenant where name = $1";

    private const string FindDueSql = """
        select s.address_key from bouncekit.suppression s
        where s.tenant_id = (select id from bouncekit.tenant where name = $1) and s.review_at <= $2
        group by s.address_key order by min(s.review_at), s.address_key limit $3
        """;

    private const string HasErasuresSql = """
        select exists (select from bouncekit.erased where tenant_id = (select id from bouncekit.tenant where name = $1))
        """;

    private const string ListTenantsSql = """
        select t.name from bouncekit.tenant t
        where exists (select from bouncekit.change where tenant_id = t.id) or exists (select from bouncekit.suppression where tenant_id = t.id)
            or exists (select from bouncekit.release where tenant_id = t.id) or exists (select from bouncekit.erased where tenant_id = t.id)
            or exists (select from bouncekit.event where tenant_id = t.id)
            or exists (select from bouncekit.account a where a.tenant_id = t.id
                and (a.version > 0 or exists (select from bouncekit.quarantine where account_id = a.id)))
        order by t.name
        """;

    private const string ListQuarantineSql = """
        select a.source, q.seen_at, q.address_key, q.record, q.error
        from bouncekit.tenant t join bouncekit.account a on a.tenant_id = t.id join bouncekit.quarantine q on q.account_id = a.id
        where t.name = $1 order by q.seen_at desc, a.source, q.address_key, q.digest limit $2
        """;

    private const string CheckpointsSql = $"""
        select {CheckpointRow.Columns} from bouncekit.account a join bouncekit.tenant t on t.id = a.tenant_id
        where a.version > 0
        """;

    private const string ContinuationSql = """
        select a.continuation from bouncekit.account a join bouncekit.tenant t on t.id = a.tenant_id where t.name = $1 and a.source = $2
        """;

    private const string AlertsSql = $"select {AlertRow.Columns} from bouncekit.tenant t join bouncekit.alert x on x.tenant_id = t.id";

    private const string KeyCheckSql = "select value from bouncekit.meta where name = 'key_check'";

    private const string AddKeyCheckSql =
        "insert into bouncekit.meta (name, value) values ('key_check', $1) on conflict (name) do nothing";

    /// <inheritdoc/>
    public async ValueTask<DateTimeOffset> GetTimeAsync(CancellationToken cancellationToken) => await ReadOneAsync(
        $"select {PostgreSqlTransaction.Now}", static _ => { }, static reader => reader.GetTime(0), cancellationToken).ConfigureAwait(false);

    /// <inheritdoc/>
    public async Task<string?> GetOrAddKeyCheckAsync(string? check, CancellationToken cancellationToken)
    {
        string? known = await FindKeyCheckAsync(cancellationToken).ConfigureAwait(false);
        if (known is not null || check is null)
        {
            return known;
        }

        await _tables.ReadAsync(AddKeyCheckSql, parameters => parameters.With(check), static reader => reader.GetText(0), cancellationToken).ConfigureAwait(false);
        return await FindKeyCheckAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public Task<SyncCheckpoint?> FindCheckpointAsync(string tenant, string source, CancellationToken cancellationToken) => ReadOneAsync(
        $"{CheckpointsSql} and t.name = $1 and a.source = $2", parameters => parameters.With(tenant).With(source), CheckpointRow.Read, cancellationToken);

    /// <inheritdoc/>
    public Task<string?> FindContinuationAsync(string tenant, string source, CancellationToken cancellationToken) => ReadOneAsync(
        ContinuationSql, parameters => parameters.With(tenant).With(source), static reader => reader.FindText(0), cancellationToken);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<SyncCheckpoint>> ListCheckpointsAsync(string? tenant, CancellationToken cancellationToken) => tenant is null
        ? await _tables.ReadAsync($"{CheckpointsSql} order by t.name, a.source", static _ => { }, CheckpointRow.Read, cancellationToken).ConfigureAwait(false)
        : await _tables.ReadAsync(
            $"{CheckpointsSql} and t.name = $1 order by a.source", parameters => parameters.With(tenant), CheckpointRow.Read, cancellationToken)
            .ConfigureAwait(false);

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<StoredSuppression>> FindAsync(
        string tenant, IReadOnlyList<string> addressKeys, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(addressKeys);
        return addressKeys.Count == 1
            ? await _tables.ReadAsync(
                FindOneSql, parameters => parameters.With(tenant).With(addressKeys[0]), SuppressionRow.Read, cancellationToken).ConfigureAwait(false)
            : await _tables.ReadAsync(
                FindManySql, parameters => parameters.With(tenant).WithDistinct(addressKeys), SuppressionRow.Read, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask<bool> HasErasuresAsync(string tenant, CancellationToken cancellationToken) => await ReadOneAsync(
        HasErasuresSql, parameters => parameters.With(tenant), static reader => reader.GetBoolean(0), cancellationToken).ConfigureAwait(false);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<StoredSuppression>> ListAsync(string tenant, long after, int limit, CancellationToken cancellationToken) =>
        await _tables.ReadAsync(
            ListSql, parameters => parameters.With(tenant).With(after).With(limit), SuppressionRow.Read, cancellationToken).ConfigureAwait(false);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<SuppressionEvent>> ListEventsAsync(
        string tenant, IReadOnlyList<string> addressKeys, CancellationToken cancellationToken) => await _tables.ReadAsync(
        ListEventsSql, parameters => parameters.With(tenant).WithDistinct(addressKeys), EventRow.ReadShown, cancellationToken).ConfigureAwait(false);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<SuppressionChange>> ListChangesAsync(string tenant, long after, int limit, CancellationToken cancellationToken) =>
        await _tables.ReadAsync(
            ListChangesSql, parameters => parameters.With(tenant).With(after).With(limit), ChangeRow.Read, cancellationToken).ConfigureAwait(false);

    /// <inheritdoc/>
    public async Task<long> GetOldestChangeAsync(string tenant, CancellationToken cancellationToken)
    {
        List<long> found = await _tables.ReadAsync(
            OldestChangeSql, parameters => parameters.With(tenant), static reader => reader.GetInt64(0), cancellationToken).ConfigureAwait(false);
        return found.Count == 0 ? 1 : found[0];
    }

    /// <inheritdoc/>
    public Task<long> GetNewestChangeAsync(string tenant, CancellationToken cancellationToken) => ReadOneAsync(
        NewestChangeSql, parameters => parameters.With(tenant), static reader => reader.GetInt64(0), cancellationToken);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<string>> FindDueAsync(string tenant, DateTimeOffset now, int limit, CancellationToken cancellationToken) =>
        await _tables.ReadAsync(
            FindDueSql, parameters => parameters.With(tenant).With(now).With(limit), static reader => reader.GetText(0), cancellationToken)
            .ConfigureAwait(false);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<string>> ListTenantsAsync(CancellationToken cancellationToken) =>
        await _tables.ReadAsync(ListTenantsSql, static _ => { }, static reader => reader.GetText(0), cancellationToken).ConfigureAwait(false);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<QuarantinedRow>> ListQuarantineAsync(string tenant, int limit, CancellationToken cancellationToken) =>
        await _tables.ReadAsync(
            ListQuarantineSql, parameters => parameters.With(tenant).With(limit), QuarantineRow.Read, cancellationToken).ConfigureAwait(false);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<StoredAlert>> ListAlertsAsync(string? tenant, CancellationToken cancellationToken) => tenant is null
        ? await _tables.ReadAsync($"{AlertsSql} order by t.name, x.rule, x.source", static _ => { }, AlertRow.Read, cancellationToken).ConfigureAwait(false)
        : await _tables.ReadAsync(
            $"{AlertsSql} where t.name = $1 order by x.rule, x.source", parameters => parameters.With(tenant), AlertRow.Read, cancellationToken)
            .ConfigureAwait(false);

    private Task<string?> FindKeyCheckAsync(CancellationToken cancellationToken) =>
        ReadOneAsync(KeyCheckSql, static _ => { }, static reader => reader.GetText(0), cancellationToken);

    private async Task<T?> ReadOneAsync<T>(
        string sql, Action<NpgsqlParameterCollection> addParameters, Func<NpgsqlDataReader, T> read, CancellationToken cancellationToken)
    {
        List<T> rows = await _tables.ReadAsync(sql, addParameters, read, cancellationToken).ConfigureAwait(false);
        return rows.Count == 0 ? default : rows[0];
    }
}
