namespace BounceKit.Suppressions.Sync;

/// <summary>When the next round is due after failures.</summary>
internal static class BackOff
{
    private const int MaxDoublings = 10;
    private const double Jitter = 0.2;

    private static readonly TimeSpan Longest = TimeSpan.FromHours(6);

    /// <summary>The interval, doubled with each further failure up to six hours, give or take a fifth; never less than the provider asks for.</summary>
    public static TimeSpan GetDelay(TimeSpan syncEvery, int failures, TimeSpan? retryAfter)
    {
        TimeSpan doubled = syncEvery * Math.Pow(2, Math.Clamp(failures - 1, 0, MaxDoublings));
        TimeSpan longest = Longest > syncEvery ? Longest : syncEvery;
        TimeSpan delay = (doubled < longest ? doubled : longest) * (1 - Jitter + (2 * Jitter * Random.Shared.NextDouble()));
        return retryAfter > delay ? retryAfter.Value : delay;
    }
}
