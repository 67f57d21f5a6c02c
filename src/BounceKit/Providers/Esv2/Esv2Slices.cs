using BounceKit.Wire;

namespace BounceKit.Esv2;

/// <summary>
/// Cuts a range into slices, the newest first, each day in exactly one of them. They become longer while exports are small and shorter after a
/// large one, since an export has no pages.
/// </summary>
internal sealed class Esv2Slices(DateOnly first, DateOnly last, int maxDays)
{
    private const int FirstDays = 31;
    private const long SmallExport = 10_000;
    private const long LargeExport = 100_000;

    private int _days = Math.Min(FirstDays, maxDays);
    private DateOnly? _next = last;

    /// <summary>The slices that cover a query's range; at least one, so that a wrong key never passes for an empty list.</summary>
    public static Esv2Slices Of(BounceQuery query, ProviderClock clock, DateTimeOffset now, Esv2Options options)
    {
        bool isPinned = query.Until is null || query.Until > now;
        (DateOnly? since, DateOnly? until) = clock.CoverDays(query.Since, isPinned ? now : query.Until);
        // Where the range ends now, a zone that was set wrong must not hide the rows of the last hours.
        DateOnly last = isPinned ? until!.Value.AddDays(1) : until!.Value;
        DateOnly first = since > options.EarliestDate ? since.Value : options.EarliestDate;
        return new Esv2Slices(first < last ? first : last, last, options.SliceDays);
    }

    /// <summary>The next slice; null when the range is covered.</summary>
    public Esv2Slice? Next()
    {
        if (_next is not { } end)
        {
            return null;
        }

        DateOnly start = end.DayNumber - first.DayNumber < _days ? first : end.AddDays(1 - _days);
        _next = start > first ? start.AddDays(-1) : null;
        return new Esv2Slice(start, end);
    }

    /// <summary>Takes the size of the last slice's export as a measure for the next.</summary>
    public void Adapt(long rows) => _days = rows switch
    {
        < SmallExport => Math.Min(_days * 2, maxDays),
        > LargeExport => Math.Max(_days / 2, 1),
        _ => _days,
    };
}
