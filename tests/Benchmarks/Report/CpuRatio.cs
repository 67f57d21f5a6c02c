namespace BounceKit.Benchmarks.Report;

/// <summary>The processor time of two ways to do the same, measured in turn, so that what else the machine does weighs on both.</summary>
internal static class CpuRatio
{
    private const int WarmUpRounds = 40;
    private const int Rounds = 31;

    private static readonly TimeSpan Round = TimeSpan.FromMilliseconds(30);

    /// <summary>How many times the peer's processor time is ours: the median of the rounds.</summary>
    public static double Measure(Func<object?> ours, Func<object?> peer)
    {
        for (int round = 0; round < WarmUpRounds; round++)
        {
            // Past the tiers of the compiler.
            GC.KeepAlive(ours());
            GC.KeepAlive(peer());
        }

        int times = Math.Max(1, (int)(Round / CpuOf(peer, times: 1)));
        CpuOf(ours, times);
        CpuOf(peer, times);
        double[] ratios = [.. Enumerable.Range(0, Rounds).Select(round => RatioOf(ours, peer, times, oursFirst: round % 2 == 0)).Order()];
        return ratios[Rounds / 2];
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
