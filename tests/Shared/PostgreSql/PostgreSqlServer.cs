using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace BounceKit.Shared;

/// <summary>
/// A PostgreSQL server of Debian's packages, on a free port of the loopback interface, with its data in a temporary folder. It ends with the
/// process that started it, however that ends. Where it cannot be started, an exception says why.
/// </summary>
public sealed class PostgreSqlServer : IAsyncDisposable
{
    public const string UserName = "bouncekit";

    public const string Password = "simulated-password";

    /// <summary>What makes a server quick that nobody will restart after a power failure.</summary>
    private static readonly string[] Quick = ["fsync=off", "full_page_writes=off", "synchronous_commit=off"];

    private static readonly Lazy<Task<PostgreSqlServer>> SharedServer = new(static () => StartNewAsync(Quick));

    private readonly PostgreSqlFolder _folder;
    private readonly string[] _settings;

    private PostgreSqlServer(PostgreSqlFolder folder, string[] settings)
    {
        _folder = folder;
        _settings = settings;
        Port = FindFreePort();
    }

    public int Port { get; private set; }

    /// <summary>The folder that contains the database files.</summary>
    public string DataFolder => _folder.Data;

    /// <summary>The server of this test process. Nobody stops it: tests that do start their own.</summary>
    public static Task<PostgreSqlServer> GetSharedAsync() => SharedServer.Value;

    /// <summary>Starts a server.</summary>
    /// <param name="settings">Settings such as <c>fsync=off</c>; without any, it is as durable as PostgreSQL is by default.</param>
    public static async Task<PostgreSqlServer> StartNewAsync(params string[] settings)
    {
        PostgreSqlServer server = new(await PostgreSqlFolder.CreateAsync(UserName, Password), settings);
        try
        {
            await server.StartAsync();
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>Starts the server again, on the same port, after it was stopped or killed.</summary>
    public async Task StartAsync()
    {
        // Another program may have taken the port in the meantime; the first start simply takes the next one.
        const int Attempts = 3;
        for (int attempt = 1; ; attempt++)
        {
            string options = string.Join(' ', AllSettings().Select(static setting => $"-c {setting}"));
            string? problem = await _folder.ControlAsync("start", "-w", "-t", "60", "-l", _folder.Log, "-o", options);
            if (problem is null)
            {
                return;
            }

            if (attempt == Attempts)
            {
                throw new InvalidOperationException($"PostgreSQL could not be started. {problem}{Environment.NewLine}{_folder.ReadLog()}");
            }

            Port = _folder.WasStarted ? Port : FindFreePort();
        }
    }

    /// <summary>Stops the server: connections are broken, nothing is lost.</summary>
    public async Task StopAsync()
    {
        if (await _folder.ControlAsync("stop", "-w", "-m", "fast") is { } problem)
        {
            throw new InvalidOperationException($"PostgreSQL could not be stopped. {problem}");
        }
    }

    /// <summary>Kills the server and all of its processes in the middle of whatever they do.</summary>
    public Task KillAsync() => _folder.KillAsync();

    /// <summary>What connects to a database of this server.</summary>
    /// <param name="database">The database.</param>
    public string GetConnectionString(string database = "postgres") => new NpgsqlConnectionStringBuilder
    {
        Host = "127.0.0.1",
        Port = Port,
        Database = database,
        Username = UserName,
        Password = Password,
    }.ConnectionString;

    public ValueTask DisposeAsync() => _folder.DisposeAsync();

    private IEnumerable<string> AllSettings() =>
    [
        string.Create(CultureInfo.InvariantCulture, $"port={Port}"), "listen_addresses=127.0.0.1", "unix_socket_directories=", "max_connections=200",
        .. _settings,
    ];

    private static int FindFreePort()
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
