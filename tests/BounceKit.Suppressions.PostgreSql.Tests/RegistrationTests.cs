using BounceKit.Shared;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace BounceKit.Suppressions.PostgreSql;

public sealed class RegistrationTests(PostgreSqlDatabase database) : IClassFixture<PostgreSqlDatabase>
{
    [Fact]
    public void The_store_is_registered_once_under_its_name()
    {
        ServiceCollection services = new();

        services.AddPostgreSqlSuppressionStore().AddPostgreSqlSuppressionStore();

        GetFactory(services).Name.Should().Be("PostgreSql");
    }

    [Fact]
    public void Without_a_connection_string_the_settings_are_refused()
    {
        ServiceCollection services = new();
        services.AddPostgreSqlSuppressionStore();

        GetFactory(services).FindProblem(new SuppressionListOptions()).Should().Contain("ConnectionString is not set").And.Contain("NpgsqlDataSource");
    }

    [Theory]
    [InlineData("Server")]
    [InlineData("Database=mail;Password=half;secret=half")]
    [InlineData("Host=db.example.com;Password=half;secret=half")]
    public void A_connection_string_that_cannot_be_used_is_refused_without_repeating_it(string connectionString)
    {
        ServiceCollection services = new();
        services.AddPostgreSqlSuppressionStore();

        string? problem = GetFactory(services).FindProblem(new SuppressionListOptions { ConnectionString = connectionString });

        problem.Should().StartWith("ConnectionString ").And.NotContain("secret");
    }

    [Fact]
    public async Task The_connection_string_of_the_settings_is_used()
    {
        ServiceCollection services = new();
        services.AddPostgreSqlSuppressionStore();
        SuppressionListOptions options = new() { ConnectionString = database.ConnectionString };

        GetFactory(services).FindProblem(options).Should().BeNull();
        await using ServiceProvider provider = services.BuildServiceProvider();
        await using ISuppressionStore store = GetFactory(services).Create(provider, options);

        store.Name.Should().Be($"127.0.0.1:{database.Server.Port}/{database.Name}");
        await store.OpenAsync(create: true, CancellationToken.None);
    }

    [Fact]
    public async Task The_data_source_among_the_services_is_used_and_not_disposed_with_the_store()
    {
        ServiceCollection services = new();
        services.AddPostgreSqlSuppressionStore();
        services.AddSingleton(NpgsqlDataSource.Create(database.ConnectionString));
        await using ServiceProvider provider = services.BuildServiceProvider();

        GetFactory(services).FindProblem(new SuppressionListOptions()).Should().BeNull();
        ISuppressionStore store = GetFactory(services).Create(provider, new SuppressionListOptions());
        await store.OpenAsync(create: true, CancellationToken.None);
        await store.DisposeAsync();

        await using NpgsqlConnection connection = await provider.GetRequiredService<NpgsqlDataSource>().OpenConnectionAsync();
        connection.State.Should().Be(System.Data.ConnectionState.Open);
    }

    [Fact]
    public async Task A_host_finds_addresses_in_the_database_that_its_settings_name()
    {
        IConfigurationRoot configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["BounceKit:AllowNoSources"] = "true",
            ["BounceKit:Suppressions:Store"] = "postgresql",
            ["BounceKit:Suppressions:ConnectionString"] = database.ConnectionString,
        }).Build();
        ServiceCollection services = new();
        services.AddLogging().AddBounceSources(configuration.GetSection("BounceKit")).AddPostgreSqlSuppressionStore().AddSuppressionList();
        await using ServiceProvider provider = services.BuildServiceProvider();
        ISuppressionList list = provider.GetRequiredService<ISuppressionList>();

        await list.AddAsync("Ann@Example.com", note: "asked by phone");

        (await list.FindAsync("ann@example.com")).Should().NotBeNull();
        (await database.QueryAsync<string>("select note from bouncekit.suppression where note is not null")).Should().Be("asked by phone");
    }

    [Theory]
    [InlineData("")]
    [InlineData(";Max Auto Prepare=0")]
    [InlineData(";Multiplexing=true")]
    [InlineData(";No Reset On Close=false")]
    public async Task Settings_of_the_connection_string_that_the_store_can_do_with_are_kept(string settings)
    {
        await using PostgreSqlSuppressionStore store = new(database.ConnectionString + settings);
        await store.OpenAsync(create: true, CancellationToken.None);
        string tenant = "settings" + settings;

        (await Rounds.StoreAsync(store, tenant, "newsletter", ["ann@example.com", "bob@example.com"])).Should().BeTrue();
        (await Rounds.StoreAsync(store, tenant, "newsletter", ["ann@example.com"], key: "2")).Should().BeTrue();

        (await store.FindAsync(tenant, ["ann@example.com"], CancellationToken.None)).Should().ContainSingle();
    }

    [Theory]
    [InlineData("", 64, 2, true, 16)]
    [InlineData(";Max Auto Prepare=0", 0, 2, true, 16)]
    [InlineData(";MaxAutoPrepare=8;AutoPrepareMinUsages=5", 8, 5, true, 16)]
    [InlineData(";No Reset On Close=false", 64, 2, false, 16)]
    [InlineData(";MaxPoolSize=40", 64, 2, true, 40)]
    public async Task Settings_of_the_connection_string_are_stronger_than_those_of_the_store(
        string settings, int prepared, int usages, bool noReset, int maxPoolSize)
    {
        await using NpgsqlDataSource source = PostgreSqlConnection.CreateDataSource("Host=db.example.com;Database=mail" + settings, maxPoolSize: 16);

        NpgsqlConnectionStringBuilder used = new(source.ConnectionString);
        used.MaxAutoPrepare.Should().Be(prepared);
        used.AutoPrepareMinUsages.Should().Be(usages);
        used.NoResetOnClose.Should().Be(noReset);
        used.MaxPoolSize.Should().Be(maxPoolSize);
    }

    private static SuppressionStoreFactory GetFactory(ServiceCollection services) => services
        .Should().ContainSingle(service => service.ServiceType == typeof(SuppressionStoreFactory))
        .Which.ImplementationInstance.Should().BeOfType<SuppressionStoreFactory>().Subject;
}
