using System.Globalization;
using BounceKit.Benchmarks.Report;
using BounceKit.Shared;

namespace BounceKit.Benchmarks.Walks;

/// <summary>P9: requests beyond need, and requests that go on after the caller left. The tests demand the same of every provider.</summary>
internal sealed class RequestsGoal : IGoal
{
    private static readonly int[] InFlight = [1, 4, 8];

    private static readonly TimeSpan Latency = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan AfterLeaving = TimeSpan.FromMilliseconds(100);

    public string Number => "P9";

    public IEnumerable<GoalResult> Measure(Effort effort) => WireList.All.Where(list => list.OffsetName is not null).SelectMany(list => Measure(effort, list));

    private static IEnumerable<GoalResult> Measure(Effort effort, WireList list)
    {
        int pageSize = list.PageSize!.Value;
        int pages = effort.Choose(full: 20, tiny: 2);
        int needed = RequestsOf(list, pages * pageSize, inFlight: 1);
        foreach (int inFlight in InFlight.Skip(1))
        {
            yield return GoalResult.AtMost(
                $"{list.Name}, requests beyond need, {inFlight} pages in flight", inFlight - 1, RequestsOf(list, pages * pageSize, inFlight) - needed);
        }

        yield return GoalResult.AtMost($"{list.Name}, requests for a list shorter than a page", 2, InFlight.Max(inFlight => RequestsOf(list, pageSize - 1, inFlight)));
        yield return GoalResult.AtMost($"{list.Name}, requests under way 100 ms after the caller left", 0, AfterLeavingAsync(list).GetAwaiter().GetResult());
    }

    private static int RequestsOf(WireList list, int rows, int inFlight) => RequestsAsync(list, rows, inFlight).GetAwaiter().GetResult();

    private static async Task<int> RequestsAsync(WireList list, int rows, int inFlight)
    {
        using ObservedServer server = new(new WireListServer(list, rows), token => Task.Delay(Latency, TimeProvider.System, token));
        await using WireListSource source = SourceOf(list, server, inFlight);
        int read = await source.ListAsync();
        return read == rows ? server.Requests : throw new InvalidOperationException($"{read} rows of {rows}.");
    }

    private static async Task<int> AfterLeavingAsync(WireList list)
    {
        // The window opens with the first responses; no others are sent.
        int responses = 4;
        using ObservedServer server = new(
            new WireListServer(list, 40 * list.PageSize!.Value),
            token => Interlocked.Decrement(ref responses) >= 0 ? Task.CompletedTask : Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, token));
        await using WireListSource source = SourceOf(list, server, inFlight: 8);
        await foreach (BouncePage page in source.ListPagesAsync())
        {
            if (server.InFlight > 1)
            {
                break;
            }
        }

        await Task.Delay(AfterLeaving, TimeProvider.System);
        return server.InFlight;
    }

    private static WireListSource SourceOf(WireList list, ObservedServer server, int inFlight) => new(
        list, server, settings: [KeyValuePair.Create("MaxConcurrency", (string?)inFlight.ToString(CultureInfo.InvariantCulture))]);
}
