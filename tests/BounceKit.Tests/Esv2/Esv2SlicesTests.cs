using BounceKit.Esv2;
using BounceKit.Internal;

namespace BounceKit.Tests.Esv2;

public sealed class Esv2SlicesTests
{
    private static readonly DateOnly Last = new(2024, 6, 12);
    private static readonly DateTimeOffset Now = new(2024, 6, 12, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(0, 366, new[] { 31, 62, 124, 248, 366, 366 })]
    [InlineData(0, 90, new[] { 31, 62, 90, 90, 90, 90 })]
    [InlineData(0, 7, new[] { 7, 7, 7, 7, 7, 7 })]
    [InlineData(50_000, 366, new[] { 31, 31, 31, 31, 31, 31 })]
    [InlineData(1_000_000, 366, new[] { 31, 15, 7, 3, 1, 1 })]
    public void Slices_grow_after_small_exports_and_shrink_after_large_ones(long rows, int maxDays, int[] expected)
    {
        Esv2Slices slices = new(new DateOnly(2005, 1, 1), Last, maxDays);

        List<int> days = [];
        for (int slice = 0; slice < expected.Length; slice++)
        {
            Esv2Slice next = slices.Next()!;
            days.Add(next.Last.DayNumber - next.First.DayNumber + 1);
            slices.Adapt(rows);
        }

        days.Should().Equal(expected);
    }

    [Fact]
    public void Every_day_is_in_exactly_one_slice()
    {
        Esv2Slices slices = new(new DateOnly(2022, 2, 27), Last, 50);

        List<DateOnly> days = [];
        while (slices.Next() is { } slice)
        {
            days.AddRange(Enumerable.Range(0, slice.Last.DayNumber - slice.First.DayNumber + 1).Select(slice.First.AddDays));
            slices.Adapt(days.Count % 3 == 0 ? 200_000 : 0);
        }

        days.Should().OnlyHaveUniqueItems().And.HaveCount(Last.DayNumber - new DateOnly(2022, 2, 27).DayNumber + 1);
    }

    [Fact]
    public void A_range_before_the_earliest_day_or_after_now_is_still_asked_for_once()
    {
        Esv2Slices before = Of(new BounceQuery { Until = new DateTimeOffset(1999, 1, 1, 0, 0, 0, TimeSpan.Zero) });
        Esv2Slices after = Of(new BounceQuery { Since = new DateTimeOffset(2030, 1, 1, 0, 0, 0, TimeSpan.Zero) });

        before.Next().Should().Be(new Esv2Slice(new DateOnly(1999, 1, 1), new DateOnly(1999, 1, 1)));
        before.Next().Should().BeNull();
        after.Next().Should().Be(new Esv2Slice(new DateOnly(2024, 6, 13), new DateOnly(2024, 6, 13)));
        after.Next().Should().BeNull();
    }

    [Fact]
    public void Ends_far_out_of_every_calendar_are_no_trouble()
    {
        Esv2Slices slices = Of(new BounceQuery { Since = DateTimeOffset.MinValue, Until = DateTimeOffset.MaxValue });

        slices.Next()!.Last.Should().Be(new DateOnly(2024, 6, 13));
    }

    private static Esv2Slices Of(BounceQuery query) =>
        Esv2Slices.Of(query, new ProviderClock(TimeZoneInfo.Utc), Now, new Esv2Options());
}
