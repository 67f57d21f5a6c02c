namespace BounceKit.Dashboard.Charts;

/// <summary>One column of a chart over time: one day or several.</summary>
/// <param name="First">The first day.</param>
/// <param name="Last">The last day, inclusive.</param>
internal sealed record DayBucket(DateOnly First, DateOnly Last)
{
    public TypeCounts Types { get; } = new();

    /// <summary>Divides the days that have bounces into at most this many columns of equal length.</summary>
    /// <param name="all">The days, earliest first.</param>
    /// <param name="most">The most columns.</param>
    public static IReadOnlyList<DayBucket> Create(IReadOnlyDictionary<DateOnly, TypeCounts> all, int most)
    {
        if (all.Count == 0)
        {
            return [];
        }

        (DateOnly first, DateOnly last) = (all.Keys.First(), all.Keys.Last());
        int days = last.DayNumber - first.DayNumber + 1;
        int each = (days + most - 1) / most;
        DayBucket[] buckets =
        [
            .. Enumerable.Range(0, (days + each - 1) / each).Select(index => new DayBucket(
                first.AddDays(index * each), DateOnly.FromDayNumber(Math.Min(first.DayNumber + ((index + 1) * each) - 1, last.DayNumber)))),
        ];
        foreach ((DateOnly day, TypeCounts types) in all)
        {
            buckets[(day.DayNumber - first.DayNumber) / each].Types.Add(types);
        }

        return buckets;
    }
}
