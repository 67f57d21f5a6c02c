namespace BounceKit.Suppressions.Sync;

/// <summary>When the next round is due after failures.</summary>
internal static class BackOff
{
    private const int MaxDoublings = 10;
    private const double Jitter = 0.2;

    private static readonly TimeSpan Longest = TimeSpan.FromHours(6);

    // A longer wait is a misread number, or comes from somebody who wants that nothing is read for years.
    private static readonly TimeSpan LongestRequested = TimeSpan.FromDays(1);

    /// <summary>
    /// The interval, doubled with each further failure up to six hours, give or take a fifth; never less than the provider asks for, of which
    /// one day counts.
    /// </summary>
    public static TimeSpan GetDelay(TimeSpan syncEvery, int failures, TimeSpan? retryAfter)
    {
        TimeSpan doubled = syncEvery * Math.Pow(2, Math.Clamp(failures - 1, 0, MaxDoublings));
        TimeSpan delay = Time.Shorter(doubled, Time.Longer(Longest, syncEvery)) * (1 - Jitter + (2 * Jitter * Random.Shared.NextDouble()));
        return Time.Longer(delay, Time.Shorter(retryAfter ?? TimeSpan.Zero, LongestRequested));
    }
}
