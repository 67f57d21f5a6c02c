using BounceKit.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace BounceKit.Tests.Hosting;

/// <summary>Sources that are created at run time.</summary>
public sealed class SourceFactoryTests : IAsyncLifetime
{
    private readonly ServiceProvider _services = new ServiceCollection().Also(services => services.AddBounceSources()).BuildServiceProvider();
    private BounceSimulator _simulator = null!;

    public static TheoryData<string> Providers => [.. BounceSources.KnownProviders.Select(provider => provider.Name)];

    private IBounceSourceFactory Factory => _services.GetRequiredService<IBounceSourceFactory>();

    public async Task InitializeAsync() => _simulator = await BounceSimulator.StartAsync(new BounceSimulatorOptions { RowsPerProvider = 3 });

    public async Task DisposeAsync()
    {
        await _services.DisposeAsync();
        await _simulator.DisposeAsync();
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task A_source_of_every_provider_can_be_created(string provider)
    {
        await using OwnedBounceSource owned = Factory.Create(provider.ToUpperInvariant(), "acme", Simulator(provider).Settings);

        List<BounceRecord> rows = await owned.Source.ListAsync().ToListAsync();

        rows.Should().HaveCount(3).And.OnlyContain(row => row.Source == "acme" && row.Provider == provider);
    }

    [Fact]
    public async Task Its_abilities_are_those_of_the_provider()
    {
        await using OwnedBounceSource owned = Factory.Create("SendGrid", "acme", _simulator.SendGrid.Settings);

        owned.Source.Should().BeAssignableTo<IBounceLookup>().And.BeAssignableTo<IBounceRemover>();
    }

    [Fact]
    public void All_mistakes_are_reported_at_once_without_secrets()
    {
        OptionsValidationException thrown = Factory
            .Invoking(factory => factory.Create("SendGrid", "acme", new Dictionary<string, string?> { ["ApiKey"] = "hush\n", ["PageSize"] = "501", ["Regoin"] = "eu" }))
            .Should().Throw<OptionsValidationException>().Which;

        thrown.Failures.Should().BeEquivalentTo(
            "acme:ApiKey contains control characters. Look for a line break at its end.",
            "acme:PageSize is '501', but must be a whole number from 2 to 500.",
            "acme:Regoin is not a setting. Did you mean 'Region'?");
    }

    [Fact]
    public void A_provider_that_is_not_known_is_reported_with_the_one_that_was_meant() =>
        Factory.Invoking(factory => factory.Create("SendGird", "acme", new Dictionary<string, string?>()))
            .Should().Throw<OptionsValidationException>().WithMessage("acme:Provider is 'SendGird', which is not a known provider. Did you mean 'SendGrid'?*");

    [Fact]
    public async Task A_secret_that_changes_is_used_by_the_next_request()
    {
        IConfigurationRoot settings = new ConfigurationBuilder().AddInMemoryCollection(_simulator.SendGrid.Settings).Build();
        settings["ApiKey"] = "wrong";
        await using OwnedBounceSource owned = Factory.Create("SendGrid", "acme", settings);
        await FluentActions.Awaiting(() => owned.Source.ListAsync().ToListAsync().AsTask()).Should().ThrowAsync<BounceAuthenticationException>();

        settings["ApiKey"] = _simulator.SendGrid.ApiKey;
        settings.Reload();

        (await owned.Source.ListAsync().CountAsync()).Should().Be(3);
    }

    [Fact]
    public async Task Failures_are_retried()
    {
        await using OwnedBounceSource owned = Factory.Create("SendGrid", "acme", _simulator.SendGrid.Settings);
        using IDisposable fault = _simulator.SendGrid.Fail(Fault.Status(503).Once);

        (await owned.Source.ListAsync().CountAsync()).Should().Be(3);
    }

    [Fact]
    public async Task Two_sources_of_one_name_do_not_affect_each_other()
    {
        await using OwnedBounceSource one = Factory.Create("SendGrid", "acme", _simulator.SendGrid.Settings);
        OwnedBounceSource other = Factory.Create("SendGrid", "acme", _simulator.SendGrid.Settings);
        await other.DisposeAsync();

        (await one.Source.ListAsync().CountAsync()).Should().Be(3);
    }

    [Fact]
    public async Task A_disposed_source_ends_its_listings_and_sends_nothing_more()
    {
        // More rows than are read ahead.
        _simulator.SendGrid.Bounces.Add(Enumerable.Range(0, 100).Select(row => new SimulatedBounce { Email = $"row{row}@example.com", OccurredAt = DateTimeOffset.UnixEpoch }));
        OwnedBounceSource owned = Factory.Create("SendGrid", "acme", new Dictionary<string, string?>(_simulator.SendGrid.Settings) { ["PageSize"] = "2" });
        IAsyncEnumerator<BouncePage> pages = owned.Source.ListPagesAsync(BounceQuery.All).GetAsyncEnumerator();
        await pages.MoveNextAsync();

        await owned.DisposeAsync();

        await FluentActions.Awaiting(async () =>
        {
            while (await pages.MoveNextAsync())
            {
                // Pages that were requested before may still arrive.
            }
        }).Should().ThrowAsync<ObjectDisposedException>();
        int requests = _simulator.SendGrid.Requests;
        await FluentActions.Awaiting(() => owned.Source.ListAsync().ToListAsync().AsTask()).Should().ThrowAsync<ObjectDisposedException>();
        _simulator.SendGrid.Requests.Should().Be(requests);
    }

    [Fact]
    public async Task All_sources_share_their_connections_and_outlive_each_other()
    {
        await using ChaosProxy proxy = await ChaosProxy.StartAsync(_simulator.Address, new ChaosOptions { Rate = 0 });
        Dictionary<string, string?> settings = new(_simulator.SendGrid.Settings) { ["BaseAddress"] = $"{proxy.Through(_simulator.SendGrid.BaseAddress)}" };
        for (int account = 0; account < 20; account++)
        {
            await using OwnedBounceSource owned = Factory.Create("SendGrid", $"account {account}", settings);
            (await owned.Source.ListAsync().CountAsync()).Should().Be(3);
        }

        // A page may be requested ahead of the one before it.
        proxy.Connections.Should().BeInRange(1, 2);
    }

    [Fact]
    public async Task A_source_ends_with_the_container_that_created_it()
    {
        await using ServiceProvider services = new ServiceCollection().Also(services => services.AddBounceSources()).BuildServiceProvider();
        OwnedBounceSource owned = services.GetRequiredService<IBounceSourceFactory>().Create("SendGrid", "acme", _simulator.SendGrid.Settings);
        await services.DisposeAsync();

        await FluentActions.Awaiting(() => owned.Source.ListAsync().ToListAsync().AsTask()).Should().ThrowAsync<ObjectDisposedException>()
            .WithMessage("The bounce sources have been disposed.*");
    }

    private ProviderSimulator Simulator(string provider) => _simulator.Providers.Single(simulator => simulator.Provider == provider);
}
