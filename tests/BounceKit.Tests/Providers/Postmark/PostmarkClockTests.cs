using BounceKit.Postmark;

namespace BounceKit.Tests.Postmark;

public sealed class PostmarkClockTests
{
    private static readonly TimeZoneInfo Eastern = TimeZoneInfo.FindSystemTimeZoneById("America/New_York");

    [Theory]
    [InlineData("2024-01-15T17:00:00Z", "2024-01-15T12:00:00", "2024-01-15T12:00:00")]
    [InlineData("2024-07-15T16:00:00Z", "2024-07-15T12:00:00", "2024-07-15T12:00:00")]
    [InlineData("2024-07-15T16:00:00.0000001Z", "2024-07-15T12:00:00", "2024-07-15T12:00:01")]
    public void Away_from_the_nights_in_which_clocks_change_a_text_is_the_local_time(string instant, string from, string to)
    {
        PostmarkClock.From(At(instant)).Should().Be(from);
        PostmarkClock.To(At(instant)).Should().Be(to);
    }

    [Theory]
    [InlineData("2024-11-03T05:30:00Z", "2024-11-03T00:30:00", "2024-11-03T01:30:00")]
    [InlineData("2024-11-03T06:30:00Z", "2024-11-03T01:30:00", "2024-11-03T02:30:00")]
    [InlineData("2024-03-10T07:30:00Z", "2024-03-10T01:30:00", "2024-03-10T04:30:00")]
    [InlineData("2024-03-10T06:30:00Z", "2024-03-10T00:30:00", "2024-03-10T03:30:00")]
    public void When_clocks_change_a_text_is_an_hour_off_and_none_is_skipped_by_the_clocks(string instant, string from, string to)
    {
        PostmarkClock.From(At(instant)).Should().Be(from);
        PostmarkClock.To(At(instant)).Should().Be(to);
        Eastern.IsInvalidTime(DateTime.Parse(from, System.Globalization.CultureInfo.InvariantCulture)).Should().BeFalse();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void What_is_requested_covers_the_instant_however_the_text_is_read(bool hasDatabase)
    {
        TimeZoneInfo? zone = hasDatabase ? Eastern : null;
        foreach (DateTimeOffset instant in Enumerable.Range(0, 2 * 366 * 24).Select(step => At("2024-01-01T00:00:00Z").AddMinutes(step * 30)))
        {
            foreach (TimeSpan offset in OffsetsOf(PostmarkClock.From(instant, zone)))
            {
                Read(PostmarkClock.From(instant, zone), offset).Should().BeOnOrBefore(instant);
            }

            foreach (TimeSpan offset in OffsetsOf(PostmarkClock.To(instant, zone)))
            {
                Read(PostmarkClock.To(instant, zone), offset).Should().BeOnOrAfter(instant);
            }
        }
    }

    private static TimeSpan[] OffsetsOf(string text)
    {
        DateTime local = DateTime.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
        return Eastern.IsAmbiguousTime(local) ? Eastern.GetAmbiguousTimeOffsets(local) : [Eastern.GetUtcOffset(local)];
    }

    private static DateTimeOffset Read(string text, TimeSpan offset) => new(DateTime.Parse(text, System.Globalization.CultureInfo.InvariantCulture), offset);

    private static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
