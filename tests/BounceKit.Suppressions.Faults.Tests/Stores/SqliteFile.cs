using System.Globalization;
using System.Runtime.Versioning;
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

    public string LogPath => Path + "-wal";

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

        using SqliteFile copy = Copy();
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

    /// <summary>A copy of the file and its log.</summary>
    /// <param name="lengthOfLog">How much of the log is left; <see langword="null"/> for all of it.</param>
    public SqliteFile Copy(long? lengthOfLog = null)
    {
        SqliteFile copy = new();
        foreach (string end in Ends.Where(end => File.Exists(Path + end)))
        {
            File.Copy(Path + end, copy.Path + end);
        }

        if (lengthOfLog is { } length)
        {
            using FileStream log = File.OpenWrite(copy.LogPath);
            log.SetLength(length);
        }

        return copy;
    }

    /// <summary>Reads rows.</summary>
    public void Read(string sql, Action<SqliteDataReader> read)
    {
        using SqliteConnection connection = new($"Data Source={Path};Pooling=False");
        connection.Open();
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = sql;
        using SqliteDataReader reader = command.ExecuteReader();
        while (reader.Read())
        {
            read(reader);
        }
    }

    /// <summary>The folder as a process sees that has a disk of its own there.</summary>
    public string SeenBy(int process) => string.Create(CultureInfo.InvariantCulture, $"/proc/{process}/root{Folder}");

    /// <summary>A copy of the file as a process sees it.</summary>
    public SqliteFile CopyFrom(int process)
    {
        SqliteFile copy = new();
        foreach (string end in Ends)
        {
            string seen = System.IO.Path.Combine(SeenBy(process), System.IO.Path.GetFileName(Path) + end);
            if (File.Exists(seen))
            {
                File.Copy(seen, copy.Path + end);
            }
        }

        return copy;
    }

    /// <summary>Permits or forbids the owner of the file to write to it.</summary>
    /// <param name="isWritable">Whether it is permitted.</param>
    /// <param name="withFolder">Whether that is so for the folder, too.</param>
    [UnsupportedOSPlatform("windows")]
    public void SetWritable(bool isWritable, bool withFolder)
    {
        UnixFileMode mode = UnixFileMode.UserRead | (isWritable ? UnixFileMode.UserWrite : UnixFileMode.None);
        foreach (FileInfo file in _folder.GetFiles())
        {
            file.UnixFileMode = mode;
        }

        if (withFolder)
        {
            _folder.UnixFileMode = mode | UnixFileMode.UserExecute;
        }
    }

    public void Dispose() => _folder.Delete(recursive: true);

    public override ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }
}
