namespace BounceKit.Suppressions.Sync;

/// <summary>Reads what is new: the list from some time before the newest entry that is known, for entries that appear late.</summary>
internal sealed class RecentListing(RoundSettings settings, CheckpointWriter checkpoint, SliceReader slices)
{
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    /// <summary>Reads it, with the deep look-back once a day.</summary>
    public async Task ReadAsync(CancellationToken cancellationToken)
    {
        TimeSpan lookback = settings.Lookback;
        if (!(checkpoint.Time - checkpoint.Current.LastDeepAt < Day) && settings.DeepLookback > lookback)
        {
            // Counted from its beginning: one that is interrupted need not begin again, since the next day's covers it.
            await checkpoint.StoreAsync(static (current, now) => current with { LastDeepAt = now }, cancellationToken).ConfigureAwait(false);
            lookback = settings.DeepLookback;
        }

        SyncCheckpoint begun = checkpoint.Current;
        await ReadSinceAsync(
            Time.Subtract(begun.Watermark ?? begun.WalkStartedAt ?? checkpoint.Time, lookback),
            static (current, _, read, now) => current with { Watermark = Time.GetWatermark(current.Watermark, read.Newest, now) },
            cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Reads everything since an instant: at once, or where that is too much in slices, the oldest first.</summary>
    /// <param name="since">The instant.</param>
    /// <param name="advance">What each slice changes in the checkpoint, so that a listing that is interrupted begins later.</param>
    /// <param name="cancellationToken">Stops the listing.</param>
    public async Task ReadSinceAsync(
        DateTimeOffset since, Func<SyncCheckpoint, Slice, SliceResult, DateTimeOffset, SyncCheckpoint> advance, CancellationToken cancellationToken)
    {
        bool isLast = false;
        while (!isLast)
        {
            TimeSpan left = checkpoint.Time - since;
            TimeSpan? length = checkpoint.Current.SliceLength < left ? checkpoint.Current.SliceLength : null;
            Slice slice = new(since, since + length);
            SliceResult read = await slices
                .ReadAsync(slice, isBounded: (length ?? left) > settings.Granularity, cancellationToken).ConfigureAwait(false);
            await checkpoint.StoreAsync(
                (current, now) => (read.IsComplete ? advance(current, slice, read, now) : current) with
                {
                    SliceLength = SliceLengths.Adapt(current.SliceLength, length, read, settings.Granularity),
                },
                cancellationToken).ConfigureAwait(false);
            isLast = read.IsComplete && length is null;
            since = read.IsComplete ? slice.Until ?? since : since;
        }
    }
}
