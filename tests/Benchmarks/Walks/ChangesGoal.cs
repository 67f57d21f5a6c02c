using System.Globalization;
using BounceKit.Benchmarks.Report;
using BounceKit.Shared;

namespace BounceKit.Benchmarks.Walks;

/// <summary>P11: rows that come or go during a walk, 20 a second: how many rows repeat, and how many that stayed are missed.</summary>
internal sealed class ChangesGoal : IGoal
{
    private const int Rows = 95_000;
    private const double Rate = 20;

    private static readonly TimeSpan Latency = TimeSpan.FromMilliseconds(50);

    public string Number => "P11";

    public IEnumerable<GoalResult> Measure()
    {
        foreach (WireList list in WireList.All.Where(list => list is { OffsetName: not null, MediaType: "application/json" }))
        {
            Task<GoalResult>[] walks =
            [
                OursAsync(list, inFlight: 1, inserted: Rate, deleted: 0),
                OursAsync(list, inFlight: 1, inserted: 0, deleted: Rate),
                OursAsync(list, inFlight: 4, inserted: Rate, deleted: 0),
                OursAsync(list, inFlight: 4, inserted: 0, deleted: Rate),
                PlainLoopAsync(list, inserted: Rate, deleted: 0),
                PlainLoopAsync(list, inserted: 0, deleted: Rate),
            ];
            foreach (Task<GoalResult> walk in walks)
            {
                yield return walk.GetAwaiter().GetResult();
            }
        }
    }

    private static async Task<GoalResult> OursAsync(WireList list, int inFlight, double inserted, double deleted)
    {
        ChangingList changing = new(list, Rows, inserted, deleted);
        using ObservedServer server = Serve(list, changing);
        await using WireListSource source = new(
            list, server, settings: [KeyValuePair.Create("MaxConcurrency", (string?)inFlight.ToString(CultureInfo.InvariantCulture))]);
        List<string> got = [];
        await foreach (BouncePage page in source.ListPagesAsync())
        {
            got.AddRange(page.Records.Select(record => record.Recipient));
        }

        (int repeated, int missed) = Compare(changing, got);
        return new GoalResult(
            $"{list.Name}, {Describe(changing, inserted)}, {inFlight} in flight, {server.Requests} requests: rows repeated, missed",
            "0, 0", $"{repeated}, {missed}", repeated == 0 && missed == 0);
    }

    /// <summary>What most scripts do: the next page begins where the last one ended.</summary>
    private static async Task<GoalResult> PlainLoopAsync(WireList list, double inserted, double deleted)
    {
        ChangingList changing = new(list, Rows, inserted, deleted);
        using ObservedServer server = Serve(list, changing);
        using HttpClient http = new(server) { BaseAddress = new Uri("https://api.example.com/") };
        PageAddresses addresses = new();
        List<string> got = [];
        int rows;
        do
        {
            string body = await http.GetStringAsync(new Uri($"?{list.OffsetName}={got.Count}", UriKind.Relative));
            rows = addresses.AddTo(got, body);
        }
        while (rows == list.PageSize);

        (int repeated, int missed) = Compare(changing, got);
        return new GoalResult(
            $"{list.Name}, {Describe(changing, inserted)}, a plain loop over the offsets, {server.Requests} requests", "", $"{repeated}, {missed}", Reached: null);
    }

    private static ObservedServer Serve(WireList list, ChangingList changing) =>
        new(new WireListServer(list, changing.Write), token => Task.Delay(Latency, TimeProvider.System, token));

    private static string Describe(ChangingList changing, double inserted) => $"{changing.Changes} rows {(inserted > 0 ? "inserted" : "deleted")} meanwhile";

    private static (int Repeated, int Missed) Compare(ChangingList changing, List<string> got)
    {
        HashSet<string> distinct = got.ToHashSet(StringComparer.Ordinal);
        return (got.Count - distinct.Count, changing.Stayed.Count(address => !distinct.Contains(address)));
    }
}
