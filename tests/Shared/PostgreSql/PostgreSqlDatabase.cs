using System.Globalization;
using Npgsql;

namespace BounceKit.Shared;

/// <summary>An empty database on the server of this test process: a class fixture. Deleted at the end.</summary>
public sealed class PostgreSqlDatabase : IAsyncLifetime, IAsyncDisposable
{
    private static int _last;

    private PostgreSqlServer? _server;

    public string Name { get; } = string.Create(CultureInfo.InvariantCulture, $"test{Interlocked.Increment(ref _last)}");

    public PostgreSqlServer Server => _server ?? throw new InvalidOperationException("The database was not created: await InitializeAsync first.");

    public string ConnectionString => Server.GetConnectionString(Name);

    /// <summary>Creates a database outside of a fixture.</summary>
    /// <param name="server">Where; <see langword="null"/> for the server of this process.</param>
    /// <param name="options">What follows <c>create database NAME</c>.</param>
    public static async Task<PostgreSqlDatabase> CreateAsync(PostgreSqlServer? server = null, string options = "")
    {
        PostgreSqlDatabase database = new() { _server = server ?? await PostgreSqlServer.GetSharedAsync() };
        await database.RunOnServerAsync($"create database {database.Name} {options}");
        return database;
    }

    public async Task InitializeAsync()
    {
        _server = await PostgreSqlServer.GetSharedAsync();
        await RunOnServerAsync($"create database {Name}");
    }

    /// <summary>Runs statements.</summary>
    public Task ExecuteAsync(string sql) => ExecuteAsync(ConnectionString, sql);

    /// <summary>The first column of the first row; its default where there is none.</summary>
    public async Task<T?> QueryAsync<T>(string sql)
    {
        await using NpgsqlConnection connection = new(Unpooled(ConnectionString));
        await connection.OpenAsync();
        await using NpgsqlCommand command = new(sql, connection);
        return await command.ExecuteScalarAsync() is T value ? value : default;
    }

    public Task DisposeAsync() => RunOnServerAsync($"drop database if exists {Name} with (force)");

    async ValueTask IAsyncDisposable.DisposeAsync() => await DisposeAsync();

    private Task RunOnServerAsync(string sql) => ExecuteAsync(Server.GetConnectionString(), sql);

    private static async Task ExecuteAsync(string connectionString, string sql)
    {
        await using NpgsqlConnection connection = new(Unpooled(connectionString));
        await connection.OpenAsync();
        await using NpgsqlCommand command = new(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    private static string Unpooled(string connectionString) =>
        new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false }.ConnectionString;
}
