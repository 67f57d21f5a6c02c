using BounceKit.Benchmarks.Report;

namespace BounceKit.Benchmarks.Walks;

/// <summary>P8: the default setting, which fetches the next page while the caller works on this one, against one after the other.</summary>
internal sealed class AheadGoal : IGoal
{
    public string Number => "P8";

    public IEnumerable<GoalResult> Measure(Effort effort)
    {
        using SlowServer server = new(effort.Choose(full: 100, tiny: 3));
        yield return Compare(server, TimeSpan.FromMilliseconds(25), 0.70);
        yield return Compare(server, TimeSpan.FromMilliseconds(50), 0.55);
    }

    private static GoalResult Compare(SlowServer server, TimeSpan work, double goal)
    {
        TimeSpan sequential = server.OneAfterTheOtherAsync(work).GetAwaiter().GetResult();
        TimeSpan ahead = server.ListAsync(inFlight: 1, work).GetAwaiter().GetResult();
        return GoalResult.RatioAtMost(
            $"{server.Pages} pages at 50 ms, the caller works {work.TotalMilliseconds} ms a page, default setting, time against one after the other", goal, ahead / sequential);
    }
}
