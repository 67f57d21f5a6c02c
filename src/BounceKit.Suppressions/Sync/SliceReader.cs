namespace BounceKit.Suppressions.Sync;

/// <summary>Reads slices of time of a source's list, and stores their pages as they arrive.</summary>
internal sealed class SliceReader(
    IBounceSource source, RoundSettings settings, CheckpointWriter checkpoint, PageWriter pages, RoundCounts counts, IProgress<SyncProgress>? progress)
{
    // A killed round reads at most this much again.
    private const int MaxPages = 20;
    private const int MaxRows = 20_000;

    /// <summary>Reads the whole list, or what an interrupted listing has left of it.</summary>
    public async Task ReadAllAsync(CancellationToken cancellationToken)
    {
        string? continuation = settings.CanContinue ? await checkpoint.FindContinuationAsync(cancellationToken).ConfigureAwait(false) : null;
        long before = counts.Pages;
        try
        {
            await ReadAsync(new BounceQuery { Continuation = continuation }, isBounded: false, cancellationToken).ConfigureAwait(false);
        }
        catch (BounceSourceException refused)
            when (continuation is not null && counts.Pages == before && refused is BounceRequestException or BounceResponseException)
        {
            // The provider no longer knows where that was.
            await ReadAsync(BounceQuery.All, isBounded: false, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Reads the newest slice of what is left of a range: as much as has fitted before. One that is too long is followed by a shorter one.</summary>
    /// <param name="since">The beginning of the range; null for that of the list.</param>
    /// <param name="until">The end of what is left; null where it is open.</param>
    /// <param name="end">The same, or where it is open the present.</param>
    /// <param name="advance">What the slice changes in the checkpoint.</param>
    /// <param name="cancellationToken">Stops the listing; what was stored stays.</param>
    /// <returns>Whether all is read.</returns>
    public async Task<bool> ReadNextAsync(
        DateTimeOffset? since, DateTimeOffset? until, DateTimeOffset end,
        Func<SyncCheckpoint, Slice, SliceResult, DateTimeOffset, SyncCheckpoint> advance, CancellationToken cancellationToken)
    {
        TimeSpan? left = end - since;
        TimeSpan? length = checkpoint.Current.SliceLength is { } usual && !(usual >= left) ? usual : null;
        Slice slice = new(length is { } shorter ? Time.Subtract(end, shorter) : since, until);
        bool isShortest = (length ?? left) <= settings.Granularity;
        SliceResult read = await ReadAsync(
            new BounceQuery { Since = slice.Since, Until = slice.Until }, isBounded: !isShortest, cancellationToken).ConfigureAwait(false);
        bool isLast = read.IsComplete && length is null;
        if (isLast)
        {
            // What follows is stored soon.
            checkpoint.Change(End);
        }
        else
        {
            await checkpoint.StoreAsync(End, cancellationToken).ConfigureAwait(false);
        }

        return isLast;

        SyncCheckpoint End(SyncCheckpoint current, DateTimeOffset now) => (read.IsComplete ? advance(current, slice, read, now) : current) with
        {
            SliceLength = read.IsComplete
                ? length is null || read.Pages > SliceLengths.FewPages ? current.SliceLength : SliceLengths.Lengthen(length)
                : SliceLengths.Shorten(length ?? left, read.Span, settings.Granularity),
        };
    }

    private async Task<SliceResult> ReadAsync(BounceQuery query, bool isBounded, CancellationToken cancellationToken)
    {
        PageReader reader = new(new EventKeys(settings.HasOneEntryPerAddress), checkpoint.Time, checkpoint.Current.Walk);
        SliceResult result = new(IsComplete: true, Pages: 0, Newest: null, Oldest: null);
        long rows = 0;
        await foreach (BouncePage page in source.ListPagesAsync(query, cancellationToken).ConfigureAwait(false))
        {
            rows += page.Records.Count;
            result = result.Add(page);
            if (page.Records.Count > 0)
            {
                await pages.StoreAsync(reader, page, cancellationToken).ConfigureAwait(false);
                progress?.Report(new SyncProgress(source.Name, counts.Rows, counts.Pages, counts.New, checkpoint.Current.WalkPosition));
            }

            // Without any date, shorter slices would contain the same rows.
            if (isBounded && result.Newest is not null && (settings.HasPages ? result.Pages > MaxPages : rows > MaxRows))
            {
                return result with { IsComplete = false };
            }
        }

        return result;
    }
}
