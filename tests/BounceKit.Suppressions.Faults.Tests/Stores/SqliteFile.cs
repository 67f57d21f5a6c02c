using System.Globalization;
using Microsoft.Data.Sqlite;

namespace BounceKit.Suppressions.Faults;

/// <summary>A SQLite file in a folder of its own.</summary>
internal sealed class SqliteFile : FaultyStore, IDisposable
{
    // The index of the log, -shm, is made anew where it is missing.
    private static readonly string[] Ends = ["", "-wal"];

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("bouncekit-faults-");

    public string Folder => _folder.FullName;

    public string Path => System.IO.Path.Combine(Folder, "list.db");

    public override IReadOnlyDictionary<string, string?> Settings => new Dictionary<string, string?>(StringComparer.Ordinal)
    {
        ["BounceKit:Suppressions:Store"] = "Sqlite",
        ["BounceKit:Suppressions:ConnectionString"] = $"Data Source={Path}",
    };

    // A copy is checked: opening the file itself would repair it before the next process sees it.
    public override Task<string> FindDamageAsync()
    {
        if (!File.Exists(Path))
        {
            return Task.FromResult("");
        }

        using SqliteFile copy = new();
        foreach (string end in Ends.Where(end => File.Exists(Path + end)))
        {
            File.Copy(Path + end, copy.Path + end);
        }

        string found = copy.Query("pragma integrity_check");
        return Task.FromResult(found == "ok" ? "" : found);
    }

    public override Task<long> CountAsync(string table) => Task.FromResult(long.Parse(Query($"select count(*) from {table}"), CultureInfo.InvariantCulture));

    public string Query(string sql)
    {
        using SqliteConnection connection = new($"Data Source={Path};Pooling=False");
        connection.Open();
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = sql;
        return Convert.ToString(command.ExecuteScalar(), CultureInfo.InvariantCulture) ?? "";
    }

    public void Dispose() => _folder.Delete(recursive: true);

    public override ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }
}
