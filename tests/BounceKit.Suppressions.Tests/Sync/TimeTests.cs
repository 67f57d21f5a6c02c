using BounceKit.Suppressions.Sync;

namespace BounceKit.Suppressions;

public sealed class TimeTests
{
    private static readonly DateTimeOffset Now = TestHost.Start;

    [Fact]
    public void What_is_too_far_back_is_the_first_instant_that_there_is()
    {
        Time.Subtract(Now, TimeSpan.FromDays(1)).Should().Be(Now.AddDays(-1));
        Time.Subtract(Now, TimeSpan.MaxValue).Should().Be(DateTimeOffset.MinValue);
    }

    [Fact]
    public void The_earlier_of_two_instants_is_the_only_one_where_there_is_one()
    {
        Time.Earlier(Now.AddDays(-1), Now).Should().Be(Now.AddDays(-1));
        Time.Earlier(Now.AddDays(1), Now).Should().Be(Now);
        Time.Earlier(null, Now).Should().Be(Now);
    }

    [Fact]
    public void The_watermark_moves_forward_only_and_never_ahead_of_the_clock()
    {
        Time.GetWatermark(null, null, Now).Should().BeNull();
        Time.GetWatermark(null, Now.AddDays(-1), Now).Should().Be(Now.AddDays(-1));
        Time.GetWatermark(Now.AddDays(-2), Now.AddDays(-1), Now).Should().Be(Now.AddDays(-1));
        Time.GetWatermark(Now.AddDays(-1), Now.AddDays(-2), Now).Should().Be(Now.AddDays(-1));
        Time.GetWatermark(Now.AddDays(-1), null, Now).Should().Be(Now.AddDays(-1));
        Time.GetWatermark(Now.AddDays(-1), Now.AddDays(1), Now).Should().Be(Now);
    }
}
