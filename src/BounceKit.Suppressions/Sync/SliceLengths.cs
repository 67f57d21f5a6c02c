namespace BounceKit.Suppressions.Sync;

/// <summary>How long slices are: short where there is much, longer where there is little, and at last everything that is left.</summary>
internal static class SliceLengths
{
    /// <summary>A slice of so few pages is followed by a longer one.</summary>
    public const int FewPages = 5;

    private const int Factor = 4;
    private const double Share = 0.8;

    private static readonly TimeSpan First = TimeSpan.FromDays(30);
    private static readonly TimeSpan Longest = TimeSpan.FromDays(1500);

    /// <summary>The next length after a slice that was too long.</summary>
    /// <param name="length">Its length; null where it had no lower end.</param>
    /// <param name="span">The time between the entries that were read: little where the newest come first, and then as long as a slice can be.</param>
    /// <param name="granularity">The shortest length.</param>
    public static TimeSpan Shorten(TimeSpan? length, TimeSpan span, TimeSpan granularity)
    {
        TimeSpan next = length is { } current ? current / Factor : First;
        TimeSpan seen = span * Share;
        return Time.Longer(seen > TimeSpan.Zero ? Time.Shorter(seen, next) : next, granularity);
    }

    /// <summary>The next length after a short slice; null means without a lower end.</summary>
    public static TimeSpan? Lengthen(TimeSpan? length) => length is { } current && current * Factor <= Longest ? current * Factor : null;
}
