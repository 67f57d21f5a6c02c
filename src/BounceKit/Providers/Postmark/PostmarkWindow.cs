using System.Runtime.InteropServices;

namespace BounceKit.Postmark;

/// <summary>A range of time of a single request, in whole seconds: each row is in exactly one of them.</summary>
/// <param name="From">The start, included; null where the range is open.</param>
/// <param name="To">The end, not included; null for the end of the listing.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct PostmarkWindow(DateTimeOffset? From, DateTimeOffset? To)
{
    // Postmark keeps bounces for a year at most. What is older than the first half of this is still in the window that is open.
    private static readonly TimeSpan Long = TimeSpan.FromDays(2 * 365);

    public static PostmarkWindow Since(DateTimeOffset? since) => new(since is { } from ? Second(from) : null, To: null);

    public bool Contains(DateTime instant) => !(instant < From?.UtcDateTime) && !(instant >= To?.UtcDateTime);

    /// <summary>Cuts the window into its newer and its older half; null for a window of one second.</summary>
    /// <param name="end">The end of the listing.</param>
    public (PostmarkWindow Newer, PostmarkWindow Older)? Halve(DateTimeOffset end)
    {
        DateTimeOffset to = To ?? Second(end).AddSeconds(1);
        long seconds = (long)(to - (From ?? to - Long)).TotalSeconds;
        if (seconds < 2)
        {
            return null;
        }

        DateTimeOffset border = to.AddSeconds(-(seconds / 2));
        return (this with { From = border }, this with { To = border });
    }

    private static DateTimeOffset Second(DateTimeOffset instant) => DateTimeOffset.FromUnixTimeSeconds(instant.ToUnixTimeSeconds());
}
