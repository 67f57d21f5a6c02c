namespace BounceKit.Suppressions.Sync;

/// <summary>One round of a source: what is new since the last one, or the whole list in slices of time, the newest first.</summary>
internal sealed class SyncRound(
    IBounceSource source, RoundSettings settings, CheckpointWriter checkpoint, PageWriter pages, RoundCounts counts, IProgress<SyncProgress>? progress)
{
    // A killed round reads at most this much again.
    private const int MaxPagesOfSlice = 20;
    private const int MaxRowsOfSlice = 20_000;

    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    private DateTimeOffset _lastRead;

    /// <summary>What the checkpoint becomes when a round begins, which stops every other round of the source.</summary>
    public static SyncCheckpoint Begin(SyncCheckpoint current, DateTimeOffset now, RoundSettings settings, bool full) =>
        current.WalkStartedAt is null && (full || !settings.FiltersByTime || !(now - current.LastFullAt < settings.ReconcileEvery))
            ? current with { Walk = current.Walk + 1, WalkStartedAt = now, WalkPosition = null }
            : current;

    /// <summary>Runs the round to its end.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        _lastRead = checkpoint.Time;
        if (checkpoint.Current.WalkStartedAt is null)
        {
            await ReadRecentAsync(cancellationToken).ConfigureAwait(false);
        }
        else
        {
            await WalkAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task ReadRecentAsync(CancellationToken cancellationToken)
    {
        SyncCheckpoint begun = checkpoint.Current;
        bool isDeep = !(checkpoint.Time - begun.LastDeepAt < Day);
        TimeSpan lookback = isDeep && settings.DeepLookback > settings.Lookback ? settings.DeepLookback : settings.Lookback;
        SliceResult read = await ReadAsync(new Slice(Subtract(begun.Watermark, lookback), Until: null), isBounded: false, cancellationToken).ConfigureAwait(false);
        await checkpoint.StoreAsync(
            (current, at) => current with { Watermark = Later(current.Watermark, read.Newest, at), LastDeepAt = isDeep ? at : current.LastDeepAt },
            cancellationToken).ConfigureAwait(false);
        _lastRead = checkpoint.Time;
    }

    private async Task WalkAsync(CancellationToken cancellationToken)
    {
        if (!settings.FiltersByTime)
        {
            await ReadAsync(Slice.Everything, isBounded: false, cancellationToken).ConfigureAwait(false);
        }
        else
        {
            while (await ReadSliceAsync(cancellationToken).ConfigureAwait(false))
            {
                await ReadRecentIfDueAsync(cancellationToken).ConfigureAwait(false);
            }
        }

        await EndWalkAsync(cancellationToken).ConfigureAwait(false);
    }

    // A long backfill must not keep what is new waiting.
    private async Task ReadRecentIfDueAsync(CancellationToken cancellationToken)
    {
        if (checkpoint.Time - _lastRead >= settings.SyncEvery)
        {
            await ReadRecentAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Reads the next slice of the past.</summary>
    /// <returns>Whether there is another one.</returns>
    private async Task<bool> ReadSliceAsync(CancellationToken cancellationToken)
    {
        SyncCheckpoint begun = checkpoint.Current;
        DateTimeOffset end = begun.WalkPosition ?? begun.WalkStartedAt!.Value;
        Slice slice = new(begun.SliceLength is { } length ? Subtract(end, length) : null, begun.WalkPosition);
        bool isShortest = slice.Since is { } since && end - since <= settings.Granularity;
        SliceResult read = await ReadAsync(slice, isBounded: !isShortest, cancellationToken).ConfigureAwait(false);
        if (!read.IsComplete)
        {
            await checkpoint.StoreAsync(
                (current, _) => current with { SliceLength = SliceLengths.Shorten(current.SliceLength, settings.Granularity) }, cancellationToken).ConfigureAwait(false);
            return true;
        }

        await checkpoint.StoreAsync(
            (current, at) => current with
            {
                Watermark = Later(current.Watermark, read.Newest, at),
                WalkPosition = slice.Since ?? current.WalkPosition,
                SliceLength = read.Pages <= SliceLengths.FewPages ? SliceLengths.Lengthen(current.SliceLength) : current.SliceLength,
            },
            cancellationToken).ConfigureAwait(false);
        return slice.Since is not null;
    }

    // What was moved or added while the list was read is seen before anything counts as gone.
    private async Task EndWalkAsync(CancellationToken cancellationToken)
    {
        SyncCheckpoint walked = checkpoint.Current;
        if (walked.LastFullAt is not null && settings.FollowRemovals)
        {
            if (settings.FiltersByTime)
            {
                DateTimeOffset since = walked.WalkStartedAt!.Value < walked.Watermark ? walked.WalkStartedAt.Value : walked.Watermark ?? walked.WalkStartedAt.Value;
                await ReadAsync(new Slice(Subtract(since, settings.Lookback), Until: null), isBounded: false, cancellationToken).ConfigureAwait(false);
            }

            await RemoveGoneAsync(cancellationToken).ConfigureAwait(false);
        }

        await checkpoint.StoreAsync(
            (current, at) => current with
            {
                // Without any dated entry, the next rounds need not read everything again.
                Watermark = current.Watermark ?? Subtract(current.WalkStartedAt!.Value, settings.DeepLookback),
                WalkStartedAt = null,
                WalkPosition = null,
                LastFullAt = at,
                LastDeepAt = at,
            },
            cancellationToken).ConfigureAwait(false);
    }

    // A list that moves while it is read may hide an entry: without a filter by time, it has to be missing twice.
    private async Task RemoveGoneAsync(CancellationToken cancellationToken)
    {
        long walk = checkpoint.Current.Walk;
        Dictionary<BounceType, DateTimeOffset> notBefore = [];
        await checkpoint.StoreAsync(
            static (current, _) => current,
            async transaction => notBefore = await RemovalRule.CreateAsync(transaction, source.Name, walk, settings.Retention, cancellationToken).ConfigureAwait(false),
            cancellationToken).ConfigureAwait(false);
        await pages.RemoveGoneAsync(settings.FiltersByTime ? walk : walk - 1, notBefore, cancellationToken).ConfigureAwait(false);
    }

    private async Task<SliceResult> ReadAsync(Slice slice, bool isBounded, CancellationToken cancellationToken)
    {
        SyncCheckpoint begun = checkpoint.Current;
        PageReader reader = new(new EventKeys(settings.HasOneEntryPerAddress), checkpoint.Time, begun.Walk);
        DateTimeOffset? newest = null;
        int read = 0;
        long rows = 0;
        BounceQuery query = new() { Since = slice.Since, Until = slice.Until };
        await foreach (BouncePage page in source.ListPagesAsync(query, cancellationToken).ConfigureAwait(false))
        {
            read++;
            rows += page.Records.Count;
            if (page.Records.Count > 0)
            {
                await pages.StoreAsync(reader, page.Records, cancellationToken).ConfigureAwait(false);
                newest = page.Records.Max(static record => record.OccurredAt) is { } latest && !(latest < newest) ? latest : newest;
                progress?.Report(new SyncProgress(source.Name, counts.Rows, counts.Pages, counts.New, begun.WalkStartedAt is null ? null : checkpoint.Current.WalkPosition));
            }

            if (isBounded && (settings.HasPages ? read > MaxPagesOfSlice : rows > MaxRowsOfSlice))
            {
                return new SliceResult(IsComplete: false, read, newest);
            }
        }

        return new SliceResult(IsComplete: true, read, newest);
    }

    private static DateTimeOffset? Subtract(DateTimeOffset? time, TimeSpan span) => time is { } at ? Subtract(at, span) : null;

    private static DateTimeOffset Subtract(DateTimeOffset time, TimeSpan span) =>
        time - DateTimeOffset.MinValue > span ? time - span : DateTimeOffset.MinValue;

    // An entry dated ahead of the clock must not hide those that follow it.
    private static DateTimeOffset? Later(DateTimeOffset? watermark, DateTimeOffset? newest, DateTimeOffset now)
    {
        DateTimeOffset? reached = newest > now ? now : newest;
        return reached is null || reached < watermark ? watermark : reached;
    }
}
