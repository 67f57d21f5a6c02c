using BounceKit.Esv2;
using BounceKit.Wire;

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

    [Theory]
    [InlineData(9_999, 62)]
    [InlineData(10_000, 31)]
    [InlineData(100_000, 31)]
    [InlineData(100_001, 15)]
    public void Exports_from_10_000_to_100_000_rows_leave_the_length_as_it_is(long rows, int days)
    {
        Esv2Slices slices = new(new DateOnly(2005, 1, 1), Last, 366);
        slices.Next();

        slices.Adapt(rows);

        Esv2Slice next = slices.Next()!;
        (next.Last.DayNumber - next.First.DayNumber + 1).Should().Be(days);
    }

    [Theory]
    [InlineData(30, new[] { 31 })]
    [InlineData(31, new[] { 31, 1 })]
    public void A_slice_has_no_more_days_than_are_asked_for(int daysBefore, int[] expected)
    {
        Esv2Slices slices = new(Last.AddDays(-daysBefore), Last, 31);

        List<int> days = [];
        while (slices.Next() is { } slice)
        {
            days.Add(slice.Last.DayNumber - slice.First.DayNumber + 1);
        }

        days.Should().Equal(expected);
    }

    [Fact]
    public void A_range_that_ends_now_is_asked_for_as_it_is()
    {
        Of(new BounceQuery { Since = Now.AddDays(-1), Until = Now }).Next()!.Last.Should().Be(Last);
        Of(new BounceQuery { Since = Now.AddDays(-1), Until = Now.AddSeconds(1) }).Next()!.Last.Should().Be(Last.AddDays(1));
    }

    [Theory]
    [InlineData("2024-06-09 23:59:59", false, false)]
    [InlineData("2024-06-10 00:00:00", true, false)]
    [InlineData("2024-06-11 00:00:00", true, true)]
    [InlineData("2024-06-12 23:59:59", true, true)]
    [InlineData("2024-06-13 00:00:00", true, false)]
    [InlineData("2024-06-14 23:59:59", true, false)]
    [InlineData("2024-06-15 00:00:00", false, false)]
    public void A_slice_holds_its_days_and_may_bring_one_before_and_two_after(string time, bool mayBring, bool holds)
    {
        Esv2Slice slice = new(Last.AddDays(-1), Last);
        DateTime local = DateTime.Parse(time, System.Globalization.CultureInfo.InvariantCulture);

        slice.MayBring(local).Should().Be(mayBring);
        slice.Holds(local).Should().Be(holds);
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
