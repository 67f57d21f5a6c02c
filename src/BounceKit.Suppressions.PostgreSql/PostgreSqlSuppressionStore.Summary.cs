using BounceKit.Suppressions.Rows;

namespace BounceKit.Suppressions;

/// <content>What is counted.</content>
public sealed partial class PostgreSqlSuppressionStore
{
    private const string CountEntriesSql = """
        select a.source, e.type, e.reason, e.day, e.count
        from (
            select account_id, type, reason, case when at >= $2 then floor(at / 86400000.0)::bigint end as day, count(*)
            from (
                select account_id, type, reason,
                    case when occurred_at is null or occurred_at - first_seen > 86400000 then first_seen else occurred_at end as at
                from bouncekit.event where tenant_id = (select id from bouncekit.tenant where name = $1) and gone_at is null) e
            group by 1, 2, 3, 4) e
        join bouncekit.account a on a.id = e.account_id
        """;

    private const string CountSuppressionsSql = $"""
        select type, reason, count(*) from bouncekit.suppression
        where tenant_id = (select id from bouncekit.tenant where name = $1) and (until is null or until > {PostgreSqlTransaction.Now})
        group by 1, 2
        """;

    private const string CountChangesSql = """
        select floor(at / 86400000.0)::bigint, kind, count(*) from bouncekit.change
        where tenant_id = (select id from bouncekit.tenant where name = $1) and at >= $2 group by 1, 2
        """;

    private const string CountDomainsSql = """
        select domain, count(*)
        from (
            select split_part(address_key, '@', -1) collate "C" as domain
            from bouncekit.event
            where tenant_id = (select id from bouncekit.tenant where name = $1) and gone_at is null and address_key like '%@%') e
        where domain <> '' group by domain order by count(*) desc, domain limit $2
        """;

    private const string CountQuarantinedSql = """
        select count(*) from bouncekit.tenant t join bouncekit.account a on a.tenant_id = t.id join bouncekit.quarantine q on q.account_id = a.id
        where t.name = $1
        """;

    /// <inheritdoc/>
    public async Task<SuppressionSummary> SummarizeAsync(string tenant, DateTimeOffset since, int domains, CancellationToken cancellationToken) => new()
    {
        Entries = await _tables.ReadAsync(
            CountEntriesSql, parameters => parameters.With(tenant).With(since), CountRow.ReadEntries, cancellationToken).ConfigureAwait(false),
        Suppressions = await _tables.ReadAsync(
            CountSuppressionsSql, parameters => parameters.With(tenant), CountRow.ReadSuppressions, cancellationToken).ConfigureAwait(false),
        Changes = await _tables.ReadAsync(
            CountChangesSql, parameters => parameters.With(tenant).With(since), CountRow.ReadChanges, cancellationToken).ConfigureAwait(false),
        Domains = domains == 0 ? [] : await _tables.ReadAsync(
            CountDomainsSql, parameters => parameters.With(tenant).With(domains), CountRow.ReadDomain, cancellationToken).ConfigureAwait(false),
        Quarantined = await ReadOneAsync(
            CountQuarantinedSql, parameters => parameters.With(tenant), static reader => reader.GetInt64(0), cancellationToken).ConfigureAwait(false),
    };
}
