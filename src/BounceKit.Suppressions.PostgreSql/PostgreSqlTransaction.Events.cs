using BounceKit.Suppressions.Rows;
using Npgsql;

namespace BounceKit.Suppressions;

/// <content>The events of one source.</content>
internal sealed partial class PostgreSqlTransaction
{
    private const string KnownSql = """
        select i.n::integer from unnest($3::text[], $4::text[]) with ordinality i (address_key, key, n) cross join lateral (
            select from bouncekit.event e
            where e.tenant_id = $1 and e.address_key = i.address_key collate "C" and e.account_id = $2 and e.key = i.key collate "C" offset 0) e
        """;

    private const string Columns =
        "address_key, key, address, origin, type, reason, scope, occurred_at, until, first_seen, last_seen, walk, note, record, confidence";

    private const string Input = $"""
        unnest($3::text[], $4::text[], $5::text[], $6::smallint[], $7::smallint[], $8::smallint[], $9::text[], $10::bigint[], $11::bigint[],
            $12::bigint[], $13::bigint[], $14::bigint[], $15::text[], $16::text[], $17::smallint[]) as i ({Columns})
        """;

    private const string AddSql = $"insert into bouncekit.event (tenant_id, account_id, {Columns}) select $1, $2, i.* from {Input}";

    // A row that is unchanged is not written at all, but once a day.
    private const string CompareSql = $"""
        with input as materialized (
            select * from {Input}
        ), compared as materialized (
            select i.*,
                e.known is null or e.gone_at is not null
                    or (e.type, e.reason, e.confidence, e.scope, e.occurred_at, e.until)
                        is distinct from (i.type, i.reason, i.confidence, i.scope, i.occurred_at, i.until) as is_touched,
                e.last_seen < i.last_seen - 86400000
                    or (e.walk, e.origin, e.address, e.note, e.record) is distinct from (i.walk, i.origin, i.address, i.note, i.record) as is_renewed
            from input i left join lateral (
                select true as known, * from bouncekit.event e
                where e.tenant_id = $1 and e.address_key = i.address_key collate "C" and e.account_id = $2 and e.key = i.key collate "C"
                offset 0) e on true
        ), put as (
            insert into bouncekit.event as e (tenant_id, account_id, {Columns})
            select $1, $2, {Columns} from compared where is_touched or is_renewed
            on conflict (tenant_id, address_key, account_id, key) do update set
                address = excluded.address, origin = excluded.origin, type = excluded.type, reason = excluded.reason, scope = excluded.scope,
                occurred_at = excluded.occurred_at, until = excluded.until, last_seen = greatest(e.last_seen, excluded.last_seen),
                walk = excluded.walk, note = excluded.note, record = excluded.record,
                confidence = excluded.confidence, gone_at = null
            returning (e.xmax = 0) as is_new
        )
        select (select count(*) from put where is_new)::integer, (select count(*) from put) = 0, array(select address_key from compared where is_touched)
        """;

    /// <summary>
    /// The events that this transaction has added, by address: a load needs not read them back. <see langword="null"/> where it has changed
    /// others as well.
    /// </summary>
    private Dictionary<string, List<StoredEvent>>? _added = new(StringComparer.Ordinal);

