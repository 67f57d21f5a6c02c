using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using BounceKit.Testing;
using BounceKit.Tests.Campaigns;
using Xunit.Abstractions;

namespace BounceKit.Tests.Faults;

/// <summary>
/// The promise under faults: within its budget, a listing ends with exactly the list or with exactly one typed exception. Every provider, every fault,
/// on the first, a middle and the last page. BOUNCEKIT_CAMPAIGN=long multiplies them by {identity, gzip, br} and {length, chunks}.
/// </summary>
[Collection(nameof(FaultsCollection))]
public sealed class FaultMatrixTests(ITestOutputHelper output)
{
    // As many as keep the machine busy, and those that mostly wait beside them.
    private const int AtOnce = 8;
    private const int SlowAtOnce = 60;

    // The first, a middle and the last page.
    private const int Pages = 3;

    private static readonly (SimulatedEncoding Encoding, bool IsChunked)[] Transfers = Figures.IsLong
        ? [.. Enum.GetValues<SimulatedEncoding>().SelectMany(encoding => (IEnumerable<(SimulatedEncoding, bool)>)[(encoding, false), (encoding, true)])]
        : [(SimulatedEncoding.Identity, false)];

    [Fact]
    public async Task A_listing_under_a_fault_ends_with_the_list_or_with_one_typed_exception_and_shows_no_secret()
    {
        using SecretHunt hunt = new();
        using TcpListener trap = new(IPAddress.Loopback, 0);
        trap.Start();
        using ClosedPort closed = new();
        Uri elsewhere = new($"http://{trap.LocalEndpoint}/trap");
        Cell[] cells = [.. await CellsAsync(elsewhere, hunt)];
        ConcurrentBag<string> wrong = [];
        ConcurrentBag<Cell> kept = [];
        await Task.WhenAll(
            Parallel.ForEachAsync(cells.Where(cell => cell.Fault.IsSlow), new ParallelOptions { MaxDegreeOfParallelism = SlowAtOnce }, JudgeAsync),
            Parallel.ForEachAsync(cells.Where(cell => !cell.Fault.IsSlow), new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, JudgeAsync));

        async ValueTask JudgeAsync(Cell cell, CancellationToken cancellationToken)
        {
            string[] broken = [.. await RunAsync(cell, hunt, closed.Number)];
            if (broken.Length == 0)
            {
                kept.Add(cell);
            }

            foreach (string text in broken)
            {
                wrong.Add(text);
            }
        }

        Figures.Report(output, $"fault matrix: {kept.Count} of {cells.Length}");
        Figures.Report(output, $"secret hunt: {hunt.Hits.Count} hits in {hunt.Searched} texts");
        foreach (string text in wrong.Order(StringComparer.Ordinal))
        {
            output.WriteLine(text);
        }

        cells.Should().HaveCount(ProviderCampaign.All.Count * FaultTable.Rows(elsewhere).Count * Pages * Transfers.Length);
        wrong.Should().BeEmpty();
        hunt.Hits.Should().BeEmpty();
        trap.Pending().Should().BeFalse("redirects are not followed");
    }

    private static async Task<IEnumerable<string>> RunAsync(Cell cell, SecretHunt hunt, int closedPort)
    {
        List<string> wrong = [];
        foreach (FaultVariant variant in cell.Fault.Variants)
        {
            if (variant.Expect(cell.Campaign) is not { } expected)
            {
                continue;
            }

            // A server of its own: what a run before had requested ahead may arrive late, and would count as a page.
            await using MatrixServer server = await MatrixServer.StartAsync();
            int page = Math.Max(cell.Page, variant.FirstPage);
            ProviderSimulator provider = server.Find(cell.Campaign);
            (provider.ContentEncoding, provider.IsChunked) = (cell.Encoding, cell.IsChunked);
            Fault? fault = variant.Fault();
            using IDisposable? failing = fault is null ? null : provider.Fail(page, fault);
            FaultRun run = new(server, cell.Campaign, hunt)
            {
                Handler = fault is null ? () => new RefusingHandler(page, variant.Refusals, closedPort) : null,
            };
            if (await run.JudgeAsync(expected, cell.List) is { } problem)
            {
                wrong.Add($"{cell.Campaign}, {cell.Fault.Name} ({variant.Name}), page {page}, {cell.Encoding}{(cell.IsChunked ? " in chunks" : "")}: {problem}");
            }
        }

        return wrong;
    }

    private static async Task<IEnumerable<Cell>> CellsAsync(Uri elsewhere, SecretHunt hunt)
    {
        List<Cell> cells = [];
        IReadOnlyList<FaultRow> faults = FaultTable.Rows(elsewhere);
        foreach (ProviderCampaign campaign in ProviderCampaign.All)
        {
            (List<string> list, int pages) = await ListAsync(campaign, hunt);
            cells.AddRange(
                from transfer in Transfers
                from fault in faults
                from page in (int[])[1, (pages + 1) / 2, pages]
                select new Cell(campaign, fault, page, transfer.Encoding, transfer.IsChunked, list));
        }

        return cells;
    }

    /// <summary>The list as it comes on a good day, and how many pages it takes.</summary>
    private static async Task<(List<string> List, int Pages)> ListAsync(ProviderCampaign campaign, SecretHunt hunt)
    {
        for (int attempt = 1; ; attempt++)
        {
            await using MatrixServer server = await MatrixServer.StartAsync();
            ProviderSimulator provider = server.Find(campaign);
            int before = provider.Requests;
            // On a machine that is busy, a request may time out: tried again, it would count as a page that there is not.
            (List<string> list, Exception? failure) = await new FaultRun(server, campaign, hunt) { Retries = false }.ListAsync();
            if (failure is BounceUnavailableException && attempt < FaultRun.Attempts)
            {
                continue;
            }

            failure.Should().BeNull();
            list.Should().HaveCount(campaign.Rows).And.OnlyHaveUniqueItems();
            int pages = provider.Requests - before;
            while (!await IsNeededAsync(campaign, pages, hunt))
            {
                pages--;
            }

            pages.Should().BeGreaterThanOrEqualTo(3);
            return (list, pages);
        }
    }

    // A page that was requested ahead of the end may have reached the server, on a machine that is busy.
    private static async Task<bool> IsNeededAsync(ProviderCampaign campaign, int page, SecretHunt hunt)
    {
        await using MatrixServer server = await MatrixServer.StartAsync();
        using IDisposable failing = server.Find(campaign).Fail(page, Fault.Status(500));
        return await new FaultRun(server, campaign, hunt) { Retries = false }.ListAsync() is (_, not null);
    }

    private sealed record Cell(ProviderCampaign Campaign, FaultRow Fault, int Page, SimulatedEncoding Encoding, bool IsChunked, IReadOnlyList<string> List);
}
