namespace BounceKit.Suppressions.Faults;

/// <summary>A database that processes are killed over.</summary>
internal abstract class FaultyStore : IAsyncDisposable
{
    /// <summary>The settings that name it.</summary>
    public abstract IReadOnlyDictionary<string, string?> Settings { get; }

    /// <summary>Creates a store of a kind.</summary>
    public static async Task<FaultyStore> CreateAsync(string kind) => kind == "Sqlite" ? new SqliteFile() : new PostgreSqlServed(await Shared.PostgreSqlDatabase.CreateAsync());

    /// <summary>Says what is damaged; empty for nothing.</summary>
    public abstract Task<string> FindDamageAsync();

    /// <summary>The number that a statement returns. Tables have the same names everywhere.</summary>
    public abstract Task<long> CountAsync(string table);

    public abstract ValueTask DisposeAsync();
}
