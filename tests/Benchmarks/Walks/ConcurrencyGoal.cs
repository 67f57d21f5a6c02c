using BounceKit.Benchmarks.Report;

namespace BounceKit.Benchmarks.Walks;

/// <summary>P7: a walk with several pages in flight, against one page after the other, where the server takes 50 ms a page and the caller no time.</summary>
internal sealed class ConcurrencyGoal : IGoal
{
    private const int Pages = 200;
    private const int Walks = 3;

    public string Number => "P7";

    public IEnumerable<GoalResult> Measure()
    {
        using SlowServer server = new(Pages);
        TimeSpan sequential = server.OneAfterTheOtherAsync(TimeSpan.Zero).GetAwaiter().GetResult();
        yield return Compare(server, inFlight: 4, sequential, 0.28);
        yield return Compare(server, inFlight: 8, sequential, 0.16);
    }

    private static GoalResult Compare(SlowServer server, int inFlight, TimeSpan sequential, double goal)
    {
        // They are short: what else the machine does in such a moment would decide over a single one.
        TimeSpan[] walks = [.. Enumerable.Range(0, Walks).Select(_ => server.ListAsync(inFlight, TimeSpan.Zero).GetAwaiter().GetResult()).Order()];
        return GoalResult.RatioAtMost($"{Pages} pages at 50 ms, {inFlight} in flight, time against one after the other", goal, walks[Walks / 2] / sequential);
    }
}
