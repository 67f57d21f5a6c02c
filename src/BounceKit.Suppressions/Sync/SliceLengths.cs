namespace BounceKit.Suppressions.Sync;

/// <summary>How long slices are: short where there is much, longer where there is little, and at last everything that is left.</summary>
internal static class SliceLengths
{
    /// <summary>A slice of so few pages is followed by a longer one.</summary>
    public const int FewPages = 5;

    private const int Factor = 4;

    private static readonly TimeSpan First = TimeSpan.FromDays(30);
    private static readonly TimeSpan Longest = TimeSpan.FromDays(1500);

    /// <summary>The next length after a slice that was too long; null means without a lower end.</summary>
    public static TimeSpan Shorten(TimeSpan? length, TimeSpan granularity)
    {
        TimeSpan next = length is { } current ? current / Factor : First;
        return next > granularity ? next : granularity;
    }

    /// <summary>The next length after a short slice; null means without a lower end.</summary>
    public static TimeSpan? Lengthen(TimeSpan? length) => length is { } current && current * Factor <= Longest ? current * Factor : null;
}
