using System.Reflection;
using Npgsql;

namespace BounceKit.Suppressions.Orleans;

/// <summary>The tables that Orleans needs in PostgreSQL for members of the cluster and reminders, in the schema <c>bouncekit_cluster</c>.</summary>
public sealed class ClusterDatabase : IAsyncDisposable
{
    private const string Schema = "bouncekit_cluster";

    /// <summary>Any number that other programs do not use for their own locks.</summary>
    private const long LockKey = 0x62_6F_75_6E_63_65_63_6C;

    /// <summary>Together with those of the list and the accounts, three silos stay below the 100 connections that PostgreSQL allows by default.</summary>
    private const int MaxPoolSize = 8;

    private const string SaveQuerySql = """
        insert into bouncekit_cluster.OrleansQuery (QueryKey, QueryText) values ($1, $2)
        on conflict (QueryKey) do update set QueryText = excluded.QueryText where OrleansQuery.QueryText <> excluded.QueryText
        """;

    /// <summary>Creates it; nothing is connected yet.</summary>
    /// <remarks>It opens up to eight connections, unless the connection string says otherwise (<c>Maximum Pool Size</c>).</remarks>
    /// <param name="connectionString">Host, database, user and password, as Npgsql reads them. The database must exist.</param>
    /// <exception cref="ArgumentException">It is not a connection string.</exception>
    public ClusterDatabase(string connectionString)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(connectionString);
        NpgsqlConnectionStringBuilder settings = PostgreSqlSettings.Create(new() { MaxPoolSize = MaxPoolSize }, connectionString);
        settings.SearchPath = Schema;
        DataSource = NpgsqlDataSource.Create(settings);
    }

    /// <summary>Creates the connections that Orleans uses.</summary>
    internal NpgsqlDataSource DataSource { get; }

    /// <summary>Creates the tables and statements, or brings them up to date; does nothing where they are. Silos do this when they start.</summary>
    /// <remarks>Several processes may do so at the same time. Needs the right to create a schema, the first time.</remarks>
    /// <param name="cancellationToken">Undoes it.</param>
    public async Task EnsureSchemaAsync(CancellationToken cancellationToken = default)
    {
        NpgsqlConnection connection = await DataSource.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
        await using (connection.ConfigureAwait(false))
        {
            NpgsqlTransaction transaction = await connection.BeginTransactionAsync(cancellationToken).ConfigureAwait(false);
            await using (transaction.ConfigureAwait(false))
            {
                await ExecuteAsync(connection, "select pg_advisory_xact_lock($1)", [LockKey], cancellationToken).ConfigureAwait(false);
                await ExecuteAsync(connection, $"create schema if not exists {Schema}", [], cancellationToken).ConfigureAwait(false);
                await ExecuteAsync(connection, ReadTables(), [], cancellationToken).ConfigureAwait(false);
                foreach ((string key, string text) in ClusterQueries.All)
                {
                    await ExecuteAsync(connection, SaveQuerySql, [key, text], cancellationToken).ConfigureAwait(false);
                }

                await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
            }
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => DataSource.DisposeAsync();

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, object[] values, CancellationToken cancellationToken)
    {
        NpgsqlCommand command = new(sql, connection);
        await using (command.ConfigureAwait(false))
        {
            Array.ForEach(values, value => command.Parameters.Add(new NpgsqlParameter { Value = value }));
            await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private static string ReadTables()
    {
        using Stream stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("tables.sql")!;
        using StreamReader reader = new(stream);
        return reader.ReadToEnd();
    }
}
