namespace BounceKit.Suppressions.Sync;

/// <summary>
/// Reads the whole list: in slices of time from the newest to the oldest, where the server filters by time, and otherwise at once. What it did not
/// contain is gone.
/// </summary>
internal sealed class CompleteListing(
    IBounceSource source, RoundSettings settings, CheckpointWriter checkpoint, SliceReader slices, RecentListing recent, PageWriter pages)
{
    private DateTimeOffset _lastRead = checkpoint.Time;

    private bool FollowsRemovals => checkpoint.Current.LastFullAt is not null && settings.FollowRemovals;

    /// <summary>Reads what is left of the listing that is under way.</summary>
    public async Task ReadAsync(CancellationToken cancellationToken)
    {
        if (settings.FiltersByTime)
        {
            while (checkpoint.Current.WalkPosition != DateTimeOffset.MinValue)
            {
                await ReadRecentIfDueAsync(cancellationToken).ConfigureAwait(false);
                await ReadSliceAsync(cancellationToken).ConfigureAwait(false);
            }
        }
        else
        {
            await slices.ReadAllAsync(cancellationToken).ConfigureAwait(false);
        }

        await FinishAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>What the checkpoint becomes when the round ends, and not before: a round that is interrupted until then need not read the list again.</summary>
    public static SyncCheckpoint End(SyncCheckpoint current, DateTimeOffset now, RoundSettings settings) => current with
    {
        // Without any dated entry, the next rounds need not read everything again.
        Watermark = current.Watermark ?? Time.Subtract(current.WalkStartedAt!.Value, settings.DeepLookback),
        WalkStartedAt = null,
        WalkPosition = null,
        LastFullAt = now,
        LastDeepAt = now,
    };

    // A long backfill must not keep what is new waiting.
    private async Task ReadRecentIfDueAsync(CancellationToken cancellationToken)
    {
        if (checkpoint.Time - _lastRead >= settings.SyncEvery)
        {
            await recent.ReadAsync(cancellationToken).ConfigureAwait(false);
            _lastRead = checkpoint.Time;
        }
    }

    private async Task ReadSliceAsync(CancellationToken cancellationToken)
    {
        SyncCheckpoint begun = checkpoint.Current;
        await slices.ReadNextAsync(
            since: null, begun.WalkPosition, begun.WalkPosition ?? begun.WalkStartedAt!.Value, Advance, cancellationToken).ConfigureAwait(false);
    }

    // What was moved or added while the list was read has to be read before anything counts as gone.
    private SyncCheckpoint Advance(SyncCheckpoint current, Slice slice, SliceResult read, DateTimeOffset now)
    {
        SyncCheckpoint next = current with
        {
            Watermark = Time.GetWatermark(current.Watermark, read.Newest, now),
            WalkPosition = slice.Since ?? DateTimeOffset.MinValue,
        };
        return slice.Since is not null || !FollowsRemovals
            ? next
            : next with
            {
                RecentSince = Time.Subtract(Time.Earlier(next.Watermark, current.WalkStartedAt!.Value), settings.Lookback),
                RecentPosition = null,
            };
    }

    private async Task FinishAsync(CancellationToken cancellationToken)
    {
        SyncCheckpoint walked = checkpoint.Current;
        if (walked.RecentSince is { } since)
        {
            await recent.ReadSinceAsync(since, cancellationToken).ConfigureAwait(false);
        }

        if (FollowsRemovals)
        {
            await RemoveGoneAsync(walked.Walk, cancellationToken).ConfigureAwait(false);
        }
    }

    // Without a filter by time, what was moved or added while the list was read is not seen: there, an entry has to be missing from two listings.
    private async Task RemoveGoneAsync(long walk, CancellationToken cancellationToken)
    {
        Dictionary<BounceType, DateTimeOffset> notBefore = [];
        await checkpoint.StoreAsync(
            static (current, _) => current,
            async transaction => notBefore = await RemovalRule
                .CreateAsync(transaction, source.Name, walk, settings.Retention, cancellationToken).ConfigureAwait(false),
            cancellationToken).ConfigureAwait(false);
        await pages.RemoveGoneAsync(settings.FiltersByTime ? walk : walk - 1, notBefore, cancellationToken).ConfigureAwait(false);
    }
}
