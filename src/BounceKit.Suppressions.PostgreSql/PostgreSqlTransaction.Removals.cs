using Npgsql;

namespace BounceKit.Suppressions;

/// <content>What is forgotten.</content>
internal sealed partial class PostgreSqlTransaction
{
    private const string EraseEventsSql = "delete from bouncekit.event where tenant_id = $1 and address_key = any ($2)";

    private const string EraseSuppressionsSql = "delete from bouncekit.suppression where tenant_id = $1 and address_key = any ($2)";

    private const string EraseReleasesSql = "delete from bouncekit.release where tenant_id = $1 and address_key = any ($2)";

    private const string EraseContinuationsSql = "update bouncekit.account set continuation = null where tenant_id = $1 and continuation is not null";

    private const string EraseQuarantineSql = """
        delete from bouncekit.quarantine q using bouncekit.account a
        where a.tenant_id = $1 and q.account_id = a.id and q.address_key = any ($2)
        """;

    private const string EraseChangesSql = """
        update bouncekit.change c set address_key = k.hashed_key, address = null, note = null
        from unnest($2::text[], $3::text[]) k (address_key, hashed_key)
        where c.tenant_id = $1 and c.address_key = k.address_key collate "C"
        """;

    private const string AddErasedSql = """
        insert into bouncekit.erased (tenant_id, hashed_key)
        select $1, hashed_key from unnest($2::text[]) k (hashed_key) on conflict (tenant_id, hashed_key) do nothing
        """;

    // Only from the beginning: the feed must not get a gap, even where the clock was set back.
    private const string RemoveChangesSql = """
        with oldest as materialized (
            select c.sequence, c.at from bouncekit.change c
            where c.tenant_id = $1 and c.sequence < (select t.sequence from bouncekit.tenant t where t.id = $1)
            order by c.sequence limit $3
        ), removed as (
            delete from bouncekit.change c using oldest o
            where c.tenant_id = $1 and c.sequence = o.sequence
                and o.sequence < coalesce((select min(sequence) from oldest where at >= $2), 9223372036854775807)
            returning 1)
        select count(*)::integer from removed
        """;

    // A row that somebody else is writing has just been seen again.
    private const string RemoveEventsSql = """
        with removed as (
            delete from bouncekit.event where ctid = any (array(
                select e.ctid from bouncekit.event e
                where e.tenant_id = $1 and e.last_seen < $2
                    and not exists (select from bouncekit.suppression s where s.tenant_id = $1 and s.address_key = e.address_key)
                limit $3 for update of e skip locked))
            returning 1)
        select count(*)::integer from removed
        """;

    private const string RemoveQuarantineSql = """
        with removed as (
            delete from bouncekit.quarantine where ctid = any (array(
                select q.ctid from bouncekit.account a join bouncekit.quarantine q on q.account_id = a.id
                where a.tenant_id = $1 and q.seen_at < $2
                limit $3 for update of q skip locked))
            returning 1)
        select count(*)::integer from removed
        """;

    public async Task EraseAsync(IReadOnlyDictionary<string, string> hashedKeys, CancellationToken cancellationToken)
    {
        _added = null;
        string[] keys = [.. hashedKeys.Keys];
        string[] hashes = [.. hashedKeys.Values];
        int tenantId = await GetTenantAsync(cancellationToken).ConfigureAwait(false);
        PlanEachTime();
        Defer(EraseEventsSql).With(tenantId).With(keys);
        Defer(EraseSuppressionsSql).With(tenantId).With(keys);
        Defer(EraseReleasesSql).With(tenantId).With(keys);
        Defer(EraseContinuationsSql).With(tenantId);
        Defer(EraseQuarantineSql).With(tenantId).With(keys);
        Defer(EraseChangesSql).With(tenantId).With(keys).With(hashes);
        NpgsqlBatchCommand last = new(AddErasedSql);
        last.Parameters.With(tenantId).With(hashes);
        await RunAsync(last, static (_, _) => Task.FromResult(true), cancellationToken).ConfigureAwait(false);
    }

    public async Task<int> RemoveOldAsync(DateTimeOffset before, int limit, CancellationToken cancellationToken)
    {
        if (_tenantId is not { } tenantId)
        {
            return 0;
        }

        // Nobody may suppress an address while the events are removed that it would rest on.
        Defer(LockTenantSql).With(tenantId);
        PlanEachTime();
        Defer(RemoveChangesSql).With(tenantId).With(before).With(limit);
        Defer(RemoveEventsSql).With(tenantId).With(before).With(limit);
        NpgsqlBatchCommand last = new(RemoveQuarantineSql);
        last.Parameters.With(tenantId).With(before).With(limit);
        return await RunAsync(last, ReadRemovedAsync, cancellationToken).ConfigureAwait(false);
    }

    private static async Task<int> ReadRemovedAsync(NpgsqlDataReader reader, CancellationToken cancellationToken)
    {
        int removed = 0;
        while (await reader.NextResultAsync(cancellationToken).ConfigureAwait(false))
        {
            removed += await ReadNumberAsync(reader, cancellationToken).ConfigureAwait(false);
        }

        return removed;
    }
}