    public async Task<PutResult> PutEventsAsync(
        string source, string provider, IReadOnlyList<StoredEvent> events, CancellationToken cancellationToken)
    {
        if (events.Count == 0)
        {
            Check(cancellationToken);
            return new PutResult(New: 0, []);
        }

        int tenantId = await GetTenantAsync(cancellationToken).ConfigureAwait(false);
        int account = await GetAccountAsync(source, provider, cancellationToken).ConfigureAwait(false);
        return source == _advanced
            ? await PutAloneAsync(tenantId, account, source, events, cancellationToken).ConfigureAwait(false)
            : await PutComparedAsync(tenantId, account, events, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>
    /// Puts events while no other round of the source can: what is not known yet can simply be added, which takes half of the time of an
    /// insertion that must expect the row to appear meanwhile.
    /// </summary>
    private async Task<PutResult> PutAloneAsync(
        int tenantId, int account, string source, IReadOnlyList<StoredEvent> events, CancellationToken cancellationToken)
    {
        NpgsqlBatchCommand find = new(KnownSql);
        find.Parameters.With(tenantId).With(account).WithTexts(events, static row => row.AddressKey).WithColumn(events, static row => PostgreSqlText.EncodeKey(row.Key));
        HashSet<int> numbers = [.. await QueryAsync(find, static reader => reader.GetInt32(0), cancellationToken).ConfigureAwait(false)];
        List<StoredEvent> added = [.. events.Where((_, index) => !numbers.Contains(index + 1))];
        if (added.Count > 0)
        {
            AddEvents(Defer(AddSql).With(tenantId).With(account), added);
            Remember(source, added);
        }

        HashSet<string> touched = [.. added.Select(static row => row.AddressKey)];
        if (added.Count < events.Count)
        {
            StoredEvent[] known = [.. events.Where((_, index) => numbers.Contains(index + 1))];
            PutResult compared = await PutComparedAsync(tenantId, account, known, cancellationToken).ConfigureAwait(false);
            touched.UnionWith(compared.Touched);
            return new PutResult(added.Count + compared.New, touched);
        }

        return new PutResult(added.Count, touched);
    }

    /// <summary>Puts events that others may be putting at the same time, in an order in which they do not wait for each other.</summary>
    private async Task<PutResult> PutComparedAsync(int tenantId, int account, IReadOnlyList<StoredEvent> events, CancellationToken cancellationToken)
    {
        StoredEvent[] rows = [.. events];
        Array.Sort(rows, static (x, y) =>
        {
            int byAddress = string.CompareOrdinal(x.AddressKey, y.AddressKey);
            return byAddress != 0 ? byAddress : string.CompareOrdinal(x.Key, y.Key);
        });
        NpgsqlBatchCommand command = new(CompareSql);
        AddEvents(command.Parameters.With(tenantId).With(account), rows);
        return await RunAsync(command, ReadPutAsync, cancellationToken).ConfigureAwait(false);
    }

    private static void AddEvents(NpgsqlParameterCollection parameters, IReadOnlyList<StoredEvent> rows) => parameters
        .WithTexts(rows, static row => row.AddressKey)
        .WithColumn(rows, static row => PostgreSqlText.EncodeKey(row.Key))
        .WithTexts(rows, static row => row.Address)
        .WithColumn(rows, static row => (short)row.Origin)
        .WithColumn(rows, static row => (short)row.Type)
        .WithColumn(rows, static row => (short)row.Reason)
        .WithTexts(rows, static row => row.Scope)
        .WithTimes(rows, static row => row.OccurredAt)
        .WithTimes(rows, static row => row.Until)
        .WithTimes(rows, static row => row.FirstSeen)
        .WithTimes(rows, static row => row.LastSeen)
        .WithColumn(rows, static row => row.Walk)
        .WithTexts(rows, static row => row.Note)
        .WithTexts(rows, static row => row.Record)
        .WithColumn(rows, static row => (short)row.Confidence);

    private async Task<PutResult> ReadPutAsync(NpgsqlDataReader reader, CancellationToken cancellationToken)
    {
        await reader.ReadAsync(cancellationToken).ConfigureAwait(false);
        if (!reader.GetBoolean(1))
        {
            _added = null;
        }

        return new PutResult(
            reader.GetInt32(0), reader.GetFieldValue<string[]>(2).Select(PostgreSqlText.Decode).ToHashSet(StringComparer.Ordinal));
    }

    private void Remember(string source, List<StoredEvent> added)
    {
        if (_added is null)
        {
            return;
        }

        foreach (StoredEvent row in added)
        {
            if (!_added.TryGetValue(row.AddressKey, out List<StoredEvent>? rows))
            {
                _added.Add(row.AddressKey, rows = new List<StoredEvent>(capacity: 1));
            }

            rows.Add(EventRow.ReadBack(row, source));
        }
    }
}
