using BounceKit.Suppressions.Sync;

namespace BounceKit.Suppressions;

public sealed class SliceLengthsTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    [Fact]
    public void A_list_that_is_too_long_at_once_is_read_by_thirty_days_or_what_was_seen_of_it()
    {
        SliceLengths.Shorten(null, 100 * Day, Second).Should().Be(30 * Day);
        SliceLengths.Shorten(null, 10 * Day, Second).Should().Be(8 * Day);
    }

    [Fact]
    public void A_slice_that_is_too_long_becomes_a_quarter_or_shorter_and_never_shorter_than_the_server_can_tell()
    {
        SliceLengths.Shorten(4 * Day, 4 * Day, Second).Should().Be(Day);
        SliceLengths.Shorten(4 * Day, 0.5 * Day, Second).Should().Be(0.4 * Day);
        SliceLengths.Shorten(4 * Day, 2 * Second, Day).Should().Be(Day);
        SliceLengths.Shorten(40 * Day, TimeSpan.Zero, Second).Should().Be(10 * Day, "entries of one instant say nothing about the rest");
    }

    [Fact]
    public void A_short_slice_is_followed_by_one_of_four_times_its_length_and_at_last_by_the_rest()
    {
        SliceLengths.Lengthen(30 * Day).Should().Be(120 * Day);
        SliceLengths.Lengthen(375 * Day).Should().Be(1500 * Day);
        SliceLengths.Lengthen(376 * Day).Should().BeNull();
        SliceLengths.Lengthen(null).Should().BeNull();
    }
}
