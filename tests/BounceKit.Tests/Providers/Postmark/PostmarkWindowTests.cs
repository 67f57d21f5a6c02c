using BounceKit.Postmark;

namespace BounceKit.Tests.Postmark;

public sealed class PostmarkWindowTests
{
    private static readonly DateTimeOffset End = new(2024, 6, 12, 12, 0, 0, 250, TimeSpan.Zero);

    [Fact]
    public void The_halves_of_a_window_are_the_window()
    {
        PostmarkWindow window = PostmarkWindow.Since(End.AddDays(-8).AddMilliseconds(500));

        (PostmarkWindow newer, PostmarkWindow older) = window.Halve(End)!.Value;

        older.From.Should().Be(new DateTimeOffset(2024, 6, 4, 12, 0, 0, TimeSpan.Zero));
        older.To.Should().Be(new DateTimeOffset(2024, 6, 8, 12, 0, 1, TimeSpan.Zero));
        newer.Should().Be(new PostmarkWindow(older.To, To: null));
        newer.Contains(older.To!.Value.UtcDateTime).Should().BeTrue();
        older.Contains(older.To!.Value.UtcDateTime).Should().BeFalse();
        older.Contains(older.To!.Value.UtcDateTime.AddTicks(-1)).Should().BeTrue();
        older.Contains(older.From!.Value.UtcDateTime).Should().BeTrue();
        older.Contains(older.From!.Value.UtcDateTime.AddTicks(-1)).Should().BeFalse();
    }

    [Fact]
    public void A_window_without_a_start_keeps_none()
    {
        (PostmarkWindow newer, PostmarkWindow older) = PostmarkWindow.Since(null).Halve(End)!.Value;

        older.From.Should().BeNull("there may be rows older than Postmark is known to keep");
        newer.From.Should().BeCloseTo(End.AddDays(-365), TimeSpan.FromSeconds(1));
    }

    [Fact]
    public void A_window_of_a_second_is_not_halved()
    {
        DateTimeOffset second = new(2024, 6, 12, 12, 0, 0, TimeSpan.Zero);

        new PostmarkWindow(second, second.AddSeconds(1)).Halve(End).Should().BeNull();
        new PostmarkWindow(second, To: null).Halve(End).Should().BeNull("the rest of this second is over");
        new PostmarkWindow(second.AddDays(1), To: null).Halve(End).Should().BeNull("it lies in the future");
        new PostmarkWindow(second, second.AddSeconds(2)).Halve(End).Should().Be(
            (new PostmarkWindow(second.AddSeconds(1), second.AddSeconds(2)), new PostmarkWindow(second, second.AddSeconds(1))));
        new PostmarkWindow(second, second.AddSeconds(3)).Halve(End).Should().Be(
            (new PostmarkWindow(second.AddSeconds(2), second.AddSeconds(3)), new PostmarkWindow(second, second.AddSeconds(2))));
    }

    [Fact]
    public void Halving_ends()
    {
        int times = 0;
        for ((PostmarkWindow Newer, PostmarkWindow Older)? halves = PostmarkWindow.Since(null).Halve(End); halves is { Newer: var newer }; halves = newer.Halve(End))
        {
            times++;
        }

        times.Should().Be(25, "two years have fewer seconds than two to the power of 26");
    }
}
