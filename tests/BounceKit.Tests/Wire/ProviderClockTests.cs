using BounceKit.Wire;
using CsCheck;

namespace BounceKit.Tests.Wire;

public sealed class ProviderClockTests
{
    public static TheoryData<string> Zones =>
    [
        "UTC", "Europe/Warsaw", "America/Los_Angeles", "Australia/Lord_Howe", "Asia/Kolkata", "America/St_Johns", "Asia/Beirut",
        "Europe/Dublin", "Africa/Casablanca", "Pacific/Auckland", "Pacific Standard Time",
    ];

    [Theory]
    [InlineData("2024-03-31T02:30:00", "2024-03-31T01:30:00Z")] // skipped: 02:30 moves forward to 03:30 summer time
    [InlineData("2024-03-31T01:59:59", "2024-03-31T00:59:59Z")]
    [InlineData("2024-03-31T03:00:00", "2024-03-31T01:00:00Z")]
    [InlineData("2024-10-27T02:30:00", "2024-10-27T01:30:00Z")] // twice: the standard-time one
    [InlineData("2024-10-27T01:59:59", "2024-10-26T23:59:59Z")]
    [InlineData("2024-10-27T03:00:00", "2024-10-27T02:00:00Z")]
    public void Local_times_in_Warsaw_mean_one_instant_each(string local, string instant) =>
        ToUtc("Europe/Warsaw", local).Should().Be(Instant(instant));

    [Theory]
    [InlineData("2024-04-07T01:45:00", "2024-04-06T15:15:00Z")] // clocks go back by half an hour
    [InlineData("2024-10-06T02:15:00", "2024-10-05T15:45:00Z")] // clocks go forward by half an hour
    public void Local_times_in_Lord_Howe_mean_one_instant_each(string local, string instant) =>
        ToUtc("Australia/Lord_Howe", local).Should().Be(Instant(instant));

    [Fact]
    public void A_date_that_is_in_utc_is_the_instant_and_on_the_day_of_the_clock()
    {
        ProviderClock clock = new(TimeZoneInfo.FindSystemTimeZoneById("Europe/Warsaw"));
        DateTime local = new(2024, 6, 12, 23, 0, 0);
        DateTime utc = DateTime.SpecifyKind(local, DateTimeKind.Utc);

        clock.ToInstant(utc).Should().Be(Instant("2024-06-12T23:00:00Z"));
        clock.ToInstant(local).Should().Be(Instant("2024-06-12T21:00:00Z"));
        clock.ToDay(utc).Should().Be(new DateOnly(2024, 6, 13));
        clock.ToDay(local).Should().Be(new DateOnly(2024, 6, 12));
    }

    [Theory]
    [MemberData(nameof(Zones))]
    public void An_instant_survives_the_way_through_local_time_or_becomes_the_later_one_of_the_same_local_time(string zone)
    {
        ProviderClock clock = new(TimeZoneInfo.FindSystemTimeZoneById(zone));

        // Not by IsAmbiguousTime: it does not know the repeated hours of every zone, Casablanca's in spring among them.
        Instants.Sample(instant =>
        {
            DateTime local = clock.ToLocal(instant);
            DateTimeOffset back = clock.ToUtc(local);
            return back == instant || (back > instant && clock.ToLocal(back) == local);
        }, iter: 500);
    }

    [Theory]
    [MemberData(nameof(Zones))]
    public void Covering_bounds_hold_every_row_of_the_range(string zone)
    {
        ProviderClock clock = new(TimeZoneInfo.FindSystemTimeZoneById(zone));

        Gen.Select(Instants, Gen.Int[0, 200_000], Gen.Int[-100_000, 300_000]).Sample((since, seconds, row) =>
        {
            DateTimeOffset until = since.AddSeconds(seconds + 1);
            DateTime local = clock.ToLocal(since.AddSeconds(row));
            DateTimeOffset at = clock.ToUtc(local);
            (DateTime? from, DateTime? to) = clock.Cover(since, until);
            (DateOnly? first, DateOnly? last) = clock.CoverDays(since, until);
            return at < since || at >= until
                || (local >= from && local <= to && DateOnly.FromDateTime(local) >= first && DateOnly.FromDateTime(local) <= last);
        }, iter: 500);
    }

    [Fact]
    public void The_ends_of_time_do_not_overflow()
    {
        ProviderClock clock = new(TimeZoneInfo.FindSystemTimeZoneById("Pacific/Auckland"));

        clock.ToUtc(DateTime.MinValue).Should().Be(DateTimeOffset.MinValue);
        clock.ToUtc(DateTime.MaxValue).Should().BeBefore(DateTimeOffset.MaxValue);
        clock.Cover(DateTimeOffset.MinValue, DateTimeOffset.MaxValue).From.Should().BeBefore(DateTime.MinValue.AddDays(1));
        clock.Cover(DateTimeOffset.MinValue, DateTimeOffset.MaxValue).To.Should().BeAfter(DateTime.MaxValue.AddDays(-1));
    }

    private static readonly Gen<DateTimeOffset> Instants =
        Gen.Long[0, 90_000].Select(hours => new DateTimeOffset(2018, 1, 1, 0, 0, 0, TimeSpan.Zero).AddMinutes(hours * 61));

    private static DateTimeOffset ToUtc(string zone, string local) =>
        new ProviderClock(TimeZoneInfo.FindSystemTimeZoneById(zone)).ToUtc(DateTime.Parse(local, System.Globalization.CultureInfo.InvariantCulture));

    private static DateTimeOffset Instant(string text) => DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
