using BounceKit.Suppressions.Rows;
using Npgsql;

namespace BounceKit.Suppressions;

/// <content>What belongs to one source: its checkpoint, what is gone, its quarantine.</content>
internal sealed partial class PostgreSqlTransaction
{
    // The first one has the row until the commit; the other one then finds another version.
    private const string FirstCheckpointSql = $"""
        insert into bouncekit.account as a (tenant_id, source, version, {CheckpointRow.Values})
        values ($1, $2, 1, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19)
        on conflict (tenant_id, source) do update set (version, {CheckpointRow.Values}) =
            (1, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19)
        where a.version = 0
        returning a.id
        """;

    private const string NextCheckpointSql = $"""
        update bouncekit.account set (version, {CheckpointRow.Values}) =
            (version + 1, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19)
        where tenant_id = $1 and source = $2 and version = $20
        returning id
        """;

    private const string ContinuationSql = """
        update bouncekit.account set continuation = $3 where tenant_id = $1 and source = $2 and version > 0
        """;

    private const string AddAccountSql = """
        insert into bouncekit.account (tenant_id, source, provider) values ($1, $2, $3) on conflict (tenant_id, source) do nothing
        """;

    private const string FindAccountSql = "select id from bouncekit.account where tenant_id = $1 and source = $2";

    private const string MarkGoneSql = """
        update bouncekit.event e set gone_at = $1
        where e.gone_at is null and e.walk < $3 and e.ctid = any (array(
            select f.ctid from bouncekit.event f
            where f.tenant_id = $7 and f.account_id = $2 and f.gone_at is null and f.walk < $3 and coalesce(f.occurred_at, f.first_seen) >= (
                select n.since from unnest($4::smallint[], $5::bigint[]) n (type, since) where n.type = f.type)
            limit $6))
        returning e.address_key
        """;

    private const string OldestSql = """
        select type, min(occurred_at) from bouncekit.event
        where tenant_id = $3 and account_id = $1 and walk = $2 and gone_at is null and occurred_at is not null group by type
        """;

    private const string QuarantineSql = """
        with added as (
            insert into bouncekit.quarantine (account_id, digest, seen_at, address_key, record, error)
            select $1, i.* from unnest($2::bytea[], $3::bigint[], $4::text[], $5::text[], $6::text[]) i
            on conflict (account_id, digest) do nothing returning 1)
        select count(*)::integer from added
        """;

    private readonly Dictionary<string, int> _accounts = new(StringComparer.Ordinal);

    /// <summary>The source whose checkpoint this transaction has stored: no other one does so before its end.</summary>
    private string? _advanced;

    public async Task<bool> TryAdvanceAsync(SyncCheckpoint checkpoint, CancellationToken cancellationToken)
    {
        NpgsqlBatchCommand command = new(checkpoint.Version == 0 ? FirstCheckpointSql : NextCheckpointSql);
        command.Parameters.With(await GetTenantAsync(cancellationToken).ConfigureAwait(false)).With(checkpoint.Source);
        CheckpointRow.AddValues(command.Parameters, checkpoint);
        if (checkpoint.Version != 0)
        {
            command.Parameters.With(checkpoint.Version);
        }

        List<int> stored = await QueryAsync(command, static reader => reader.GetInt32(0), cancellationToken).ConfigureAwait(false);
        if (stored.Count == 0)
        {
            return false;
        }

        _accounts[checkpoint.Source] = stored[0];
        _advanced = checkpoint.Source;
        return true;
    }

    public async Task SetContinuationAsync(string source, string? continuation, CancellationToken cancellationToken)
    {
        Check(cancellationToken);
        Defer(ContinuationSql).With(await GetTenantAsync(cancellationToken).ConfigureAwait(false)).With(source).With(continuation);
    }

    public async Task<GoneResult> MarkGoneAsync(
        string source, long walk, IReadOnlyDictionary<BounceType, DateTimeOffset> notBefore, int limit, CancellationToken cancellationToken)
    {
        if (_tenantId is not { } tenantId || await FindAccountAsync(source, cancellationToken).ConfigureAwait(false) is not { } account)
        {
            return new GoneResult(Events: 0, []);
        }

        _added = null;
        PlanEachTime();
        KeyValuePair<BounceType, DateTimeOffset>[] types = [.. notBefore];
        NpgsqlBatchCommand command = new(MarkGoneSql);
        command.Parameters.With(Time).With(account).With(walk)
            .WithColumn(types, static type => (short)type.Key)
            .WithColumn(types, static type => type.Value.ToUnixTimeMilliseconds())
            .With(limit)
            .With(tenantId);
        List<string> marked = await QueryAsync(command, static reader => reader.GetText(0), cancellationToken).ConfigureAwait(false);
        return new GoneResult(marked.Count, marked.ToHashSet(StringComparer.Ordinal));
    }

    public async Task<IReadOnlyDictionary<BounceType, DateTimeOffset>> FindOldestAsync(
        string source, long walk, CancellationToken cancellationToken)
    {
        if (_tenantId is not { } tenantId || await FindAccountAsync(source, cancellationToken).ConfigureAwait(false) is not { } account)
        {
            return new Dictionary<BounceType, DateTimeOffset>();
        }

        PlanEachTime();
        NpgsqlBatchCommand command = new(OldestSql);
        command.Parameters.With(account).With(walk).With(tenantId);
        List<(BounceType Type, DateTimeOffset At)> oldest = await QueryAsync(
            command, static reader => (reader.GetBounceType(0), reader.GetTime(1)), cancellationToken).ConfigureAwait(false);
        return oldest.ToDictionary(static row => row.Type, static row => row.At);
    }

    public async Task<int> QuarantineAsync(string source, IReadOnlyList<QuarantinedRow> rows, CancellationToken cancellationToken)
    {
        NpgsqlBatchCommand command = new(QuarantineSql);
        command.Parameters.With(await GetAccountAsync(source, provider: "", cancellationToken).ConfigureAwait(false))
            .WithColumn(rows, QuarantineRow.GetDigest)
            .WithColumn(rows, static row => row.SeenAt.ToUnixTimeMilliseconds())
            .WithTexts(rows, static row => row.AddressKey)
            .WithTexts(rows, static row => row.Record)
            .WithTexts(rows, static row => row.Error);
        return await RunAsync(command, ReadNumberAsync, cancellationToken).ConfigureAwait(false);
    }

    private async ValueTask<int> GetAccountAsync(string source, string provider, CancellationToken cancellationToken)
    {
        if (_accounts.TryGetValue(source, out int known))
        {
            return known;
        }

        int tenantId = await GetTenantAsync(cancellationToken).ConfigureAwait(false);
        Defer(AddAccountSql).With(tenantId).With(source).With(provider);
        return await FindAccountAsync(source, cancellationToken).ConfigureAwait(false)
            ?? throw new InvalidOperationException("An account that was added is missing.");
    }

    private async ValueTask<int?> FindAccountAsync(string source, CancellationToken cancellationToken)
    {
        if (_tenantId is not { } tenantId)
        {
            return null;
        }

        if (_accounts.TryGetValue(source, out int known))
        {
            return known;
        }

        NpgsqlBatchCommand command = new(FindAccountSql);
        command.Parameters.With(tenantId).With(source);
        List<int> found = await QueryAsync(command, static reader => reader.GetInt32(0), cancellationToken).ConfigureAwait(false);
        if (found.Count == 0)
        {
            return null;
        }

        _accounts[source] = found[0];
        return found[0];
    }
}
