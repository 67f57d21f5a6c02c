namespace BounceKit.Suppressions.Sqlite;

/// <summary>Several stores of one file, as several processes would have.</summary>
internal sealed class SqliteStores(int count, string connectionString) : IAsyncDisposable
{
    public IReadOnlyList<SqliteSuppressionStore> All { get; } =
        [.. Enumerable.Range(0, count).Select(_ => new SqliteSuppressionStore(connectionString))];

    public async ValueTask DisposeAsync()
    {
        foreach (SqliteSuppressionStore store in All)
        {
            await store.DisposeAsync();
        }
    }
}
