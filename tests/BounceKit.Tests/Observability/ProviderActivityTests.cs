using System.Diagnostics;
using BounceKit.Hosting;
using BounceKit.Telemetry;
using BounceKit.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace BounceKit.Tests.Observability;

/// <summary>Every provider's listings look alike in a trace.</summary>
public sealed class ProviderActivityTests
{
    private static readonly string[] Known = [.. typeof(TelemetryNames).GetFields().Select(constant => (string)constant.GetRawConstantValue()!)];

    public static TheoryData<string> Providers => [.. BuiltInProviders.Descriptions.Select(provider => provider.Name)];

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task Pages_are_children_of_the_listing_with_no_tags_but_the_documented(string provider)
    {
        await using BounceSimulator simulator = await BounceSimulator.StartAsync(new BounceSimulatorOptions { RowsPerProvider = 50 });
        string name = $"{provider}-{Guid.NewGuid():N}";
        using RecordedActivities recorded = new(name);
        await using BounceSources sources = Sources(simulator, provider, name);

        List<BounceRecord> records = await sources[name].ToListAsync();

        Activity listing = recorded.All.Single(activity => activity.OperationName == "bouncekit.listing");
        listing.GetTagItem("bouncekit.provider").Should().Be(provider);
        listing.GetTagItem("bouncekit.rows").Should().Be((long)records.Count);
        Activity[] pages = [.. recorded.All.Where(activity => activity.OperationName == "bouncekit.page")];
        pages.Should().NotBeEmpty().And.OnlyContain(page =>
            page.ParentSpanId == listing.SpanId && "127.0.0.1".Equals(page.GetTagItem("server.address")) && "completed".Equals(page.GetTagItem("bouncekit.outcome")));
        pages.Select(page => (int)page.GetTagItem("bouncekit.page")!).Order().Should().Equal(Enumerable.Range(1, pages.Length));
        recorded.All.SelectMany(activity => activity.TagObjects).Select(tag => tag.Key).Should().BeSubsetOf(Known);
    }

    [Fact]
    public async Task A_fetch_of_a_token_is_a_child_of_the_page_that_needs_it()
    {
        await using BounceSimulator simulator = await BounceSimulator.StartAsync();
        string name = $"token-{Guid.NewGuid():N}";
        using RecordedActivities recorded = new(name);
        await using BounceSources sources = Sources(simulator, "CustomerGauge", name);

        await sources[name].ToListAsync();

        Activity token = recorded.All.Single(activity => activity.OperationName == "bouncekit.token");
        token.ParentSpanId.Should().Be(recorded.All.First(activity => activity.OperationName == "bouncekit.page").SpanId);
        token.GetTagItem("http.request.method").Should().Be("POST");
        token.GetTagItem("http.response.status_code").Should().Be(200);
        token.GetTagItem("bouncekit.page").Should().BeNull();
    }

    [Fact]
    public async Task A_fetch_of_a_token_that_fails_shows_its_kind()
    {
        await using BounceSimulator simulator = await BounceSimulator.StartAsync();
        string name = $"token-{Guid.NewGuid():N}";
        using RecordedActivities recorded = new(name);
        await using BounceSources sources = Sources(simulator, "CustomerGauge", name, ("ClientSecret", "wrong"));

        await FluentActions.Awaiting(() => sources[name].ToListAsync()).Should().ThrowAsync<BounceAuthenticationException>();

        recorded.All.Select(activity => activity.OperationName).Should().Equal("bouncekit.token", "bouncekit.page", "bouncekit.listing");
        recorded.All.Should().OnlyContain(activity =>
            activity.Status == ActivityStatusCode.Error && "BounceKit.BounceAuthenticationException".Equals(activity.GetTagItem("error.type")));
    }

    private static BounceSources Sources(BounceSimulator simulator, string provider, string name, params (string Key, string Value)[] settings)
    {
        string prefix = $"BounceKit:Sources:{provider}:";
        IConfigurationRoot configuration = new ConfigurationBuilder().AddInMemoryCollection(simulator.Configuration
            .Where(setting => setting.Key.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))
            .Select(setting => KeyValuePair.Create($"Sources:{name}:{setting.Key[prefix.Length..]}", setting.Value)))
            .AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create($"Sources:{name}:{setting.Key}", (string?)setting.Value))).Build();
        return BounceSources.Create(builder => builder.Services.AddBounceSources(configuration));
    }
}
