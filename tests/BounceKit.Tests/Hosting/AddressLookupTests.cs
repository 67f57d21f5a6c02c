using BounceKit.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace BounceKit.Tests.Hosting;

/// <summary>Looking up one address in all sources.</summary>
public sealed class AddressLookupTests
{
    private const string Address = "ann@example.com";

    [Fact]
    public async Task Each_source_has_a_result_in_the_order_of_configuration()
    {
        await using BounceSources sources = BounceSources.Create(b => b
            .AddSource("holds", _ => new LookupSource("holds", _ => Task.FromResult<IReadOnlyList<BounceRecord>>(TestSource.Page("holds").Records)))
            .AddSource("lists", _ => new TestSource("lists"))
            .AddSource("empty", _ => new LookupSource("empty", _ => Task.FromResult<IReadOnlyList<BounceRecord>>([])))
            .AddSource("fails", _ => new LookupSource("fails", _ => throw new BounceUnavailableException("fails", "is down."))));

        IReadOnlyList<BounceLookupResult> results = await sources.FindAsync(Address);

        results.Select(result => (result.Source, result.WasAsked, result.Records?.Count, result.Failure?.SourceName)).Should().Equal(
            ("holds", true, 1, null),
            ("lists", false, null, null),
            ("empty", true, 0, null),
            ("fails", true, null, "fails"));
    }

    [Fact]
    public async Task All_sources_are_asked_at_the_same_time()
    {
        TaskCompletionSource<IReadOnlyList<BounceRecord>> response = new();
        int asked = 0;
        Func<CancellationToken, Task<IReadOnlyList<BounceRecord>>> wait = _ =>
        {
            asked++;
            return response.Task;
        };
        await using BounceSources sources = BounceSources.Create(b => b
            .AddSource("one", _ => new LookupSource("one", wait)).AddSource("two", _ => new LookupSource("two", wait)));

        Task<IReadOnlyList<BounceLookupResult>> results = sources.FindAsync(Address);

        asked.Should().Be(2, "neither has responded yet");
        response.SetResult([]);
        (await results).Should().HaveCount(2);
    }

    [Fact]
    public async Task A_failure_of_another_type_and_of_the_creation_is_a_typed_result()
    {
        InvalidOperationException broken = new(Address);
        await using BounceSources sources = BounceSources.Create(b => b
            .AddSource("creates", _ => throw broken)
            .AddSource("asks", _ => new LookupSource("asks", _ => Task.FromException<IReadOnlyList<BounceRecord>>(broken))));

        IReadOnlyList<BounceLookupResult> results = await sources.FindAsync(Address);

        results.Should().AllSatisfy(result => result.Failure!.InnerException.Should().BeSameAs(broken));
        results.Select(result => result.Failure!.Message).Should().NotContain(message => message.Contains(Address));
    }

    [Fact]
    public async Task The_callers_cancellation_is_no_result()
    {
        using CancellationTokenSource cancel = new();
        await using BounceSources sources = BounceSources.Create(b => b.AddSource("waits", _ => new LookupSource("waits", async token =>
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, token);
            return [];
        })));

        Task<IReadOnlyList<BounceLookupResult>> results = sources.FindAsync(Address, cancel.Token);
        await cancel.CancelAsync();

        (await FluentActions.Awaiting(() => results).Should().ThrowAsync<OperationCanceledException>()).Which.CancellationToken.Should().Be(cancel.Token);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("..")]
    public async Task An_address_that_cannot_be_sent_is_refused_before_any_source_is_asked(string address)
    {
        await using BounceSources sources = BounceSources.Create(b => b.AddSource("own", _ => throw new InvalidOperationException("was created")));

        await sources.Awaiting(all => all.FindAsync(address)).Should().ThrowAsync<ArgumentException>().WithParameterName(nameof(address));
    }

    [Fact]
    public async Task Every_provider_that_can_look_up_addresses_finds_the_one_it_holds()
    {
        await using BounceSimulator simulator = await BounceSimulator.StartAsync(new BounceSimulatorOptions { RowsPerProvider = 5 });
        ServiceCollection services = new();
        IConfigurationRoot configuration = new ConfigurationBuilder().AddInMemoryCollection(simulator.Configuration).Build();
        services.AddBounceSources(configuration.GetSection("BounceKit"));
        await using ServiceProvider provider = services.BuildServiceProvider();
        BounceSources sources = provider.GetRequiredService<BounceSources>();
        BounceRecord held = (await sources.OfType<IBounceLookup>().OfType<IBounceSource>().First().ToListAsync())[0];

        IReadOnlyList<BounceLookupResult> results = await sources.FindAsync(held.Recipient);

        results.Where(result => result.WasAsked).Select(result => result.Source)
            .Should().Equal(sources.Where(source => source is IBounceLookup).Select(source => source.Name));
        results.Single(result => result.Source == held.Source).Records.Should().Contain(record => record.Recipient == held.Recipient);
    }

    private sealed class LookupSource(string name, Func<CancellationToken, Task<IReadOnlyList<BounceRecord>>> get) : TestSource(name), IBounceLookup
    {
        public Task<IReadOnlyList<BounceRecord>> GetAsync(string address, CancellationToken cancellationToken = default) => get(cancellationToken);
    }
}
