using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Npgsql;

namespace BounceKit.Suppressions;

/// <summary>One transaction of one tenant.</summary>
/// <remarks>
/// It runs at READ COMMITTED: every statement sees what others have committed, which <see cref="LoadAsync"/> relies on after it has locked
/// the tenant. What returns nothing is sent together with the next statement that does, or with the commit.
/// </remarks>
internal sealed partial class PostgreSqlTransaction(PostgreSqlErrors errors, string tenant) : ISuppressionTransaction
{
    /// <summary>The time of the database, which moves on within a transaction.</summary>
    public const string Now = "floor(extract(epoch from clock_timestamp()) * 1000)::bigint";

    private const string LockSharedSql = "select pg_advisory_xact_lock_shared($1)";

    private const string LockSql = "select pg_advisory_xact_lock($1)";

    // A statement of its own, after the lock: it reads what those have committed that had it. The settings, which end with the transaction,
    // save planning: statements are shaped so that there is one good plan, whatever the size of the tables. That is why they look rows up in
    // a lateral join with "offset 0", which the planner cannot turn around, and change them by their "ctid". The last one is for the others: a
    // program that is frozen in the middle, or has lost its network, would keep its locks for hours. The server ends its session instead.
    private const string StateSql = $"""
        select {Now}, t.id, exists (select from bouncekit.erased e where e.tenant_id = t.id),
            set_config('enable_seqscan', 'off', true), set_config('plan_cache_mode', 'force_generic_plan', true),
            case when current_setting('idle_in_transaction_session_timeout') = '0'
                then set_config('idle_in_transaction_session_timeout', '20s', true) end
        from (select) as always left join bouncekit.tenant t on t.name = $1
        """;

    private const string AddTenantSql = "insert into bouncekit.tenant (name) values ($1) on conflict (name) do nothing";

    private const string FindTenantSql = "select id from bouncekit.tenant where name = $1";

    private readonly List<NpgsqlBatchCommand> _pending = [];
    private NpgsqlConnection? _connection;
    private NpgsqlTransaction? _transaction;
    private int? _tenantId;
    private bool _hasEnded;

    public DateTimeOffset Time { get; private set; }

    public bool HasErasures { get; private set; }

