namespace BounceKit.Suppressions.Sync;

/// <summary>Arithmetic on instants.</summary>
internal static class Time
{
    /// <summary>An instant some time before another; the first one there is, where that is too far back.</summary>
    public static DateTimeOffset Subtract(DateTimeOffset time, TimeSpan span) =>
        time - DateTimeOffset.MinValue > span ? time - span : DateTimeOffset.MinValue;

    /// <summary>The earlier of two instants.</summary>
    public static DateTimeOffset Earlier(DateTimeOffset? left, DateTimeOffset right) => left < right ? left.Value : right;

    /// <summary>The longer of two times.</summary>
    public static TimeSpan Longer(TimeSpan left, TimeSpan right) => left > right ? left : right;

    /// <summary>The shorter of two times.</summary>
    public static TimeSpan Shorter(TimeSpan left, TimeSpan right) => left < right ? left : right;

    /// <summary>The watermark after a listing. It is a time of the provider's clock, so that it does not matter how wrong the local one is.</summary>
    /// <param name="watermark">What it was.</param>
    /// <param name="newest">The time of the newest entry; one that is dated ahead must not hide those that follow it.</param>
    /// <param name="now">The present.</param>
    public static DateTimeOffset? GetWatermark(DateTimeOffset? watermark, DateTimeOffset? newest, DateTimeOffset now)
    {
        DateTimeOffset? reached = newest > now ? now : newest;
        return reached is null || reached < watermark ? watermark : reached;
    }
}
