using System.Globalization;
using BounceKit.Testing;
using BounceKit.Tests.Campaigns;
using Xunit.Abstractions;

namespace BounceKit.Tests.Faults;

/// <summary>All providers are listed for a while over connections that break: no row is lost or repeated, and memory, sockets and files stay flat.</summary>
[Collection(nameof(FaultsCollection))]
public sealed class SoakTests(ITestOutputHelper output)
{
    // Half of the two million pages of all soaks together.
    private const long Pages = 1_000_000;

    private static readonly TimeSpan InEveryRun = TimeSpan.FromSeconds(20);

    // How many listings of an adapter go on at once: a listing mostly waits for what was disturbed.
    private static readonly int Lanes = Figures.IsLong ? 4 : 1;

    private long _listings;
    private long _failures;
    private long _lost;
    private long _repeated;

    [Fact]
    public async Task Listings_through_a_disturbed_network_lose_and_repeat_no_row()
    {
        using SecretHunt hunt = new();
        await using MatrixServer server = await MatrixServer.StartAsync();
        await using ChaosProxy proxy = await ChaosProxy.StartAsync(server.Simulator.Address, new ChaosOptions { Seed = 20240612, MaxBytes = 16 * 1024 });
        using ResourceWatch resources = new();
        using SoakEnd end = new(InEveryRun, Pages);

        Task watching = resources.RunAsync(end, () => CountPages(server));
        List<string>[] problems = await Task.WhenAll(
            from campaign in ProviderCampaign.All
            from lane in Enumerable.Range(0, Lanes)
            select ListAsync(server, campaign, proxy, hunt, end.Token));

        await watching;
        long disturbed = proxy.Connections - proxy.Count(ChaosAction.Pass);
        Figures.Report(output, string.Create(
            CultureInfo.InvariantCulture,
            $"soak of {end.Elapsed.TotalSeconds:0} s: {CountPages(server)} pages, {_listings} listings, {proxy.Connections} connections, {disturbed} disturbed, "
            + $"{_failures} typed failures, {_lost} rows lost, {_repeated} repeated, {resources}"));
        problems.SelectMany(problem => problem).Should().BeEmpty();
        (_lost + _repeated).Should().Be(0);
        _listings.Should().BeGreaterThan(_failures);
        disturbed.Should().BePositive();
        hunt.Hits.Should().BeEmpty();
        resources.HeapGrowth.Should().BeLessThanOrEqualTo(Figures.IsLong ? 1.05 : 1.5);
        resources.SocketGrowth.Should().BeLessThanOrEqualTo(Figures.IsLong ? 1.25 : 2);
        resources.FileGrowth.Should().BeLessThanOrEqualTo(Figures.IsLong ? 1.05 : 1.25);
        resources.TemporaryFiles.Should().Be(0);
    }

    private static long CountPages(MatrixServer server) => server.Simulator.Providers.Sum(static provider => (long)provider.Requests);

    private async Task<List<string>> ListAsync(MatrixServer server, ProviderCampaign campaign, ChaosProxy proxy, SecretHunt hunt, CancellationToken end)
    {
        List<string> problems = [];
        // Small pages make many requests of few rows.
        (string, string)[] settings = campaign.Paging(pageSize: 12, inFlight: 2, MatrixServer.Oldest);
        (List<string> list, _) = await new FaultRun(server, campaign, hunt) { Settings = settings }.ListAsync();
        while (!end.IsCancellationRequested)
        {
            // With its own connections each time, so that new ones are made and disturbed.
            (List<string> rows, Exception? failure) = await new FaultRun(server, campaign, hunt) { Settings = settings, Through = proxy.Through }.ListAsync();
            Interlocked.Increment(ref _listings);
            Interlocked.Add(ref _repeated, rows.Count - rows.Distinct(StringComparer.Ordinal).Count());
            if (failure is null)
            {
                Interlocked.Add(ref _lost, list.Except(rows, StringComparer.Ordinal).Count());
                continue;
            }

            hunt.Search(failure);
            Interlocked.Increment(ref _failures);
            if (failure is not BounceUnavailableException)
            {
                problems.Add($"{campaign}: {failure.GetType().Name} {failure.Message}");
            }
        }

        return problems;
    }
}
