using System.Globalization;
using BounceKit.Testing;
using BounceKit.Tests.Campaigns;
using Xunit.Abstractions;

namespace BounceKit.Tests.Faults;

/// <summary>All providers are listed for a while over connections that break: no row is lost or repeated, and memory stays flat.</summary>
[Collection(nameof(FaultsCollection))]
public sealed class SoakTests(ITestOutputHelper output)
{
    private static readonly TimeSpan Duration = Figures.IsLong ? TimeSpan.FromMinutes(30) : TimeSpan.FromSeconds(20);

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
        using CancellationTokenSource end = new(Duration, TimeProvider.System);

        Task<List<long>> heap = WatchHeapAsync(end.Token);
        List<string>[] problems = await Task.WhenAll(
            from campaign in ProviderCampaign.All
            from lane in Enumerable.Range(0, Lanes)
            select ListAsync(server, campaign, proxy, hunt, end.Token));

        double growth = Growth(await heap);
        int pages = server.Simulator.Providers.Sum(provider => provider.Requests);
        long disturbed = proxy.Connections - proxy.Count(ChaosAction.Pass);
        Figures.Report(output, string.Create(
            CultureInfo.InvariantCulture,
            $"soak of {Duration.TotalSeconds:0} s: {pages} pages, {_listings} listings, {proxy.Connections} connections, {disturbed} disturbed, "
            + $"{_failures} typed failures, {_lost} rows lost, {_repeated} repeated, heap last to first quarter {growth:0.00}"));
        problems.SelectMany(problem => problem).Should().BeEmpty();
        (_lost + _repeated).Should().Be(0);
        _listings.Should().BeGreaterThan(_failures);
        disturbed.Should().BePositive();
        hunt.Hits.Should().BeEmpty();
        growth.Should().BeLessThan(Figures.IsLong ? 1.05 : 1.5);
    }

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

    private static async Task<List<long>> WatchHeapAsync(CancellationToken end)
    {
        List<long> sizes = [];
        while (!end.IsCancellationRequested)
        {
            sizes.Add(GC.GetTotalMemory(forceFullCollection: true));
            await Task.Delay(Duration / 40, TimeProvider.System, CancellationToken.None);
        }

        return sizes;
    }

    // What is made once at the first use, such as the classifier's rules, is no growth.
    private static double Growth(List<long> sizes)
    {
        List<long> steady = sizes[(sizes.Count / 8)..];
        return steady.TakeLast(steady.Count / 4).Average() / steady.Take(steady.Count / 4).Average();
    }
}
