namespace BounceKit.Suppressions.Sync;

/// <summary>
/// Reads the whole list: in slices of time from the newest to the oldest, where the server filters by time, and otherwise at once. What it did not
/// contain is gone.
/// </summary>
internal sealed class CompleteListing(
    IBounceSource source, RoundSettings settings, CheckpointWriter checkpoint, SliceReader slices, RecentListing recent, PageWriter pages)
{
    private DateTimeOffset _lastRead = checkpoint.Time;

    /// <summary>Reads what is left of the listing that is under way.</summary>
    public async Task ReadAsync(CancellationToken cancellationToken)
    {
        if (settings.FiltersByTime)
        {
            while (checkpoint.Current.ReadAgainFrom is null)
            {
                await ReadRecentIfDueAsync(cancellationToken).ConfigureAwait(false);
                await ReadSliceAsync(cancellationToken).ConfigureAwait(false);
            }
        }
        else
        {
            await slices.ReadAllAsync(cancellationToken).ConfigureAwait(false);
        }

        await EndAsync(cancellationToken).ConfigureAwait(false);
    }

    // A long backfill must not keep what is new waiting.
    private async Task ReadRecentIfDueAsync(CancellationToken cancellationToken)
    {
        if (checkpoint.Time - _lastRead >= settings.SyncEvery)
        {
            await recent.ReadAsync(cancellationToken).ConfigureAwait(false);
            _lastRead = checkpoint.Time;
        }
    }

    // Reads the next slice of the past.
    private async Task ReadSliceAsync(CancellationToken cancellationToken)
    {
        SyncCheckpoint begun = checkpoint.Current;
        DateTimeOffset end = begun.WalkPosition ?? begun.WalkStartedAt!.Value;
        Slice slice = new(begun.SliceLength is { } length ? Time.Subtract(end, length) : null, begun.WalkPosition);
        bool isShortest = slice.Since is { } since && end - since <= settings.Granularity;
        SliceResult read = await slices.ReadAsync(slice, isBounded: !isShortest, cancellationToken).ConfigureAwait(false);
        await checkpoint.StoreAsync(
            (current, now) => (read.IsComplete ? Advance(current, slice, read, now) : current) with
            {
                SliceLength = SliceLengths.Adapt(current.SliceLength, begun.SliceLength, read, settings.Granularity),
            },
            cancellationToken).ConfigureAwait(false);
    }

    private SyncCheckpoint Advance(SyncCheckpoint current, Slice slice, SliceResult read, DateTimeOffset now)
    {
        DateTimeOffset? watermark = Time.GetWatermark(current.Watermark, read.Newest, now);
        DateTimeOffset started = current.WalkStartedAt!.Value;
        return current with
        {
            Watermark = watermark,
            WalkPosition = slice.Since ?? current.WalkPosition,
            ReadAgainFrom = slice.Since is null ? Time.Subtract(watermark < started ? watermark.Value : started, settings.Lookback) : null,
        };
    }

    private async Task EndAsync(CancellationToken cancellationToken)
    {
        if (checkpoint.Current.LastFullAt is not null && settings.FollowRemovals)
        {
            await RemoveGoneAsync(cancellationToken).ConfigureAwait(false);
        }

        await checkpoint.StoreAsync(
            (current, now) => current with
            {
                // Without any dated entry, the next rounds need not read everything again.
                Watermark = current.Watermark ?? Time.Subtract(current.WalkStartedAt!.Value, settings.DeepLookback),
                WalkStartedAt = null,
                WalkPosition = null,
                ReadAgainFrom = null,
                LastFullAt = now,
                LastDeepAt = now,
            },
            transaction => transaction.SetContinuationAsync(source.Name, continuation: null, cancellationToken),
            cancellationToken).ConfigureAwait(false);
    }

    // What was moved or added while the list was read has to be seen before anything counts as gone. Without a filter by time that is not possible:
    // there, an entry has to be missing from two listings.
    private async Task RemoveGoneAsync(CancellationToken cancellationToken)
    {
        SyncCheckpoint walked = checkpoint.Current;
        if (walked.ReadAgainFrom is { } since)
        {
            // The watermark stays behind: what appears late between two parts of a listing that was interrupted is read by the next rounds.
            await recent.ReadSinceAsync(
                since,
                static (current, slice, _, _) => current with { ReadAgainFrom = slice.Until ?? current.ReadAgainFrom },
                cancellationToken).ConfigureAwait(false);
        }

        Dictionary<BounceType, DateTimeOffset> notBefore = [];
        await checkpoint.StoreAsync(
            static (current, _) => current,
            async transaction => notBefore = await RemovalRule
                .CreateAsync(transaction, source.Name, walked.Walk, settings.Retention, cancellationToken).ConfigureAwait(false),
            cancellationToken).ConfigureAwait(false);
        await pages.RemoveGoneAsync(settings.FiltersByTime ? walked.Walk : walked.Walk - 1, notBefore, cancellationToken).ConfigureAwait(false);
    }
}
