using System.Runtime.InteropServices;

namespace BounceKit.Suppressions.Sync;

/// <summary>How a listing ended.</summary>
/// <param name="IsComplete">Whether it was read to its end; false where it was longer than a slice may be.</param>
/// <param name="Pages">How many pages were read.</param>
/// <param name="Newest">The time of its newest entry; null where none has a date.</param>
/// <param name="Oldest">The time of its oldest entry.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct SliceResult(bool IsComplete, int Pages, DateTimeOffset? Newest, DateTimeOffset? Oldest)
{
    /// <summary>The time between the oldest and the newest entry.</summary>
    public TimeSpan Span => Newest - Oldest ?? TimeSpan.Zero;

    /// <summary>The result with the entries of one more page.</summary>
    public SliceResult Add(BouncePage page)
    {
        (DateTimeOffset? newest, DateTimeOffset? oldest) = (Newest, Oldest);
        foreach (BounceRecord record in page.Records)
        {
            newest = record.OccurredAt is { } late && !(late <= newest) ? late : newest;
            oldest = record.OccurredAt is { } early && !(early >= oldest) ? early : oldest;
        }

        return new SliceResult(IsComplete, Pages + 1, newest, oldest);
    }
}
