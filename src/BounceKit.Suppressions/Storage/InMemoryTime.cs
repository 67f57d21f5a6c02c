namespace BounceKit.Suppressions;

/// <summary>Cuts times as a database does that keeps milliseconds.</summary>
internal static class InMemoryTime
{
    public static DateTimeOffset ToMilliseconds(this DateTimeOffset time) =>
        new(time.UtcTicks - (time.UtcTicks % TimeSpan.TicksPerMillisecond), TimeSpan.Zero);

    public static StoredEvent ToMilliseconds(this StoredEvent row) => row with
    {
        OccurredAt = row.OccurredAt?.ToMilliseconds(),
        Until = row.Until?.ToMilliseconds(),
        FirstSeen = row.FirstSeen.ToMilliseconds(),
        LastSeen = row.LastSeen.ToMilliseconds(),
    };

    public static StoredSuppression ToMilliseconds(this StoredSuppression row) => row with
    {
        ReviewAt = row.ReviewAt?.ToMilliseconds(),
        Suppression = row.Suppression with { Since = row.Suppression.Since.ToMilliseconds(), Until = row.Suppression.Until?.ToMilliseconds() },
    };

    public static SyncCheckpoint ToMilliseconds(this SyncCheckpoint checkpoint) => checkpoint with
    {
        Watermark = checkpoint.Watermark?.ToMilliseconds(),
        WalkStartedAt = checkpoint.WalkStartedAt?.ToMilliseconds(),
        WalkPosition = checkpoint.WalkPosition?.ToMilliseconds(),
        LastFullAt = checkpoint.LastFullAt?.ToMilliseconds(),
        LastDeepAt = checkpoint.LastDeepAt?.ToMilliseconds(),
        LastSuccessAt = checkpoint.LastSuccessAt?.ToMilliseconds(),
        NextDueAt = checkpoint.NextDueAt?.ToMilliseconds(),
        BusyUntil = checkpoint.BusyUntil?.ToMilliseconds(),
        LastFailureAt = checkpoint.LastFailureAt?.ToMilliseconds(),
    };
}
