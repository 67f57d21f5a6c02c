using Npgsql;

namespace BounceKit.Suppressions;

/// <summary>The tables of this package in a database: created or migrated once, then queried.</summary>
internal sealed class PostgreSqlTables : IAsyncDisposable
{
    private readonly PostgreSqlSchema _schema;
    private readonly SemaphoreSlim _opening = new(1, 1);
    private readonly bool _ownsDatabase;
    private volatile bool _isOpen;
    private volatile bool _isDisposed;

    public PostgreSqlTables(NpgsqlDataSource database, IReadOnlyList<string> steps, bool ownsDatabase)
    {
        Database = database;
        Name = PostgreSqlConnection.GetName(database.ConnectionString);
        Errors = new PostgreSqlErrors(Name);
        _schema = new PostgreSqlSchema(Errors, steps);
        _ownsDatabase = ownsDatabase;
    }

    public NpgsqlDataSource Database { get; }

    /// <summary>Host and database, for messages.</summary>
    public string Name { get; }

    public PostgreSqlErrors Errors { get; }

    /// <summary>Makes sure that the tables are those of this version; later calls do nothing.</summary>
    public async Task OpenAsync(bool create, CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        cancellationToken.ThrowIfCancellationRequested();
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

    /// <summary>Throws unless the tables are open.</summary>
    public void Check()
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        if (!_isOpen)
        {
            throw new InvalidOperationException($"{nameof(OpenAsync)} must be called first.");
        }
    }

    /// <summary>Reads the rows of a query.</summary>
    public Task<List<T>> ReadAsync<T>(
        string sql, Action<NpgsqlParameterCollection> addParameters, Func<NpgsqlDataReader, T> read, CancellationToken cancellationToken) =>
        RunAsync(
            sql, addParameters,
            async command =>
            {
                NpgsqlDataReader reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
                await using (reader.ConfigureAwait(false))
                {
                    return await reader.ReadRowsAsync(read, cancellationToken).ConfigureAwait(false);
                }
            });

    /// <summary>Executes a statement.</summary>
    /// <returns>How many rows it changed.</returns>
    public Task<int> ExecuteAsync(
        string sql, Action<NpgsqlParameterCollection> addParameters, CancellationToken cancellationToken, int? timeout = null) =>
        RunAsync(
            sql, addParameters,
            command =>
            {
                command.CommandTimeout = timeout ?? command.CommandTimeout;
                return command.ExecuteNonQueryAsync(cancellationToken);
            });

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
            await Database.DisposeAsync().ConfigureAwait(false);
        }
    }

    private async Task<T> RunAsync<T>(string sql, Action<NpgsqlParameterCollection> addParameters, Func<NpgsqlCommand, Task<T>> run)
    {
        Check();
        NpgsqlCommand command = Database.CreateCommand(sql);
        await using (command.ConfigureAwait(false))
        {
            addParameters(command.Parameters);
            try
            {
                return await run(command).ConfigureAwait(false);
            }
            catch (Exception exception) when (PostgreSqlErrors.IsFailure(exception))
            {
                throw Errors.Translate(exception);
            }
        }
    }

    private async Task EnsureSchemaAsync(bool create, CancellationToken cancellationToken)
    {
        try
        {
            NpgsqlConnection connection = await Database.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
            await using (connection.ConfigureAwait(false))
            {
                await _schema.EnsureAsync(connection, create, cancellationToken).ConfigureAwait(false);
            }
        }
        catch (Exception exception) when (PostgreSqlErrors.IsFailure(exception))
        {
            throw Errors.Translate(exception);
        }
    }
}
