namespace BounceKit.Suppressions.Sync;

/// <summary>
/// Which missing entries were deleted by a person. Providers also drop what is old, and a dead address must not come back because its entry was
/// dropped: what may have been dropped because of its age does not count.
/// </summary>
internal static class RemovalRule
{
    /// <summary>For each type, the time from which on a missing entry was deleted.</summary>
    /// <param name="transaction">The store.</param>
    /// <param name="source">The source.</param>
    /// <param name="walk">The complete listing.</param>
    /// <param name="retention">How long the provider keeps entries: a time, always, or not known.</param>
    /// <param name="cancellationToken">Cancels the query.</param>
    public static async Task<Dictionary<BounceType, DateTimeOffset>> CreateAsync(
        ISuppressionTransaction transaction, string source, long walk, TimeSpan? retention, CancellationToken cancellationToken)
    {
        if (retention == Timeout.InfiniteTimeSpan)
        {
            return Enum.GetValues<BounceType>().ToDictionary(static type => type, static _ => DateTimeOffset.MinValue);
        }

        if (retention is { } kept)
        {
            return Enum.GetValues<BounceType>().ToDictionary(static type => type, _ => transaction.Time - kept);
        }

        // A provider that drops by age drops the oldest first: where an older entry is still listed, a newer one was deleted. Bounces of different types
        // may be kept for different times.
        return new Dictionary<BounceType, DateTimeOffset>(
            await transaction.FindOldestAsync(source, walk, cancellationToken).ConfigureAwait(false));
    }
}
