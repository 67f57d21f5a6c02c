namespace BounceKit.Suppressions.Sync;

/// <summary>Reads what is new: the list from some time before the newest entry that is known, for entries that appear late.</summary>
internal sealed class RecentListing(RoundSettings settings, CheckpointWriter checkpoint, SliceReader slices)
{
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    /// <summary>Whether a listing went on that had been interrupted: what is newer than its beginning has not been read.</summary>
    public bool WentOn { get; private set; }

    /// <summary>Reads it, with the deep look-back once a day, or what an interrupted listing has left.</summary>
    public async Task ReadAsync(CancellationToken cancellationToken)
    {
        SyncCheckpoint begun = checkpoint.Current;
        DateTimeOffset newest = begun.Watermark ?? begun.WalkStartedAt ?? checkpoint.Time;
        if (!(checkpoint.Time - begun.LastDeepAt < Day) && settings.DeepLookback > settings.Lookback)
        {
            DateTimeOffset since = Time.Earlier(begun.RecentSince, Time.Subtract(newest, settings.DeepLookback));
            await checkpoint.StoreAsync(
                (current, now) => current with { LastDeepAt = now, RecentSince = since, RecentPosition = null }, cancellationToken).ConfigureAwait(false);
        }

        WentOn = checkpoint.Current.RecentPosition is not null;
        await ReadSinceAsync(checkpoint.Current.RecentSince ?? Time.Subtract(newest, settings.Lookback), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Reads everything since an instant, or what is left of that: at once, or where that is too much in slices, the newest first.</summary>
    public async Task ReadSinceAsync(DateTimeOffset since, CancellationToken cancellationToken)
    {
        bool isRead = false;
        while (!isRead)
        {
            DateTimeOffset? until = checkpoint.Current.RecentPosition;
            isRead = await slices.ReadNextAsync(
                since, until, until ?? checkpoint.Time, (current, slice, read, now) => Advance(current, slice, read, now, since), cancellationToken)
                .ConfigureAwait(false);
        }
    }

    // The first slice is the newest: however late the others are read, the watermark stays at what the list contained then.
    private static SyncCheckpoint Advance(SyncCheckpoint current, Slice slice, SliceResult read, DateTimeOffset now, DateTimeOffset since) => current with
    {
        Watermark = Time.GetWatermark(current.Watermark, read.Newest, now),
        RecentSince = slice.Since == since ? null : since,
        RecentPosition = slice.Since == since ? null : slice.Since,
    };
}
