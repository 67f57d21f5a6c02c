using Microsoft.Data.Sqlite;

namespace BounceKit.Suppressions.Sqlite;

/// <summary>Where the file is, and how it is opened: a connection string, checked and made independent of the current folder.</summary>
internal sealed class SqliteLocation
{
    private const string DataDirectory = "|DataDirectory|";

    private readonly SqliteConnectionStringBuilder _settings;

    private SqliteLocation(SqliteConnectionStringBuilder settings)
    {
        _settings = settings;
        Path = GetFullPath(settings.DataSource);
    }

    /// <summary>The full path of the file.</summary>
    public string Path { get; }

    /// <summary>The write-ahead log beside the file.</summary>
    public string LogPath => Path + "-wal";

    public bool IsReadOnly => _settings.Mode == SqliteOpenMode.ReadOnly;

    /// <summary>How to open a file that exists. A missing one is created before, with the right permissions.</summary>
    public SqliteOpenMode Mode => IsReadOnly ? SqliteOpenMode.ReadOnly : SqliteOpenMode.ReadWrite;

    /// <summary>How long to wait for locks; <see langword="null"/> for as long as it takes.</summary>
    public TimeSpan? LockTimeout => _settings.DefaultTimeout > 0 ? TimeSpan.FromSeconds(_settings.DefaultTimeout) : null;

    /// <exception cref="ArgumentException">It is not a connection string of SQLite, or names no file.</exception>
    public static SqliteLocation Parse(string connectionString)
    {
        SqliteConnectionStringBuilder settings = new(connectionString);
        return FindProblem(settings) is { } problem
            ? throw new ArgumentException(problem, nameof(connectionString))
            : new SqliteLocation(settings);
    }

    /// <summary>Says what is wrong with a connection string; null for nothing.</summary>
    public static string? FindProblem(string connectionString)
    {
        try
        {
            return FindProblem(new SqliteConnectionStringBuilder(connectionString));
        }
        catch (ArgumentException failure)
        {
            return failure.Message;
        }
    }

    /// <summary>The connection string of one connection. The store pools its connections itself.</summary>
    public string GetConnectionString(SqliteOpenMode mode) => With(Path, mode);

    /// <summary>Reads the file as it is, without locks, recovery or files beside it: SQLite changes nothing, whatever it finds.</summary>
    public string GetUntouchingConnectionString()
    {
        string path = string.Join('/', Path.Replace('\\', '/').Split('/').Select(Uri.EscapeDataString));
        return With($"file://{(path.StartsWith('/') ? "" : "/")}{path}?immutable=1", SqliteOpenMode.ReadOnly);
    }

    private static string? FindProblem(SqliteConnectionStringBuilder settings) => settings.DataSource switch
    {
        "" => "The connection string does not say where the file is: add 'Data Source=bouncekit.db'.",
        _ when settings.Mode == SqliteOpenMode.Memory || settings.DataSource.Contains(":memory:", StringComparison.OrdinalIgnoreCase) =>
            "The list would be lost with the process: name a file, or use the store 'InMemory' for tests.",
        _ when settings.DataSource.StartsWith("file:", StringComparison.OrdinalIgnoreCase) =>
            "The connection string contains a URI: give the path of the file instead.",
        _ when settings.Password.Length > 0 => "Encrypted files are not supported: remove 'Password' from the connection string.",
        _ => null,
    };

    // As Microsoft.Data.Sqlite does it when it opens a connection, but now: the current folder may change.
    private static string GetFullPath(string dataSource)
    {
        string? directory = AppDomain.CurrentDomain.GetData("DataDirectory") as string;
        if (dataSource.StartsWith(DataDirectory, StringComparison.OrdinalIgnoreCase))
        {
            dataSource = dataSource[DataDirectory.Length..].TrimStart('/', '\\');
            directory ??= AppContext.BaseDirectory;
        }

        return System.IO.Path.GetFullPath(dataSource, System.IO.Path.GetFullPath(directory is { Length: > 0 } ? directory : "."));
    }

    private string With(string dataSource, SqliteOpenMode mode) => new SqliteConnectionStringBuilder(_settings.ConnectionString)
    {
        DataSource = dataSource,
        Mode = mode,
        Cache = SqliteCacheMode.Private,
        Pooling = false,
    }.ConnectionString;
}
