using BounceKit.Suppressions.Rows;
using Npgsql;

namespace BounceKit.Suppressions;

/// <content>What is stored about addresses, and what follows.</content>
internal sealed partial class PostgreSqlTransaction
{
    // Not "for update": that would wait for, and deadlock with, those who only refer to the tenant.
    private const string LockTenantSql = "select sequence from bouncekit.tenant where id = $1 for no key update";

    private const string LoadEventsSql = $"""
        select {EventRow.Columns} from unnest($2::text[]) k (address_key) cross join lateral (
            select * from bouncekit.event e
            where e.tenant_id = $1 and e.address_key = k.address_key collate "C" and e.gone_at is null offset 0) e
        """;

    private const string LoadOtherEventsSql = $"""
        select {EventRow.Columns} from unnest($2::text[]) k (address_key) cross join lateral (
            select * from bouncekit.event e
            where e.tenant_id = $1 and e.address_key = k.address_key collate "C" and e.gone_at is null
                and e.xmin <> pg_current_xact_id()::xid offset 0) e
        """;

    private const string LoadReleasesSql = """
        select r.address_key, r.released_at from unnest($2::text[]) k (address_key) cross join lateral (
            select * from bouncekit.release r where r.tenant_id = $1 and r.address_key = k.address_key collate "C" offset 0) r
        """;

    private const string LoadSuppressionsSql = $"""
        select {SuppressionRow.Columns} from unnest($2::text[]) k (address_key) cross join lateral (
            select * from bouncekit.suppression s where s.tenant_id = $1 and s.address_key = k.address_key collate "C" offset 0) s
        """;

    private const string SequenceSql = "update bouncekit.tenant set sequence = $2 where id = $1";

    // Nobody else writes suppressions of the tenant, which is locked: what is not there can simply be added.
    private const string SaveSql = """
        with input as materialized (
            select * from unnest($3::text[], $4::text[], $5::smallint[], $6::boolean[], $7::text[], $8::smallint[], $9::smallint[], $10::text[],
                $11::bigint[], $12::bigint[], $13::smallint[], $14::text[], $15::text[], $16::bigint[]) with ordinality
                as i (address_key, scope_key, kind, is_deleted, address, type, reason, source, since, until, origin, scope, note, review_at, n)
        ), compared as materialized (
            select i.*, s.row from input i left join lateral (
                select s.ctid as row from bouncekit.suppression s
                where s.tenant_id = $1 and s.address_key = i.address_key collate "C" and s.scope_key = i.scope_key collate "C" offset 0) s on true
        ), deleted as (
            delete from bouncekit.suppression s where s.ctid = any (array(select row from compared where is_deleted and row is not null))
        ), updated as (
            update bouncekit.suppression s set
                address = i.address, type = i.type, reason = i.reason, source = i.source, since = i.since, until = i.until, origin = i.origin,
                note = i.note, review_at = i.review_at
            from compared i where not i.is_deleted and s.ctid = i.row
        ), added as (
            insert into bouncekit.suppression (tenant_id, address_key, scope_key, address, type, reason, source, since, until, origin, scope, note,
                review_at, position)
            select $1, address_key, scope_key, address, type, reason, source, since, until, origin, scope, note, review_at, $2 + n
            from compared where row is null and not is_deleted
        )
        insert into bouncekit.change (tenant_id, sequence, at, kind, address_key, address, type, reason, source, since, until, origin, scope, note)
        select $1, $2 + n, $17, kind, address_key, address, type, reason, source, since, until, origin, scope, note from input
        """;

    private const string ReleaseSql = """
        insert into bouncekit.release (tenant_id, address_key, released_at)
        select $1, address_key, $3 from unnest($2::text[]) k (address_key)
        on conflict (tenant_id, address_key) do update set released_at = excluded.released_at
        """;

    private const string FindErasedSql = """
        select e.hashed_key from unnest($2::text[]) k (hashed_key) cross join lateral (
            select * from bouncekit.erased e where e.tenant_id = $1 and e.hashed_key = k.hashed_key collate "C" offset 0) e
        """;

    /// <summary>The number of the tenant's last change, once it is locked.</summary>
    private long? _sequence;

    public async Task<IReadOnlyList<AddressState>> LoadAsync(IReadOnlyCollection<string> addressKeys, CancellationToken cancellationToken)
    {
        string[] keys = [.. addressKeys.Distinct(StringComparer.Ordinal)];
        int tenantId = await GetTenantAsync(cancellationToken).ConfigureAwait(false);
        Defer(LockTenantSql).With(tenantId);
        Defer(_added is { Count: > 0 } ? LoadOtherEventsSql : LoadEventsSql).With(tenantId).With(keys);
        Defer(LoadReleasesSql).With(tenantId).With(keys);
        NpgsqlBatchCommand last = new(LoadSuppressionsSql);
        last.Parameters.With(tenantId).With(keys);
        return await RunAsync(last, (reader, token) => ReadStatesAsync(reader, keys, token), cancellationToken).ConfigureAwait(false);
    }

