namespace BounceKit.Suppressions;

/// <summary>What becomes of old entries.</summary>
public sealed class RetentionTests
{
    [Fact]
    public async Task What_supports_nothing_is_removed_when_it_is_old()
    {
        await using TestHost host = new(options => options.FollowRemovals = false);
        host.Source.Add("soft@example.com", BounceType.Soft, BounceReason.MailboxFull);
        host.Source.Add("hard@example.com");
        await host.RunAsync();
        host.Source.Delete("soft@example.com");
        host.Source.Delete("hard@example.com");
        host.Time.Advance(TimeSpan.FromDays(399));
        await host.RunAsync();
        (await host.List.ListEventsAsync("soft@example.com")).Should().ContainSingle();

        host.Time.Advance(TimeSpan.FromDays(8));
        await host.RunAsync();

        (await host.List.ListEventsAsync("soft@example.com")).Should().BeEmpty();
        (await host.List.ListEventsAsync("hard@example.com")).Should().ContainSingle("it supports a suppression");
        (await host.List.FindAsync("hard@example.com")).Should().NotBeNull();
    }

    [Fact]
    public async Task However_much_is_old_one_round_removes_it()
    {
        await using TestHost host = new(options => options.FollowRemovals = false);
        for (int number = 0; number <= 1000; number++)
        {
            host.Source.Add($"user{number}@example.com", BounceType.Soft, BounceReason.MailboxFull);
        }

        await host.RunAsync();
        for (int number = 0; number <= 1000; number++)
        {
            host.Source.Delete($"user{number}@example.com");
        }

        host.Time.Advance(TimeSpan.FromDays(401));
        await host.RunAsync();

        (await host.Store.SummarizeAsync("", TestHost.Start, 1, CancellationToken.None)).Entries.Should().BeEmpty();
    }

    [Theory]
    [InlineData(24, true)]
    [InlineData(23, false)]
    public async Task What_is_old_is_looked_for_by_complete_listings_once_a_day(int hoursLater, bool isRemoved)
    {
        await using TestHost host = new(options => options.Retention = TimeSpan.FromDays(30));
        host.Source.Add("soft@example.com", BounceType.Soft, BounceReason.MailboxFull);
        await host.RunAsync();
        host.Source.Delete("soft@example.com");
        host.Time.Advance(TimeSpan.FromDays(30));
        await host.RunAsync(full: true);

        host.Time.Advance(TimeSpan.FromHours(hoursLater));
        await host.RunAsync(full: true);

        (await host.List.ListEventsAsync("soft@example.com")).Should().HaveCount(isRemoved ? 0 : 1);
    }
}