    public async Task BeginAsync(NpgsqlDataSource database, bool exclusive, CancellationToken cancellationToken)
    {
        try
        {
            _connection = await database.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);

            // Sent together with the first statement. A database may have another default.
            _transaction = await _connection.BeginTransactionAsync(System.Data.IsolationLevel.ReadCommitted, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (PostgreSqlErrors.IsFailure(exception))
        {
            throw errors.Translate(exception);
        }

        Defer(exclusive ? LockSql : LockSharedSql).With(GetLockKey(tenant));
        NpgsqlBatchCommand state = new(StateSql);
        state.Parameters.With(tenant);
        await RunAsync(state, ReadStateAsync, cancellationToken).ConfigureAwait(false);
    }

    public async Task CommitAsync(CancellationToken cancellationToken)
    {
        Check(cancellationToken);

        // From here on, a cancellation would leave open whether it was stored.
        await RunAsync(new NpgsqlBatchCommand("commit"), static (_, _) => Task.FromResult(true), CancellationToken.None).ConfigureAwait(false);
        _hasEnded = true;
    }

    /// <summary>Gives the connection back, which undoes what was not committed.</summary>
    public async ValueTask DisposeAsync()
    {
        _hasEnded = true;
        NpgsqlTransaction? transaction = _transaction;
        NpgsqlConnection? connection = _connection;

        // Another transaction may get them by now: Npgsql uses its objects again.
        (_transaction, _connection) = (null, null);
        try
        {
            if (transaction is not null)
            {
                await transaction.DisposeAsync().ConfigureAwait(false);
            }
        }
        catch (Exception exception) when (PostgreSqlErrors.IsFailure(exception))
        {
            // The connection is broken. The server rolls the transaction back.
        }

        if (connection is not null)
        {
            await connection.DisposeAsync().ConfigureAwait(false);
        }
    }

    /// <summary>What PostgreSQL locks for a tenant: a number, which is the same for every program and version.</summary>
    private static long GetLockKey(string tenant) =>
        BinaryPrimitives.ReadInt64BigEndian(SHA256.HashData(Encoding.Unicode.GetBytes("bouncekit.tenant " + tenant)));

    private async Task<bool> ReadStateAsync(NpgsqlDataReader reader, CancellationToken cancellationToken)
    {
        // The lock returns a row without a value.
        await reader.NextResultAsync(cancellationToken).ConfigureAwait(false);
        await reader.ReadAsync(cancellationToken).ConfigureAwait(false);
        Time = reader.GetTime(0);
        _tenantId = reader.IsDBNull(1) ? null : reader.GetInt32(1);
        HasErasures = reader.GetBoolean(2);
        return true;
    }

    /// <summary>The tenant's number, which the first writer creates.</summary>
    private async ValueTask<int> GetTenantAsync(CancellationToken cancellationToken)
    {
        if (_tenantId is null)
        {
            Defer(AddTenantSql).With(tenant);
            NpgsqlBatchCommand find = new(FindTenantSql);
            find.Parameters.With(tenant);
            _tenantId = await RunAsync(find, ReadNumberAsync, cancellationToken).ConfigureAwait(false);
        }

        return _tenantId.Value;
    }

    /// <summary>For what is rare and reads many rows: the best plan depends on how many there are now.</summary>
    private void PlanEachTime()
    {
        Defer("set local enable_seqscan = on");
        Defer("set local plan_cache_mode = force_custom_plan");
    }

    /// <summary>Adds a statement that is sent with the next one that is awaited.</summary>
    private NpgsqlParameterCollection Defer(string sql)
    {
        NpgsqlBatchCommand command = new(sql);
        _pending.Add(command);
        return command.Parameters;
    }

    private Task<List<T>> QueryAsync<T>(NpgsqlBatchCommand command, Func<NpgsqlDataReader, T> read, CancellationToken cancellationToken) =>
        RunAsync(command, (reader, token) => reader.ReadRowsAsync(read, token), cancellationToken);

    private void Check(CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(_hasEnded, this);
        if (cancellationToken.IsCancellationRequested)
        {
            _hasEnded = true;
            cancellationToken.ThrowIfCancellationRequested();
        }
    }

    /// <summary>Sends what is pending and a last command in one round trip.</summary>
    private async Task<T> RunAsync<T>(
        NpgsqlBatchCommand last, Func<NpgsqlDataReader, CancellationToken, Task<T>> read, CancellationToken cancellationToken)
    {
        Check(cancellationToken);
        try
        {
            NpgsqlBatch batch = new(_connection, _transaction);
            await using (batch.ConfigureAwait(false))
            {
                foreach (NpgsqlBatchCommand command in _pending)
                {
                    batch.BatchCommands.Add(command);
                }

                batch.BatchCommands.Add(last);
                _pending.Clear();
                NpgsqlDataReader reader = await batch.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
                await using (reader.ConfigureAwait(false))
                {
                    return await read(reader, cancellationToken).ConfigureAwait(false);
                }
            }
        }
        catch (Exception exception)
        {
            // PostgreSQL turns the commit of a failed transaction into a rollback without an error: it must not be sent.
            _hasEnded = true;
            if (PostgreSqlErrors.IsFailure(exception))
            {
                throw errors.Translate(exception);
            }

            throw;
        }
    }

    private static async Task<int> ReadNumberAsync(NpgsqlDataReader reader, CancellationToken cancellationToken)
    {
        await reader.ReadAsync(cancellationToken).ConfigureAwait(false);
        return reader.GetInt32(0);
    }
}
