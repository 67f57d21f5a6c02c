namespace BounceKit.Suppressions.Sync;

/// <summary>Reads what is new: the list from some time before the newest entry that is known, for entries that appear late.</summary>
internal sealed class RecentListing(RoundSettings settings, CheckpointWriter checkpoint, SliceReader slices)
{
    private const int FirstParts = 8;

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

        await ReadSinceAsync(checkpoint.Current.Watermark is { } watermark ? Time.Subtract(watermark, lookback) : null, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Reads everything since an instant: at once, or where that is too much in slices, the oldest first.</summary>
    public async Task ReadSinceAsync(DateTimeOffset? since, CancellationToken cancellationToken)
    {
        SliceResult read = await slices.ReadAsync(new Slice(since, Until: null), isBounded: since is not null, cancellationToken).ConfigureAwait(false);
        if (read.IsComplete)
        {
            await MoveAsync(read, cancellationToken).ConfigureAwait(false);
        }
        else
        {
            await CatchUpAsync(since!.Value, cancellationToken).ConfigureAwait(false);
        }
    }

    // The oldest first: each slice moves the watermark, so that a round that is interrupted begins later.
    private async Task CatchUpAsync(DateTimeOffset since, CancellationToken cancellationToken)
    {
        TimeSpan length = Time.Later((checkpoint.Time - since) / FirstParts, settings.Granularity);
        while (true)
        {
            bool isLast = checkpoint.Time - since <= length;
            Slice slice = new(since, isLast ? null : since + length);
            SliceResult read = await slices.ReadAsync(slice, isBounded: length > settings.Granularity, cancellationToken).ConfigureAwait(false);
            if (!read.IsComplete)
            {
                length = SliceLengths.Shorten(length, read.Span, settings.Granularity);
                continue;
            }

            await MoveAsync(read, cancellationToken).ConfigureAwait(false);
            if (isLast)
            {
                return;
            }

            since += length;
            length = read.Pages <= SliceLengths.FewPages ? length * 2 : length;
        }
    }

    private Task MoveAsync(SliceResult read, CancellationToken cancellationToken) => checkpoint.StoreAsync(
        (current, now) => current with { Watermark = Time.GetWatermark(current.Watermark, read.Newest, now) }, cancellationToken);
}
