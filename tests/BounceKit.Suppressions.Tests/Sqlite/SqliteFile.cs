using Microsoft.Data.Sqlite;

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

    public async Task<SqliteSuppressionStore> OpenAsync(TimeProvider? time = null, bool create = true)
    {
        SqliteSuppressionStore store = new(ConnectionString, time);
        await store.OpenAsync(create, default);
        return store;
    }

    /// <summary>Creates a list with one address.</summary>
    public async Task FillAsync(string addressKey = "ann@example.com")
    {
        await using SqliteSuppressionStore store = await OpenAsync();
        await store.PutPageAsync([MadeUpRows.Event(addressKey)]);
    }

    /// <summary>A connection of somebody else.</summary>
    public SqliteConnection Connect()
    {
        SqliteConnection connection = new($"Data Source={Path};Pooling=False");
        connection.Open();
        return connection;
    }

    /// <summary>Runs statements as another program would.</summary>
    public void Run(string sql)
    {
        using SqliteConnection connection = Connect();
        connection.Run(sql);
    }

    public long Count(string table)
    {
        using SqliteConnection connection = Connect();
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = $"select count(*) from {table}";
        return (long)command.ExecuteScalar()!;
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
