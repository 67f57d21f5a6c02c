using BounceKit.Shared;
using Npgsql;

namespace BounceKit.Suppressions.PostgreSql;

/// <summary>What the other tests rely on.</summary>
public sealed class PostgreSqlServerTests
{
    [Fact]
    public async Task A_server_that_was_stopped_starts_again_with_what_was_committed()
    {
        await using PostgreSqlServer server = await PostgreSqlServer.StartNewAsync();
        await using PostgreSqlDatabase database = await PostgreSqlDatabase.CreateAsync(server);
        await database.ExecuteAsync("create table kept (number int); insert into kept values (7)");

        await server.StopAsync();
        Func<Task> whileStopped = () => database.QueryAsync<int>("select number from kept");
        await whileStopped.Should().ThrowAsync<NpgsqlException>();
        await server.StartAsync();

        (await database.QueryAsync<int>("select number from kept")).Should().Be(7);
    }

    [Fact]
    public async Task A_server_that_was_killed_starts_again_with_what_was_committed()
    {
        await using PostgreSqlServer server = await PostgreSqlServer.StartNewAsync();
        await using PostgreSqlDatabase database = await PostgreSqlDatabase.CreateAsync(server);
        await database.ExecuteAsync("create table kept (number int); insert into kept values (7)");

        await server.KillAsync();
        await server.StartAsync();

        (await database.QueryAsync<int>("select number from kept")).Should().Be(7);
    }

    [Fact]
    public async Task A_server_leaves_neither_folder_nor_process()
    {
        PostgreSqlServer server = await PostgreSqlServer.StartNewAsync("fsync=off");

        await server.DisposeAsync();

        Directory.Exists(server.DataFolder).Should().BeFalse();
        Func<Task> connect = async () =>
        {
            await using NpgsqlConnection connection = new(server.GetConnectionString());
            await connection.OpenAsync();
        };
        await connect.Should().ThrowAsync<NpgsqlException>();
    }
}
