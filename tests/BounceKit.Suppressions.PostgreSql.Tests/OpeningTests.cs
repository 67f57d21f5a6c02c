using BounceKit.Shared;
using Npgsql;

namespace BounceKit.Suppressions.PostgreSql;

/// <summary>What is created, migrated and refused. Each test has a database of its own.</summary>
public sealed class OpeningTests : IAsyncLifetime
{
    private static readonly string VersionSql = "select value from bouncekit.meta where name = 'schema_version'";

    private readonly PostgreSqlDatabase _database = new();

    public Task InitializeAsync() => _database.InitializeAsync();

    public Task DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task Eight_processes_that_start_at_once_create_one_schema()
    {
        PostgreSqlSuppressionStore[] stores = [.. Enumerable.Range(0, 8).Select(_ => new PostgreSqlSuppressionStore(_database.ConnectionString))];

        await Task.WhenAll(stores.Select(store => Task.Run(() => store.OpenAsync(create: true, CancellationToken.None))));

        foreach (PostgreSqlSuppressionStore store in stores)
        {
            (await store.ListTenantsAsync(CancellationToken.None)).Should().BeEmpty();
            await store.DisposeAsync();
        }

        (await _database.QueryAsync<string>(VersionSql)).Should().Be("1");
    }

    [Fact]
    public async Task A_look_up_creates_nothing()
    {
        await using PostgreSqlSuppressionStore store = new(_database.ConnectionString);

        SuppressionStoreException refused = await RefusedAsync(store, create: false);

        refused.Message.Should().Contain("no suppression list").And.Contain($"/{_database.Name}");
        refused.IsTransient.Should().BeFalse();
        (await HasSchemaAsync()).Should().BeFalse();
    }

    [Fact]
    public async Task A_schema_of_a_newer_version_is_refused()
    {
        await CreateAsync();
        await _database.ExecuteAsync("update bouncekit.meta set value = '2' where name = 'schema_version'");
        await using PostgreSqlSuppressionStore store = new(_database.ConnectionString);

        SuppressionStoreException refused = await RefusedAsync(store);

        refused.Message.Should().Contain("version 2").And.Contain("Update the package");
        (await _database.QueryAsync<string>(VersionSql)).Should().Be("2");
    }

    [Theory]
    [InlineData("create table bouncekit.orders (id int)")]
    [InlineData("create table bouncekit.meta (id int)")]
    [InlineData("create table bouncekit.meta (name text, value text)")]
    [InlineData("create table bouncekit.meta (name text, value text); insert into bouncekit.meta values ('schema_version', 'v1')")]
    [InlineData("create view bouncekit.orders as select 1")]
    [InlineData("create sequence bouncekit.orders")]
    public async Task A_schema_of_another_program_is_refused_and_not_changed(string content)
    {
        await _database.ExecuteAsync($"create schema bouncekit; {content}");
        const string Relations = "select count(*) from pg_class where relnamespace = 'bouncekit'::regnamespace";
        long before = await _database.QueryAsync<long>(Relations);
        await using PostgreSqlSuppressionStore store = new(_database.ConnectionString);

        SuppressionStoreException refused = await RefusedAsync(store);

        refused.Message.Should().Contain("belongs to another program");
        (await _database.QueryAsync<long>(Relations)).Should().Be(before);
    }

    [Fact]
    public async Task An_older_schema_is_migrated()
    {
        await CreateAsync();
        await using NpgsqlDataSource source = NpgsqlDataSource.Create(_database.ConnectionString);
        await using PostgreSqlSuppressionStore newer = new(source, [.. PostgreSqlSchema.AllSteps, "create table bouncekit.added (id int)"]);

        await newer.OpenAsync(create: false, CancellationToken.None);

        (await _database.QueryAsync<string>(VersionSql)).Should().Be("2");
        (await _database.QueryAsync<bool>("select to_regclass('bouncekit.added') is not null")).Should().BeTrue();
    }

