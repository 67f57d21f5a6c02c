using System.Globalization;
using BounceKit.Testing;
using BounceKit.Tests.Campaigns;
using BounceKit.Tests.Faults;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace BounceKit.Suppressions.Faults;

/// <summary>
/// The lists of all providers move on while rounds read them for a while over connections that break: no entry is lost, stored twice or kept for too
/// long, and memory, sockets and files stay flat.
/// </summary>
[Collection(nameof(FaultsCollection))]
public sealed class SyncSoakTests(ITestOutputHelper output)
{
    // For each database.
    private const long Pages = 500_000;

    private static readonly TimeSpan InEveryRun = TimeSpan.FromSeconds(2);

    // The shortest that is possible: with half of the connections disturbed, circuits open now and then.
    private static readonly TimeSpan Break = TimeSpan.FromMilliseconds(500);

    [LinuxTheory]
    [InlineData("Sqlite")]
    [InlineData("PostgreSql")]
    public async Task Rounds_through_a_disturbed_network_lose_and_repeat_no_entry(string kind)
    {
        await using FaultyStore store = await FaultyStore.CreateAsync(kind);
        using SecretHunt hunt = new();
        await using MatrixServer server = new(await BounceSimulator.StartAsync(
            new BounceSimulatorOptions { RowsPerProvider = 0, Others = ProviderCampaign.CreateOthers() }));
        await using ChaosProxy proxy = await ChaosProxy.StartAsync(server.Simulator.Address, new ChaosOptions { Seed = 20240613, MaxBytes = 16 * 1024 });
        SoakedSource[] sources = [.. ProviderCampaign.All.Select(campaign => new SoakedSource(campaign, server.Find(campaign)))];
        Array.ForEach(sources, source => source.Fill(TimeProvider.System.GetUtcNow()));
        await using ServiceProvider services = CreateServices(server, proxy, hunt, store, sources);
        await services.GetRequiredService<SuppressionSync>().OpenAsync();
        await Task.WhenAll(sources.Select(source => source.StartAsync(services)));
        using ResourceWatch resources = new();
        using SoakEnd end = new(InEveryRun, Pages);

        Task watching = resources.RunAsync(end, () => CountPages(server));
        await Task.WhenAll(sources.Select(source => source.RunAsync(end.Token)));
        await watching;

        long added = sources.Sum(static source => source.Added);
        long stored = await store.CountAsync("event");
        long disturbed = proxy.Connections - proxy.Count(ChaosAction.Pass);
        Figures.Report(output, string.Create(
            CultureInfo.InvariantCulture,
            $"soak of rounds into {kind}, {end.Elapsed.TotalSeconds:0} s: {CountPages(server)} pages, {sources.Sum(static source => source.Rounds)} rounds, {added} rows, "
            + $"{proxy.Connections} connections, {disturbed} disturbed, {sources.Sum(static source => source.Failures)} typed failures, "
            + $"{sources.Sum(static source => source.Lost)} lost, {stored - added} repeated, {sources.Sum(static source => source.Kept)} kept too long, {resources}"));
        sources.SelectMany(static source => source.Problems).Should().BeEmpty();
        sources.Select(static source => source.Lost + source.Kept).Should().OnlyContain(static count => count == 0);
        sources.Select(static source => source.Stored).Should().Equal(sources.Select(static source => source.Added));
        stored.Should().Be(added);
        disturbed.Should().BePositive();
        hunt.Hits.Should().BeEmpty();
        (await store.FindDamageAsync()).Should().BeEmpty();
        resources.HeapGrowth.Should().BeLessThanOrEqualTo(Figures.IsLong ? 1.05 : 3);
        resources.SocketGrowth.Should().BeLessThanOrEqualTo(Figures.IsLong ? 1.25 : 2);
        resources.FileGrowth.Should().BeLessThanOrEqualTo(Figures.IsLong ? 1.05 : 1.25);
        resources.TemporaryFiles.Should().Be(0);
    }

    private static long CountPages(MatrixServer server) => server.Simulator.Providers.Sum(static provider => (long)provider.Requests);

    private static ServiceProvider CreateServices(MatrixServer server, ChaosProxy proxy, SecretHunt hunt, FaultyStore store, SoakedSource[] sources)
    {
        (FaultRun Run, string Name)[] runs =
        [
            .. ProviderCampaign.All.Zip(sources, (campaign, source) => (
                new FaultRun(server, campaign, hunt)
                {
                    Settings = campaign.Paging(pageSize: 12, inFlight: 2, TimeProvider.System.GetUtcNow().AddDays(-20)),
                    Through = proxy.Through,
                    Handler = static () => new ClosingHandler(),
                },
                source.Name)),
        ];
        IConfigurationRoot configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(store.Settings)
            .AddInMemoryCollection(runs.SelectMany(static run => run.Run.Configure($"BounceKit:Sources:{run.Name}")))
            .Build();
        ServiceCollection services = new();
        BounceSourcesBuilder builder = services.AddBounceSources(configuration.GetSection("BounceKit"));
        foreach ((FaultRun run, string name) in runs)
        {
            run.AddTo(builder, name);
            builder.ConfigureResilience(name, static options => options.CircuitBreaker.BreakDuration = Break);
        }

        builder.AddPostgreSqlSuppressionStore().AddSuppressionList();
        return services.BuildServiceProvider();
    }
}
