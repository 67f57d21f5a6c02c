namespace BounceKit.Suppressions.Sqlite;

/// <summary>A folder for the files of one test.</summary>
public sealed class SqliteFile : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("bouncekit-");

    public string Folder => _folder.FullName;

    public string Path => System.IO.Path.Combine(Folder, "list.db");

    public string ConnectionString => $"Data Source={Path};Default Timeout=1";

    /// <summary>A further file, for a store of its own.</summary>
    public string NewConnectionString() => $"Data Source={System.IO.Path.Combine(Folder, Guid.NewGuid().ToString("N"))}.db";

    public async Task<SqliteSuppressionStore> OpenAsync(TimeProvider? time = null)
    {
        SqliteSuppressionStore store = new(ConnectionString, time);
        await store.OpenAsync(create: true, default);
        return store;
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
