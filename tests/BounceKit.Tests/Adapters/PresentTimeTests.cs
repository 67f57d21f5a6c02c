using BounceKit.Adapters;

namespace BounceKit.Tests.Adapters;

public sealed class PresentTimeTests
{
    private static readonly DateTimeOffset Local = new(2024, 6, 12, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(1, 1)]
    [InlineData(172_800, 172_800)]
    [InlineData(0, 0)]
    [InlineData(-1, 0)]
    [InlineData(null, 0)]
    public void The_later_of_both_clocks_counts(int? secondsAhead, int expected)
    {
        PresentTime present = new(Local);

        present.Pin(secondsAhead is { } seconds ? Local.AddSeconds(seconds) : null);

        present.Now.Should().Be(Local.AddSeconds(expected));
        present.IsPinned.Should().BeTrue();
    }

    [Fact]
    public void Only_the_first_response_counts()
    {
        PresentTime present = new(Local);
        present.IsPinned.Should().BeFalse();

        present.Pin(null);
        present.Pin(Local.AddDays(1));

        present.Now.Should().Be(Local);
    }
}