    [Fact]
    public async Task A_migration_that_fails_changes_nothing()
    {
        await CreateAsync();
        await using NpgsqlDataSource source = NpgsqlDataSource.Create(_database.ConnectionString);
        await using PostgreSqlSuppressionStore newer = new(
            source, [.. PostgreSqlSchema.AllSteps, "create table bouncekit.added (id int)", "create table bouncekit.added (id int)"]);

        await RefusedAsync(newer);

        (await _database.QueryAsync<string>(VersionSql)).Should().Be("1");
        (await _database.QueryAsync<bool>("select to_regclass('bouncekit.added') is null")).Should().BeTrue();
    }

    [Fact]
    public async Task A_user_needs_no_more_than_a_schema_of_its_own()
    {
        await CreateUserAsync("owner");
        await _database.ExecuteAsync("create schema bouncekit authorization owner");
        await using PostgreSqlSuppressionStore store = new(ConnectAs("owner"));

        await store.OpenAsync(create: true, CancellationToken.None);

        await using ISuppressionTransaction transaction = await store.BeginAsync("", exclusive: true, CancellationToken.None);
        await transaction.PutEventsAsync("newsletter", "SendGrid", [Made.Event("ann@example.com")], CancellationToken.None);
        await transaction.EraseAsync(new Dictionary<string, string> { ["ann@example.com"] = "hash" }, CancellationToken.None);
        await transaction.CommitAsync(CancellationToken.None);
        await store.ScrubAsync(CancellationToken.None);
    }

    [Fact]
    public async Task A_user_without_rights_is_told_which_it_needs()
    {
        await CreateUserAsync("guest");
        await using PostgreSqlSuppressionStore store = new(ConnectAs("guest"));

        SuppressionStoreException refused = await RefusedAsync(store);

        refused.Message.Should().Contain("create the schema bouncekit");
        refused.IsTransient.Should().BeFalse();
    }

    [Fact]
    public async Task A_user_who_may_only_read_can_look_up()
    {
        await CreateAsync();
        await CreateUserAsync("reader");
        await _database.ExecuteAsync("grant usage on schema bouncekit to reader; grant select on all tables in schema bouncekit to reader");
        await using PostgreSqlSuppressionStore store = new(ConnectAs("reader"));

        await store.OpenAsync(create: true, CancellationToken.None);

        (await store.FindAsync("", ["ann@example.com"], CancellationToken.None)).Should().BeEmpty();
    }

    [Fact]
    public async Task A_store_must_be_opened_first()
    {
        await using PostgreSqlSuppressionStore store = new(_database.ConnectionString);

        Func<Task> find = async () => await store.FindAsync("", ["ann@example.com"], CancellationToken.None);
        Func<Task> begin = () => store.BeginAsync("", exclusive: false, CancellationToken.None);

        await find.Should().ThrowAsync<InvalidOperationException>();
        await begin.Should().ThrowAsync<InvalidOperationException>();
    }

    private static async Task<SuppressionStoreException> RefusedAsync(PostgreSqlSuppressionStore store, bool create = true)
    {
        Func<Task> open = () => store.OpenAsync(create, CancellationToken.None);
        return (await open.Should().ThrowAsync<SuppressionStoreException>()).Which;
    }

    private async Task CreateAsync()
    {
        await using PostgreSqlSuppressionStore store = new(_database.ConnectionString);
        await store.OpenAsync(create: true, CancellationToken.None);
    }

    private Task<bool> HasSchemaAsync() => _database.QueryAsync<bool>("select to_regnamespace('bouncekit') is not null");

    private Task CreateUserAsync(string name) =>
        _database.ExecuteAsync($"create role {name} login password '{PostgreSqlServer.Password}'");

    private string ConnectAs(string name) =>
        new NpgsqlConnectionStringBuilder(_database.ConnectionString) { Username = name, Pooling = false }.ConnectionString;
}
