using System.Globalization;
using BounceKit.Benchmarks.Report;
using BounceKit.Benchmarks.Rows;
using BounceKit.Classification;
using BounceKit.Shared;

namespace BounceKit.Benchmarks.Walks;

/// <summary>P11: 20 rows per second are added or deleted during a listing: how many rows repeat, and how many that stayed are missed.</summary>
internal sealed class ChangesGoal : IGoal
{
    private const double Rate = 20;

    private static readonly TimeSpan Latency = TimeSpan.FromMilliseconds(50);

    public string Number => "P11";

    public IEnumerable<GoalResult> Measure(Effort effort)
    {
        foreach (WireList list in effort.Choose<IEnumerable<WireList>>(full: Lists, tiny: Lists.Take(1)))
        {
            // Some rows of the limit are left for those that are inserted meanwhile.
            int rows = effort.Choose(full: Math.Min(95_000, list.ResultLimit * 9 / 10 ?? int.MaxValue), tiny: 2_500);
            foreach (GoalResult result in Measure(list, rows).Append(MeasureCpu(effort, list, Math.Min(rows, 10_000))))
            {
                yield return result;
            }
        }
    }

    private static IEnumerable<WireList> Lists => WireList.All.Where(list => list is { OffsetName: not null, MediaType: "application/json" });

    private static IEnumerable<GoalResult> Measure(WireList list, int rows)
    {
        Task<GoalResult>[] walks =
        [
            OursAsync(list, rows, inFlight: 1, inserted: Rate, deleted: 0),
            OursAsync(list, rows, inFlight: 1, inserted: 0, deleted: Rate),
            OursAsync(list, rows, inFlight: 4, inserted: Rate, deleted: 0),
            OursAsync(list, rows, inFlight: 4, inserted: 0, deleted: Rate),
            PlainLoopAsync(list, rows, inserted: Rate, deleted: 0),
            PlainLoopAsync(list, rows, inserted: 0, deleted: Rate),
        ];
        return walks.Select(walk => walk.GetAwaiter().GetResult());
    }

    /// <summary>What the overlap of pages, the keys of rows and the rest of a source cost on a list that does not change, without the network.</summary>
    private static GoalResult MeasureCpu(Effort effort, WireList list, int rows)
    {
        WireListSource source = new(list, rows);
        using HttpClient http = new(new WireListServer(list, rows)) { BaseAddress = new Uri("https://api.example.com/") };
        ReadBody read = JsonGoal.Find(list, new RowReaders(BounceClassifier.Default))!;
        double ratio = CpuRatio.Measure(
            () => source.ListAsync().GetAwaiter().GetResult(),
            () => PlainLoopAsync(list, http, read).GetAwaiter().GetResult(), effort);
        source.DisposeAsync().AsTask().GetAwaiter().GetResult();
        return new GoalResult(
            $"{list.Name}, {rows} rows in memory: CPU against a plain loop over the offsets that makes the same records", "<= 1.1 x",
            string.Create(CultureInfo.InvariantCulture, $"{1 / ratio:0.00} x"), 1 / ratio <= 1.1);
    }

    private static async Task<int> PlainLoopAsync(WireList list, HttpClient http, ReadBody read)
    {
        int total = 0;
        int rows;
        do
        {
            rows = read(await http.GetByteArrayAsync(new Uri($"?{list.OffsetName}={total}", UriKind.Relative))).Count;
            total += rows;
        }
        while (rows == list.PageSize);
        return total;
    }

    private static async Task<GoalResult> OursAsync(WireList list, int rows, int inFlight, double inserted, double deleted)
    {
        ChangingList changing = new(list, rows, inserted, deleted);
        using ObservedServer server = Serve(list, changing);
        await using WireListSource source = new(
            list, server, settings: [KeyValuePair.Create("MaxConcurrency", (string?)inFlight.ToString(CultureInfo.InvariantCulture))]);
        List<string> listed = [];
        await foreach (BouncePage page in source.ListPagesAsync())
        {
            listed.AddRange(page.Records.Select(record => record.Recipient));
        }

        (int repeated, int missed) = Compare(changing, listed);
        return new GoalResult(
            $"{list.Name}, {Describe(changing, inserted)}, {inFlight} in flight, {server.Requests} requests: rows repeated, missed",
            "0, 0", $"{repeated}, {missed}", repeated == 0 && missed == 0);
    }

    /// <summary>What most scripts do: the next page begins where the last one ended.</summary>
    private static async Task<GoalResult> PlainLoopAsync(WireList list, int total, double inserted, double deleted)
    {
        ChangingList changing = new(list, total, inserted, deleted);
        using ObservedServer server = Serve(list, changing);
        using HttpClient http = new(server) { BaseAddress = new Uri("https://api.example.com/") };
        PageAddresses addresses = new();
        List<string> listed = [];
        int rows;
        do
        {
            string body = await http.GetStringAsync(new Uri($"?{list.OffsetName}={listed.Count}", UriKind.Relative));
            rows = addresses.AddTo(listed, body);
        }
        while (rows == list.PageSize);

        (int repeated, int missed) = Compare(changing, listed);
        return new GoalResult(
            $"{list.Name}, {Describe(changing, inserted)}, a plain loop over the offsets, {server.Requests} requests", "", $"{repeated}, {missed}", Reached: null);
    }

    private static ObservedServer Serve(WireList list, ChangingList changing) =>
        new(new WireListServer(list, changing.Write), token => Task.Delay(Latency, TimeProvider.System, token));

    private static string Describe(ChangingList changing, double inserted) => $"{changing.Changes} rows {(inserted > 0 ? "inserted" : "deleted")} meanwhile";

    private static (int Repeated, int Missed) Compare(ChangingList changing, List<string> listed)
    {
        HashSet<string> distinct = listed.ToHashSet(StringComparer.Ordinal);
        return (listed.Count - distinct.Count, changing.Stayed.Count(address => !distinct.Contains(address)));
    }
}
