using Npgsql;

namespace BounceKit.Suppressions;

/// <summary>Suppression lists in PostgreSQL, for programs that run on several machines.</summary>
/// <remarks>
/// Everything is in the schema <c>bouncekit</c>, which the store creates and migrates. Any number of processes may use it at the same time.
/// </remarks>
public sealed partial class PostgreSqlSuppressionStore : ISuppressionStore
{
    private readonly NpgsqlDataSource _database;
    private readonly PostgreSqlErrors _errors;
    private readonly PostgreSqlSchema _schema;
    private readonly SemaphoreSlim _opening = new(1, 1);
    private readonly bool _ownsDatabase;
    private volatile bool _isOpen;
    private volatile bool _isDisposed;

    /// <summary>Creates a store with its own connection pool.</summary>
    /// <remarks>
    /// Unless the connection string says otherwise, statements are prepared (<c>Max Auto Prepare</c>) and connections are not reset when they
    /// return to the pool (<c>No Reset On Close</c>), which the store does not need.
    /// </remarks>
    /// <param name="connectionString">Host, database, user and password, as Npgsql reads them.</param>
    /// <exception cref="ArgumentException">It is not a connection string.</exception>
    public PostgreSqlSuppressionStore(string connectionString)
        : this(PostgreSqlConnection.CreateDataSource(connectionString), PostgreSqlSchema.AllSteps) =>
        _ownsDatabase = true;

    /// <summary>Creates a store that uses the connection pool of its host.</summary>
    /// <param name="database">Creates the connections. It is not disposed with the store.</param>
    public PostgreSqlSuppressionStore(NpgsqlDataSource database)
        : this(database, PostgreSqlSchema.AllSteps)
    {
    }

    internal PostgreSqlSuppressionStore(NpgsqlDataSource database, IReadOnlyList<string> steps)
    {
        ArgumentNullException.ThrowIfNull(database);
        _database = database;
        Name = PostgreSqlConnection.GetName(database.ConnectionString);
        _errors = new PostgreSqlErrors(Name);
        _schema = new PostgreSqlSchema(_errors, steps);
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public async Task OpenAsync(bool create, CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        if (_isOpen)
        {
            return;
        }

        await _opening.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (!_isOpen)
            {
                await EnsureSchemaAsync(create, cancellationToken).ConfigureAwait(false);
                _isOpen = true;
            }
        }
        finally
        {
            _opening.Release();
        }
    }

    /// <inheritdoc/>
    public async Task<ISuppressionTransaction> BeginAsync(string tenant, bool exclusive, CancellationToken cancellationToken)
    {
        Check();
        PostgreSqlTransaction transaction = new(_errors, tenant);
        try
        {
            await transaction.BeginAsync(_database, exclusive, cancellationToken).ConfigureAwait(false);
            return transaction;
        }
        catch
        {
            await transaction.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>
    /// Removes what was deleted from the tables and their indexes (<c>VACUUM</c>), so that PostgreSQL overwrites it when it needs the space.
    /// </summary>
    /// <remarks>
    /// <para>
    /// What PostgreSQL itself keeps is beyond the store: freed space inside of a page is not filled with zeros, so bytes of a deleted row may
    /// stay in a table's file until the page is written to again; <c>VACUUM FULL</c>, which locks the tables, removes them at once. The
    /// write-ahead log, its archive, replicas and backups contain deleted rows until they are recycled or expire.
    /// </para>
    /// <para>Rows that an older transaction may still see, also one of another program in this database, are left for the next call.</para>
    /// </remarks>
    /// <param name="cancellationToken">Cancels the work, which the next call repeats.</param>
    public async Task ScrubAsync(CancellationToken cancellationToken)
    {
        Check();
        foreach (string table in (string[])["event", "suppression", "change", "release", "quarantine"])
        {
            await ExecuteAsync($"vacuum (index_cleanup on) bouncekit.{table}", cancellationToken).ConfigureAwait(false);
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_isDisposed)
        {
            return;
        }

        _isDisposed = true;
        _opening.Dispose();
        if (_ownsDatabase)
        {
            await _database.DisposeAsync().ConfigureAwait(false);
        }
    }

    private async Task EnsureSchemaAsync(bool create, CancellationToken cancellationToken)
    {
        try
        {
            NpgsqlConnection connection = await _database.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
            await using (connection.ConfigureAwait(false))
            {
                await _schema.EnsureAsync(connection, create, cancellationToken).ConfigureAwait(false);
            }
        }
        catch (Exception exception) when (PostgreSqlErrors.IsFailure(exception))
        {
            throw _errors.Translate(exception);
        }
    }

    private void Check()
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        if (!_isOpen)
        {
            throw new InvalidOperationException($"{nameof(OpenAsync)} must be called first.");
        }
    }

    private async Task ExecuteAsync(string sql, CancellationToken cancellationToken)
    {
        NpgsqlCommand command = _database.CreateCommand(sql);
        await using (command.ConfigureAwait(false))
        {
            // A vacuum of large tables takes its time.
            command.CommandTimeout = 0;
            try
            {
                await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
            }
            catch (Exception exception) when (PostgreSqlErrors.IsFailure(exception))
            {
                throw _errors.Translate(exception);
            }
        }
    }
}
