using BounceKit.Shared;

namespace BounceKit.Suppressions.Faults;

/// <summary>A database of a PostgreSQL server.</summary>
internal sealed class PostgreSqlServed(PostgreSqlDatabase database) : FaultyStore
{
    public override IReadOnlyDictionary<string, string?> Settings => new Dictionary<string, string?>(StringComparer.Ordinal)
    {
        ["BounceKit:Suppressions:Store"] = "PostgreSql",
        ["BounceKit:Suppressions:ConnectionString"] = database.ConnectionString,
    };

    // Its tables have checksums, and it checks them itself.
    public override Task<string> FindDamageAsync() => Task.FromResult("");

    public override Task<long> CountAsync(string table) => database.QueryAsync<long>($"select count(*) from bouncekit.{table}");

    public override ValueTask DisposeAsync() => ((IAsyncDisposable)database).DisposeAsync();
}
