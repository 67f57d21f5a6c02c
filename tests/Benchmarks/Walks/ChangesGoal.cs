using System.Globalization;
using BounceKit.Benchmarks.Report;
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
        int rows = effort.Choose(full: 95_000, tiny: 2_500);
        foreach (WireList list in WireList.All.Where(list => list is { OffsetName: not null, MediaType: "application/json" }))
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
            foreach (Task<GoalResult> walk in walks)
            {
                yield return walk.GetAwaiter().GetResult();
            }
        }
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
