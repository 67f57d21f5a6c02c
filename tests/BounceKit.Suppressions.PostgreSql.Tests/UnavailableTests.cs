using BounceKit.Shared;
using Npgsql;

namespace BounceKit.Suppressions.PostgreSql;

/// <summary>What is said when the database cannot be used, and how work goes on afterwards.</summary>
public sealed class UnavailableTests(PostgreSqlDatabase database) : IClassFixture<PostgreSqlDatabase>
{
    [Fact]
    public async Task A_server_that_does_not_run_is_named_without_the_password()
    {
        await using PostgreSqlServer server = await PostgreSqlServer.StartNewAsync("fsync=off");
        await server.StopAsync();

        SuppressionStoreException failure = await OpenAsync(server.GetConnectionString("mail"));

        failure.Message.Should().Contain($"127.0.0.1:{server.Port}/mail").And.Contain("cannot be reached");
        failure.IsTransient.Should().BeTrue();
    }

    [Fact]
    public async Task A_wrong_password_is_not_repeated()
    {
        const string Wrong = "wrong-password";

        SuppressionStoreException failure = await OpenAsync(
            new NpgsqlConnectionStringBuilder(database.ConnectionString) { Password = Wrong }.ConnectionString);

        failure.ToString().Should().NotContain(Wrong);
        failure.Message.Should().Contain("password").And.Contain($"/{database.Name}");
        failure.IsTransient.Should().BeFalse();
    }

    [Fact]
    public async Task A_missing_database_is_named()
    {
        SuppressionStoreException failure = await OpenAsync(database.Server.GetConnectionString("missing"));

        failure.Message.Should().Contain("/missing does not exist");
        failure.IsTransient.Should().BeFalse();
    }

    [Fact]
    public async Task An_open_store_fails_while_the_server_is_down_and_then_goes_on()
    {
        await using PostgreSqlServer server = await PostgreSqlServer.StartNewAsync("fsync=off");
        await using PostgreSqlSuppressionStore store = new(server.GetConnectionString());
        await store.OpenAsync(create: true, CancellationToken.None);
        await Rounds.StoreAsync(store, "", "newsletter", ["ann@example.com"]);

        await server.StopAsync();
        Func<Task> find = async () => await store.FindAsync("", ["ann@example.com"], CancellationToken.None);
        Func<Task> begin = () => store.BeginAsync("", exclusive: false, CancellationToken.None);
        (await find.Should().ThrowAsync<SuppressionStoreException>()).Which.IsTransient.Should().BeTrue();
        (await begin.Should().ThrowAsync<SuppressionStoreException>()).Which.IsTransient.Should().BeTrue();
        await server.StartAsync();

        (await store.FindAsync("", ["ann@example.com"], CancellationToken.None)).Should().ContainSingle();
    }

    [Fact]
    public async Task A_transaction_whose_connection_broke_cannot_be_committed()
    {
        await using PostgreSqlSuppressionStore store = new(database.ConnectionString);
        await store.OpenAsync(create: true, CancellationToken.None);
        await using (ISuppressionTransaction transaction = await store.BeginAsync("broken", exclusive: false, CancellationToken.None))
        {
            await transaction.PutEventsAsync("newsletter", "SendGrid", [Made.Event("ann@example.com")], CancellationToken.None);
            await database.ExecuteAsync(
                $"select pg_terminate_backend(pid) from pg_stat_activity where datname = '{database.Name}' and state = 'idle in transaction'");

            Func<Task> commit = () => transaction.CommitAsync(CancellationToken.None);

            (await commit.Should().ThrowAsync<SuppressionStoreException>()).Which.IsTransient.Should().BeTrue();
            await commit.Should().ThrowAsync<ObjectDisposedException>();
        }

        (await store.ListTenantsAsync(CancellationToken.None)).Should().NotContain("broken");
    }

    [Fact]
    public async Task A_read_only_database_can_be_looked_up()
    {
        await using PostgreSqlDatabase standby = await PostgreSqlDatabase.CreateAsync();
        await using (PostgreSqlSuppressionStore primary = new(standby.ConnectionString))
        {
            await primary.OpenAsync(create: true, CancellationToken.None);
            await Rounds.StoreAsync(primary, "", "newsletter", ["ann@example.com"]);
        }

        await standby.ExecuteAsync($"alter database {standby.Name} set default_transaction_read_only = on");
        await using PostgreSqlSuppressionStore store = new(standby.ConnectionString);
        await store.OpenAsync(create: true, CancellationToken.None);
        Func<Task> round = () => Rounds.StoreAsync(store, "", "newsletter", ["bob@example.com"]);

        (await store.FindAsync("", ["ann@example.com"], CancellationToken.None)).Should().ContainSingle();
        (await round.Should().ThrowAsync<SuppressionStoreException>()).Which.Message.Should().Contain("read-only");
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("mail")]
    [InlineData("Database=mail")]
    [InlineData("Host=db.example.com;Port=many")]
    public void A_connection_string_that_cannot_be_used_is_refused_without_repeating_it(string connectionString)
    {
        const string Secret = "half;secret=half";
        string text = connectionString.Contains('=', StringComparison.Ordinal) ? $"{connectionString};Password={Secret}" : connectionString;

        Func<PostgreSqlSuppressionStore> create = () => new PostgreSqlSuppressionStore(text);

        create.Should().Throw<ArgumentException>().Which.ToString().Should().NotContain("secret");
    }

    private static async Task<SuppressionStoreException> OpenAsync(string connectionString)
    {
        await using PostgreSqlSuppressionStore store = new(connectionString);
        Func<Task> open = () => store.OpenAsync(create: true, CancellationToken.None);
        SuppressionStoreException failure = (await open.Should().ThrowAsync<SuppressionStoreException>()).Which;
        failure.ToString().Should().NotContain(PostgreSqlServer.Password);
        return failure;
    }
}
