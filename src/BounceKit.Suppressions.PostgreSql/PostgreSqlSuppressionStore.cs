using Npgsql;

namespace BounceKit.Suppressions;

/// <summary>Suppression lists in PostgreSQL, for programs that run on several machines.</summary>
/// <remarks>
/// Everything is in the schema <c>bouncekit</c>, which the store creates and migrates. Any number of processes may use it at the same time.
/// </remarks>
public sealed partial class PostgreSqlSuppressionStore : ISuppressionStore
{
    // A vacuum of large tables takes its time.
    private const int UnlimitedTime = 0;
    private const int MaxPoolSize = 16;

    private readonly PostgreSqlTables _tables;

    /// <summary>Creates a store with its own connection pool.</summary>
    /// <remarks>
    /// Unless the connection string says otherwise, up to 16 connections are opened (<c>Maximum Pool Size</c>), statements are prepared
    /// (<c>Max Auto Prepare</c>) and connections are not reset when they return to the pool (<c>No Reset On Close</c>), which the store does not
    /// need.
    /// </remarks>
    /// <param name="connectionString">Host, database, user and password, as Npgsql reads them.</param>
    /// <exception cref="ArgumentException">It is not a connection string.</exception>
    public PostgreSqlSuppressionStore(string connectionString)
        : this(PostgreSqlConnection.CreateDataSource(connectionString, MaxPoolSize), PostgreSqlSchema.AllSteps, ownsDatabase: true)
    {
    }

    /// <summary>Creates a store that uses the connection pool of its host.</summary>
    /// <param name="database">Creates the connections. It is not disposed with the store.</param>
    public PostgreSqlSuppressionStore(NpgsqlDataSource database)
        : this(database, PostgreSqlSchema.AllSteps)
    {
    }

    internal PostgreSqlSuppressionStore(NpgsqlDataSource database, IReadOnlyList<string> steps, bool ownsDatabase = false)
    {
        ArgumentNullException.ThrowIfNull(database);
        _tables = new PostgreSqlTables(database, steps, ownsDatabase);
    }

    /// <inheritdoc/>
    public string Name => _tables.Name;

    /// <inheritdoc/>
    public Task OpenAsync(bool create, CancellationToken cancellationToken) => _tables.OpenAsync(create, cancellationToken);

    /// <inheritdoc/>
    public async Task<ISuppressionTransaction> BeginAsync(string tenant, bool exclusive, CancellationToken cancellationToken)
    {
        _tables.Check();
        PostgreSqlTransaction transaction = new(_tables.Errors, tenant);
        try
        {
            await transaction.BeginAsync(_tables.Database, exclusive, cancellationToken).ConfigureAwait(false);
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
        foreach (string table in (string[])["event", "suppression", "change", "release", "quarantine"])
        {
            await _tables.ExecuteAsync($"vacuum (index_cleanup on) bouncekit.{table}", static _ => { }, cancellationToken, UnlimitedTime).ConfigureAwait(false);
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _tables.DisposeAsync();
}
