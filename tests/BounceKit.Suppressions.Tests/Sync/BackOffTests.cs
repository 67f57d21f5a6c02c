using BounceKit.Suppressions.Sync;

namespace BounceKit.Suppressions;

public sealed class BackOffTests
{
    private static readonly TimeSpan Quarter = TimeSpan.FromMinutes(15);

    [Theory]
    [InlineData(1, 15)]
    [InlineData(2, 30)]
    [InlineData(4, 120)]
    [InlineData(6, 360)]
    [InlineData(1000, 360)]
    public void The_delay_doubles_with_each_failure_up_to_six_hours_give_or_take_a_fifth(int failures, double minutes)
    {
        TimeSpan[] delays = [.. Enumerable.Range(0, 200).Select(_ => BackOff.GetDelay(Quarter, failures, retryAfter: null))];

        delays.Should().OnlyContain(delay => delay >= TimeSpan.FromMinutes(minutes * 0.8) && delay <= TimeSpan.FromMinutes(minutes * 1.2));
        delays.Distinct().Should().HaveCountGreaterThan(100, "many sources must not come back at once");
    }

    [Fact]
    public void An_interval_longer_than_six_hours_is_kept()
    {
        BackOff.GetDelay(TimeSpan.FromDays(1), 5, null).Should().BeGreaterThan(TimeSpan.FromHours(19)).And.BeLessThan(TimeSpan.FromHours(29));
    }

    [Fact]
    public void What_the_provider_asks_for_is_waited_at_least()
    {
        BackOff.GetDelay(Quarter, 1, TimeSpan.FromHours(9)).Should().Be(TimeSpan.FromHours(9));
        BackOff.GetDelay(Quarter, 1, TimeSpan.FromSeconds(1)).Should().BeGreaterThan(TimeSpan.FromMinutes(10));
    }

    [Fact]
    public void Nobody_stops_a_source_for_longer_than_a_day_with_one_response()
    {
        BackOff.GetDelay(Quarter, 1, TimeSpan.FromSeconds(int.MaxValue)).Should().Be(TimeSpan.FromDays(1));
        BackOff.GetDelay(Quarter, 1, TimeSpan.MaxValue).Should().Be(TimeSpan.FromDays(1), "the time of the next round could not be represented");
        BackOff.GetDelay(TimeSpan.FromDays(7), 1, TimeSpan.MaxValue).Should().BeGreaterThan(TimeSpan.FromDays(5), "the interval is the user's own");
    }
}
