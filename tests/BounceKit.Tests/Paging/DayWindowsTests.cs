using BounceKit.Paging;

namespace BounceKit.Tests.Paging;

public sealed class DayWindowsTests
{
    private static readonly DateOnly Last = new(2024, 6, 12);

    [Theory]
    [InlineData(0, 3660, new[] { 31, 248, 1984, 3660, 3660 })]
    [InlineData(0, 366, new[] { 31, 248, 366, 366, 366 })]
    [InlineData(0, 7, new[] { 7, 7, 7, 7, 7 })]
    [InlineData(999, 366, new[] { 31, 248, 366, 366, 366 })]
    [InlineData(1_000, 366, new[] { 31, 62, 124, 248, 366 })]
    [InlineData(9_999, 366, new[] { 31, 62, 124, 248, 366 })]
    [InlineData(10_000, 366, new[] { 31, 31, 31, 31, 31 })]
    [InlineData(100_000, 366, new[] { 31, 31, 31, 31, 31 })]
    [InlineData(200_000, 366, new[] { 31, 15, 7, 3, 1 })]
    [InlineData(1_000_000, 366, new[] { 31, 3, 1, 1, 1 })]
    public void Windows_grow_while_they_hold_few_rows_and_shrink_where_they_hold_too_many(long rows, int maxDays, int[] expected)
    {
        DayWindows windows = new(new DateOnly(1900, 1, 1), Last, days: 31, maxDays, maxRows: 100_000);

        List<int> days = [];
        foreach (DayWindow window in windows.Take(expected.Length))
        {
            days.Add(window.Days);
            windows.Adapt(window, rows);
        }

        days.Should().Equal(expected);
    }

    [Theory]
    [InlineData(0, new[] { 1 })]
    [InlineData(30, new[] { 31 })]
    [InlineData(31, new[] { 31, 1 })]
    public void A_window_has_no_more_days_than_are_left(int daysBefore, int[] expected) =>
        new DayWindows(Last.AddDays(-daysBefore), Last, 31, 31, 100_000).Select(window => window.Days).Should().Equal(expected);

    [Fact]
    public void Every_day_is_in_exactly_one_window_however_they_grow_shrink_and_are_extended()
    {
        for (int seed = 0; seed < 200; seed++)
        {
            Random random = new(seed);
            DateOnly first = Last.AddDays(-random.Next(3000));
            DateOnly last = Last;
            DayWindows windows = new(first, Last, random.Next(1, 100), random.Next(1, 1000), maxRows: 1000);

            List<DateOnly> days = [];
            foreach (DayWindow window in windows)
            {
                days.AddRange(Enumerable.Range(0, window.Days).Select(window.First.AddDays));
                windows.Adapt(window, random.Next(3) * 1000);
                if (random.Next(10) == 0)
                {
                    last = last.AddDays(random.Next(3));
                    windows.Extend(last);
                }
            }

            days.Order().Should().Equal(Enumerable.Range(0, last.DayNumber - first.DayNumber + 1).Select(first.AddDays), "seed {0}", seed);
        }
    }

    [Fact]
    public void Days_that_are_added_come_next()
    {
        DayWindows windows = new(Last.AddDays(-9), Last, 5, 5, 1000);

        List<DayWindow> read = [];
        foreach (DayWindow window in windows)
        {
            read.Add(window);
            windows.Extend(Last.AddDays(2));
            windows.Extend(Last);
        }

        read.Should().Equal(
            new DayWindow(Last.AddDays(-4), Last), new DayWindow(Last.AddDays(1), Last.AddDays(2)), new DayWindow(Last.AddDays(-9), Last.AddDays(-5)));
    }

    [Fact]
    public void A_window_with_too_many_rows_is_cut_into_halves_and_what_they_hold_is_a_measure_for_the_rest()
    {
        DayWindows windows = new(Last.AddDays(-99), Last, 32, 366, maxRows: 1000);
        using IEnumerator<DayWindow> range = windows.GetEnumerator();
        range.MoveNext();

        DayWindows parts = windows.Divide(range.Current);
        List<int> days = [];
        foreach (DayWindow part in parts)
        {
            days.Add(part.Days);
            parts.Adapt(part, days.Count == 1 ? 2000 : 900);
        }

        range.MoveNext();
        days.Should().Equal(16, 8, 8);
        range.Current.Should().Be(new DayWindow(Last.AddDays(-39), Last.AddDays(-32)));
    }

    [Theory]
    [InlineData("2024-06-10", false)]
    [InlineData("2024-06-11", true)]
    [InlineData("2024-06-12", true)]
    [InlineData("2024-06-13", false)]
    public void A_window_contains_its_first_and_its_last_day(string day, bool contains) =>
        new DayWindow(Last.AddDays(-1), Last).Contains(DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture)).Should().Be(contains);
}
