using System.Globalization;
using System.Reflection;
using Npgsql;

namespace BounceKit.Suppressions;

/// <summary>Creates and migrates the tables, and recognizes those that are not ours.</summary>
/// <param name="errors">Says what is wrong.</param>
/// <param name="steps">Each step turns a version into the next, beginning with nothing.</param>
internal sealed class PostgreSqlSchema(PostgreSqlErrors errors, IReadOnlyList<string> steps)
{
    private const int NotCreated = 0;

    /// <summary>Any number that other programs do not use for their own locks.</summary>
    private const long LockKey = 0x62_6F_75_6E_63_65_6B_74;

    private const string ReadSql = """
        with tables as (
            select c.oid, c.relname from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace
            where n.nspname = 'bouncekit' and c.relkind in ('r', 'p', 'v', 'm', 'f', 'S'))
        select (select count(*) from tables),
            (select count(*) = 2 from tables t join pg_catalog.pg_attribute a on a.attrelid = t.oid
                where t.relname = 'meta' and a.attname in ('name', 'value') and a.atttypid = 'text'::regtype)
        """;

    private const string ReadVersionSql = "select value from bouncekit.meta where name = 'schema_version'";

    private const string WriteVersionSql = """
        insert into bouncekit.meta (name, value) values ('schema_version', $1) on conflict (name) do update set value = excluded.value
        """;

    public static IReadOnlyList<string> AllSteps { get; } = [ReadStep("1.sql")];

    /// <summary>Makes sure that the tables are those of this version.</summary>
    /// <exception cref="SuppressionStoreException">They do not exist and are not to be created, or are not ours. Nothing was changed.</exception>
    public async Task EnsureAsync(NpgsqlConnection connection, bool create, CancellationToken cancellationToken)
    {
        // A look first: reading needs no right to create anything, and no lock.
        if (await ReadVersionAsync(connection, create, cancellationToken).ConfigureAwait(false) == steps.Count)
        {
            return;
        }

        NpgsqlTransaction transaction = await connection.BeginTransactionAsync(cancellationToken).ConfigureAwait(false);
        await using (transaction.ConfigureAwait(false))
        {
            // Of several processes that start at once, one creates the tables, and the others find them.
            await ExecuteAsync(connection, "select pg_advisory_xact_lock($1)", LockKey, cancellationToken).ConfigureAwait(false);
            int version = await ReadVersionAsync(connection, create, cancellationToken).ConfigureAwait(false);
            await MigrateAsync(connection, version, cancellationToken).ConfigureAwait(false);
            await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task MigrateAsync(NpgsqlConnection connection, int version, CancellationToken cancellationToken)
    {
        if (version == NotCreated && !await ExistsAsync(connection, cancellationToken).ConfigureAwait(false))
        {
            await ExecuteAsync(connection, "create schema bouncekit", cancellationToken).ConfigureAwait(false);
        }

        foreach (string step in steps.Skip(version))
        {
            await ExecuteAsync(connection, step, cancellationToken).ConfigureAwait(false);
        }

        string last = steps.Count.ToString(CultureInfo.InvariantCulture);
        await ExecuteAsync(connection, WriteVersionSql, last, cancellationToken).ConfigureAwait(false);
    }

    private async Task<int> ReadVersionAsync(NpgsqlConnection connection, bool create, CancellationToken cancellationToken)
    {
        (long tables, bool hasMeta) = await ReadTablesAsync(connection, cancellationToken).ConfigureAwait(false);
        if (tables == 0)
        {
            return create ? NotCreated : throw errors.Create("contains no suppression list yet. Only what fills a list creates one.");
        }

        string? text = hasMeta ? await ReadVersionAsync(connection, cancellationToken).ConfigureAwait(false) : null;
        if (!int.TryParse(text, CultureInfo.InvariantCulture, out int version) || version <= NotCreated)
        {
            throw errors.Create("has a schema named bouncekit that belongs to another program. It was not changed; use another database.");
        }

        return version <= steps.Count
            ? version
            : throw errors.Create(string.Create(
                CultureInfo.InvariantCulture,
                $"contains a suppression list of version {version}, but this version of the package knows up to {steps.Count}. Update the package."));
    }

    private static async Task<(long Tables, bool HasMeta)> ReadTablesAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        NpgsqlCommand command = new(ReadSql, connection);
        await using (command.ConfigureAwait(false))
        {
            NpgsqlDataReader reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
            await using (reader.ConfigureAwait(false))
            {
                await reader.ReadAsync(cancellationToken).ConfigureAwait(false);
                return (reader.GetInt64(0), reader.GetBoolean(1));
            }
        }
    }

    private static async Task<string?> ReadVersionAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        NpgsqlCommand command = new(ReadVersionSql, connection);
        await using (command.ConfigureAwait(false))
        {
            return await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false) as string;
        }
    }

    private static async Task<bool> ExistsAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        NpgsqlCommand command = new("select to_regnamespace('bouncekit') is not null", connection);
        await using (command.ConfigureAwait(false))
        {
            return await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false) is true;
        }
    }

    private static Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken) =>
        ExecuteAsync<object>(connection, sql, value: null, cancellationToken);

    private static async Task ExecuteAsync<T>(NpgsqlConnection connection, string sql, T? value, CancellationToken cancellationToken)
    {
        NpgsqlCommand command = new(sql, connection);
        await using (command.ConfigureAwait(false))
        {
            if (value is not null)
            {
                command.Parameters.Add(new NpgsqlParameter<T> { TypedValue = value });
            }

            await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private static string ReadStep(string name)
    {
        using Stream stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The resource {name} is missing.");
        using StreamReader reader = new(stream);
        return reader.ReadToEnd();
    }
}