    public async Task SaveAsync(IReadOnlyList<SuppressionWrite> writes, CancellationToken cancellationToken)
    {
        Check(cancellationToken);
        if (_sequence is not { } sequence)
        {
            throw new InvalidOperationException($"{nameof(SaveAsync)} may be called only after {nameof(LoadAsync)}.");
        }

        if (writes.Count == 0)
        {
            return;
        }

        int tenantId = await GetTenantAsync(cancellationToken).ConfigureAwait(false);
        foreach (List<SuppressionWrite> distinct in SplitByRow(writes))
        {
            AddWrites(Defer(SaveSql).With(tenantId).With(sequence), distinct);
            sequence += distinct.Count;
        }

        Defer(SequenceSql).With(tenantId).With(sequence);
        _sequence = sequence;
    }

    public async Task ReleaseAsync(IReadOnlyCollection<string> addressKeys, DateTimeOffset releasedAt, CancellationToken cancellationToken)
    {
        Check(cancellationToken);
        int tenantId = await GetTenantAsync(cancellationToken).ConfigureAwait(false);
        Defer(ReleaseSql).With(tenantId).With(addressKeys.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)).With(releasedAt);
    }

    public async Task<IReadOnlyCollection<string>> FindErasedAsync(
        IReadOnlyCollection<string> hashedKeys, CancellationToken cancellationToken)
    {
        Check(cancellationToken);
        if (_tenantId is not { } tenantId)
        {
            return [];
        }

        NpgsqlBatchCommand command = new(FindErasedSql);
        command.Parameters.With(tenantId).WithDistinct(hashedKeys);
        return await QueryAsync(command, static reader => reader.GetText(0), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>One statement cannot write a row twice: a row that occurs again begins another one.</summary>
    private static IEnumerable<List<SuppressionWrite>> SplitByRow(IReadOnlyList<SuppressionWrite> writes)
    {
        HashSet<(string, string?)> rows = [];
        List<SuppressionWrite> distinct = new(writes.Count);
        foreach (SuppressionWrite write in writes)
        {
            if (!rows.Add((write.Row.AddressKey, write.Row.Suppression.Scope)))
            {
                yield return distinct;
                distinct = [];
                rows = [(write.Row.AddressKey, write.Row.Suppression.Scope)];
            }

            distinct.Add(write);
        }

        yield return distinct;
    }

    private void AddWrites(NpgsqlParameterCollection parameters, List<SuppressionWrite> writes) => parameters
        .WithTexts(writes, static write => write.Row.AddressKey)
        .WithColumn(writes, static write => PostgreSqlText.EncodeScopeKey(write.Row.Suppression.Scope))
        .WithColumn(writes, static write => (short)write.Change)
        .WithColumn(writes, static write => write.IsDeleted)
        .WithTexts(writes, static write => write.Row.Suppression.Address)
        .WithColumn(writes, static write => (short)write.Row.Suppression.Type)
        .WithColumn(writes, static write => (short)write.Row.Suppression.Reason)
        .WithTexts(writes, static write => write.Row.Suppression.Source)
        .WithTimes(writes, static write => write.Row.Suppression.Since)
        .WithTimes(writes, static write => write.Row.Suppression.Until)
        .WithColumn(writes, static write => (short)write.Row.Suppression.Origin)
        .WithTexts(writes, static write => write.Row.Suppression.Scope)
        .WithTexts(writes, static write => write.Row.Suppression.Note)
        .WithTimes(writes, static write => write.Row.ReviewAt)
        .With(Time);

    private async Task<IReadOnlyList<AddressState>> ReadStatesAsync(NpgsqlDataReader reader, string[] keys, CancellationToken cancellationToken)
    {
        await reader.ReadAsync(cancellationToken).ConfigureAwait(false);
        _sequence = reader.GetInt64(0);
        await reader.NextResultAsync(cancellationToken).ConfigureAwait(false);
        List<StoredEvent> events = await reader.ReadRowsAsync(EventRow.Read, cancellationToken).ConfigureAwait(false);
        await reader.NextResultAsync(cancellationToken).ConfigureAwait(false);
        List<(string Key, DateTimeOffset At)> releases = await reader.ReadRowsAsync(
            static row => (row.GetText(0), row.GetTime(1)), cancellationToken).ConfigureAwait(false);
        await reader.NextResultAsync(cancellationToken).ConfigureAwait(false);
        List<StoredSuppression> suppressions = await reader.ReadRowsAsync(SuppressionRow.Read, cancellationToken).ConfigureAwait(false);
        Dictionary<string, DateTimeOffset> released = releases.ToDictionary(static row => row.Key, static row => row.At, StringComparer.Ordinal);
        ILookup<string, StoredEvent> eventsByAddress = events.ToLookup(static row => row.AddressKey, StringComparer.Ordinal);
        ILookup<string, StoredSuppression> suppressionsByAddress = suppressions.ToLookup(static row => row.AddressKey, StringComparer.Ordinal);
        return
        [
            .. keys.Select(key => new AddressState
            {
                AddressKey = key,
                Events = [.. eventsByAddress[key], .. _added?.GetValueOrDefault(key) ?? []],
                ReleasedAt = released.TryGetValue(key, out DateTimeOffset at) ? at : null,
                Suppressions = [.. suppressionsByAddress[key]],
            }),
        ];
    }
}
