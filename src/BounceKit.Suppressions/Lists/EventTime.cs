namespace BounceKit.Suppressions.Lists;

/// <summary>When an event counts as happening.</summary>
internal static class EventTime
{
    // Clocks of providers may be ahead; a date that is further ahead is wrong.
    private static readonly TimeSpan Ahead = TimeSpan.FromDays(1);

    /// <summary>When it is dated; when it was first seen, where it has no date or one in the future.</summary>
    public static DateTimeOffset Get(DateTimeOffset? occurredAt, DateTimeOffset firstSeen) =>
        occurredAt is { } at && at - firstSeen <= Ahead ? at : firstSeen;

    /// <inheritdoc cref="Get(DateTimeOffset?, DateTimeOffset)"/>
    public static DateTimeOffset Get(StoredEvent entry) => Get(entry.OccurredAt, entry.FirstSeen);
}
