using BounceKit.Benchmarks.Report;

namespace BounceKit.Benchmarks.Walks;

/// <summary>P7: a listing with several pages in flight, against one page after the other, where the server takes 50 ms a page and the caller no time.</summary>
internal sealed class ConcurrencyGoal : IGoal
{
    private const int Listings = 3;

    public string Number => "P7";

    public IEnumerable<GoalResult> Measure(Effort effort)
    {
        using SlowServer server = new(effort.Choose(full: 200, tiny: 3));
        TimeSpan sequential = server.OneAfterTheOtherAsync(TimeSpan.Zero).GetAwaiter().GetResult();
        yield return Compare(server, inFlight: 4, sequential, 0.28);
        yield return Compare(server, inFlight: 8, sequential, 0.16);
    }

    private static GoalResult Compare(SlowServer server, int inFlight, TimeSpan sequential, double goal)
    {
        // They are short: the machine's other work would decide a single one.
        TimeSpan[] times = [.. Enumerable.Range(0, Listings).Select(_ => server.ListAsync(inFlight, TimeSpan.Zero).GetAwaiter().GetResult()).Order()];
        return GoalResult.RatioAtMost($"{server.Pages} pages at 50 ms, {inFlight} in flight, time against one after the other", goal, times[Listings / 2] / sequential);
    }
}
