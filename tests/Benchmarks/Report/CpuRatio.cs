namespace BounceKit.Benchmarks.Report;

/// <summary>Compares the processor time of two ways to do the same, in turn, so that the machine's other work affects both.</summary>
internal static class CpuRatio
{
    private static readonly TimeSpan Round = TimeSpan.FromMilliseconds(30);

    /// <summary>The peer's processor time divided by ours: the median of the rounds.</summary>
    public static double Measure(Func<object?> ours, Func<object?> peer, Effort effort)
    {
        int rounds = effort.Choose(full: 31, tiny: 1);
        for (int round = effort.Choose(full: 40, tiny: 1); round > 0; round--)
        {
            // Past the tiers of the compiler.
            GC.KeepAlive(ours());
            GC.KeepAlive(peer());
        }

        int times = effort.Choose(full: Math.Max(1, (int)(Round / CpuOf(peer, times: 1))), tiny: 1);
        CpuOf(ours, times);
        CpuOf(peer, times);
        return Median.Of(Enumerable.Range(0, rounds).Select(round => RatioOf(ours, peer, times, oursFirst: round % 2 == 0)));
    }

    private static double RatioOf(Func<object?> ours, Func<object?> peer, int times, bool oursFirst)
    {
        if (oursFirst)
        {
            TimeSpan first = CpuOf(ours, times);
            return CpuOf(peer, times) / first;
        }

        return CpuOf(peer, times) / CpuOf(ours, times);
    }

    private static TimeSpan CpuOf(Func<object?> work, int times)
    {
        TimeSpan before = Environment.CpuUsage.TotalTime;
        for (int time = 0; time < times; time++)
        {
            GC.KeepAlive(work());
        }

        return Environment.CpuUsage.TotalTime - before;
    }
}
