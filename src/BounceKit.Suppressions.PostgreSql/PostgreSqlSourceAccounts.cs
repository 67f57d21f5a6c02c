using System.Runtime.CompilerServices;
using BounceKit.Suppressions.Rows;
using Npgsql;

namespace BounceKit.Suppressions;

/// <summary>Accounts in PostgreSQL, beside the suppression list, for programs that run on several machines.</summary>
public sealed class PostgreSqlSourceAccounts : ISourceAccounts, IAsyncDisposable
{
    private const int PageSize = 1000;
    private const int MaxPoolSize = 8;

    private const string FindSql = $"select {AccountRow.Columns} from bouncekit.source_account where tenant = $1 and name = $2";

    private const string ListSql = $"""
        select {AccountRow.Columns} from bouncekit.source_account where (tenant, name) > ($1, $2) order by tenant, name limit $3
        """;

    private const string ListTenantSql = $"""
        select {AccountRow.Columns} from bouncekit.source_account where tenant = $1 and name > $2 order by name limit $3
        """;

    private const string SetSql = """
        insert into bouncekit.source_account (tenant, name, provider, settings, secrets, sync_every) values ($1, $2, $3, $4, $5, $6)
        on conflict (tenant, name) do update set provider = excluded.provider, settings = excluded.settings, secrets = excluded.secrets,
            sync_every = excluded.sync_every
        """;

    private const string RemoveSql = "delete from bouncekit.source_account where tenant = $1 and name = $2";

    private readonly PostgreSqlTables _tables;

    /// <summary>Creates it with its own connection pool: up to eight, unless the connection string says otherwise (<c>Maximum Pool Size</c>).</summary>
    /// <param name="connectionString">Host, database, user and password, as Npgsql reads them.</param>
    /// <exception cref="ArgumentException">It is not a connection string.</exception>
    public PostgreSqlSourceAccounts(string connectionString) =>
        _tables = new PostgreSqlTables(PostgreSqlConnection.CreateDataSource(connectionString, MaxPoolSize), PostgreSqlSchema.AllSteps, ownsDatabase: true);

    /// <summary>Creates it with the connection pool of its host.</summary>
    /// <param name="database">Creates the connections. It is not disposed with the accounts.</param>
    public PostgreSqlSourceAccounts(NpgsqlDataSource database)
    {
        ArgumentNullException.ThrowIfNull(database);
        _tables = new PostgreSqlTables(database, PostgreSqlSchema.AllSteps, ownsDatabase: false);
    }

    /// <inheritdoc/>
    /// <exception cref="SuppressionStoreException">The database cannot be queried.</exception>
    public async Task<SourceAccount?> FindAsync(string tenant, string name, CancellationToken cancellationToken = default)
    {
        List<SourceAccount> found = await ReadAsync(FindSql, parameters => parameters.With(tenant).With(name), cancellationToken).ConfigureAwait(false);
        return found.Count == 0 ? null : found[0];
    }

    /// <inheritdoc/>
    /// <exception cref="SuppressionStoreException">The database cannot be queried.</exception>
    public async IAsyncEnumerable<SourceAccount> ListAsync(string? tenant = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        // By page: a connection is not held while the caller works.
        (string Tenant, string Name) last = ("", "");
        List<SourceAccount> page;
        do
        {
            page = await (tenant is null
                ? ReadAsync(ListSql, parameters => parameters.With(last.Tenant).With(last.Name).With(PageSize), cancellationToken)
                : ReadAsync(ListTenantSql, parameters => parameters.With(tenant).With(last.Name).With(PageSize), cancellationToken)).ConfigureAwait(false);
            foreach (SourceAccount account in page)
            {
                yield return account;
                last = (account.Tenant, account.Name);
            }
        }
        while (page.Count == PageSize);
    }

    /// <inheritdoc/>
    /// <exception cref="SuppressionStoreException">The database cannot be changed.</exception>
    public async Task SetAsync(SourceAccount account, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(account);
        await _tables.OpenAsync(create: true, cancellationToken).ConfigureAwait(false);
        await _tables.ExecuteAsync(SetSql, parameters => AccountRow.Write(account, parameters), cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    /// <exception cref="SuppressionStoreException">The database cannot be changed.</exception>
    public async Task<bool> RemoveAsync(string tenant, string name, CancellationToken cancellationToken = default)
    {
        await _tables.OpenAsync(create: true, cancellationToken).ConfigureAwait(false);
        return await _tables.ExecuteAsync(RemoveSql, parameters => parameters.With(tenant).With(name), cancellationToken).ConfigureAwait(false) > 0;
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _tables.DisposeAsync();

    private async Task<List<SourceAccount>> ReadAsync(string sql, Action<NpgsqlParameterCollection> addParameters, CancellationToken cancellationToken)
    {
        await _tables.OpenAsync(create: true, cancellationToken).ConfigureAwait(false);
        return await _tables.ReadAsync(sql, addParameters, AccountRow.Read, cancellationToken).ConfigureAwait(false);
    }
}
