namespace BounceKit.Suppressions;

/// <summary>Lists that one round reads in slices, and that may be interrupted.</summary>
public sealed class LongListTests
{
    [Fact]
    public async Task A_long_list_is_read_in_slices_from_the_newest_to_the_oldest()
    {
        await using TestHost host = new();
        host.Source.AddMany(2000, TimeSpan.FromHours(7));

        SyncReport report = await host.RunAsync();

        report.New.Should().Be(2000);
        (await host.List.ListAsync().CountAsync()).Should().Be(2000);
        BounceQuery[] bounded = [.. host.Source.Queries.Where(query => query.Since is not null && query.Until is not null)];
        bounded.Should().NotBeEmpty().And.BeInDescendingOrder(query => query.Until);
        report.Rows.Should().BeLessThan(2000 * 2, "little is read twice while the length of slices is found");
    }

    [Fact]
    public async Task A_long_list_without_pages_is_read_in_slices_too()
    {
        await using TestHost host = new();
        host.Source.PageSize = null;
        host.Source.AddMany(21_500, TimeSpan.FromMinutes(30));

        SyncReport report = await host.RunAsync();

        report.New.Should().Be(21_500);
        host.Source.Queries.Should().Contain(query => query.Since != null && query.Until != null);
    }

    [Fact]
    public async Task What_is_new_does_not_wait_for_a_long_backfill()
    {
        await using TestHost host = new();
        host.Source.AddMany(2000, TimeSpan.FromHours(7));
        bool isFound = false;
        int pages = 0;
        host.Source.BeforePage = async _ =>
        {
            pages++;
            if (pages == 60)
            {
                host.Source.Add("new@example.com");
                host.Time.Advance(TimeSpan.FromMinutes(15));
            }

            isFound |= pages < 200 && await host.List.FindAsync("new@example.com") is not null;
        };

        await host.RunAsync();

        isFound.Should().BeTrue();
    }

    [Fact]
    public async Task What_is_new_does_not_wait_for_a_first_listing_of_which_nothing_is_complete_yet()
    {
        await using TestHost host = new();
        host.Source.AddMany(2000, TimeSpan.FromHours(7));
        host.Source.BeforePage = number =>
        {
            host.Time.Advance(number == 20 && host.Source.Queries.Count == 1 ? TimeSpan.FromMinutes(16) : TimeSpan.Zero);
            return Task.CompletedTask;
        };

        await host.RunAsync();

        host.Source.Queries[1].Should().Be(new BounceQuery { Since = TestHost.Start.AddDays(-7) });
    }

    [Fact]
    public async Task A_round_that_was_interrupted_goes_on_where_it_was()
    {
        await using TestHost host = new();
        host.Source.AddMany(2000, TimeSpan.FromHours(7));
        host.Source.FailAt(page: 120);

        SyncReport failed = await host.Sync.RunAsync("newsletter");
        long rows = failed.Rows + (await host.RunAsync()).Rows;

        failed.Outcome.Should().Be(SyncOutcome.Failed);
        rows.Should().BeLessThan((await CountUninterruptedAsync()) + 300, "at most one slice is read again");
        (await host.List.ListAsync().CountAsync()).Should().Be(2000);
    }

    [Fact]
    public async Task After_a_burst_a_round_that_was_interrupted_goes_on_where_it_was()
    {
        await using TestHost host = await CreateBurstAsync();
        await using TestHost undisturbed = await CreateBurstAsync();
        host.Source.FailAt(page: 250);

        SyncReport failed = await host.Sync.RunAsync("newsletter");
        SyncReport rest = await host.RunAsync();

        failed.Outcome.Should().Be(SyncOutcome.Failed);
        (await host.List.ListAsync().CountAsync()).Should().Be(3001);
        long twice = failed.Rows + rest.Rows - (await undisturbed.RunAsync()).Rows;
        twice.Should().BeLessThan(700, "at most a slice is read again, and another one to find out how long slices may be");
    }

    [Fact]
    public async Task After_a_burst_a_round_that_was_interrupted_reads_at_most_a_slice_again_wherever_it_was()
    {
        (long undisturbed, int pages) = await ReadBurstInPartsAsync(interruptAt: int.MaxValue);
        List<long> twice = [];

        for (int page = 1; page < pages; page += 11)
        {
            twice.Add((await ReadBurstInPartsAsync(page)).Rows - undisturbed);
        }

        twice.Max().Should().BeLessThanOrEqualTo(21 * 10, "a slice has twenty pages, and one more shows that it is too long");
    }

    [Fact]
    public async Task What_appears_late_while_a_listing_is_interrupted_is_read_by_the_rounds_that_follow()
    {
        await using TestHost host = await CreateRecentBurstAsync();
        host.Source.FailAt(page: 60);
        await host.Sync.RunAsync("newsletter");
        (await host.GetCheckpointAsync()).RecentPosition.Should().BeBefore(TestHost.Start.AddMinutes(40));

        host.Source.Add("late@example.com", at: TestHost.Start.AddMinutes(45));
        host.Time.Advance(TimeSpan.FromHours(8));
        host.Source.Add("newest@example.com");
        await host.RunAsync();
        DateTimeOffset? again = (await host.GetCheckpointAsync()).NextDueAt;
        await host.RunAsync();

        (await host.List.FindAsync("late@example.com")).Should().NotBeNull();
        again.Should().Be(host.Time.GetUtcNow(), "what is newer than the interrupted listing has not been read yet");
        (await host.GetCheckpointAsync()).NextDueAt.Should().Be(host.Time.GetUtcNow().AddMinutes(15));
    }

    // A hundred pages within the look-back.
    private static async Task<TestHost> CreateRecentBurstAsync()
    {
        TestHost host = new();
        host.Source.Add("first@example.com");
        await host.RunAsync();
        host.Time.Advance(TimeSpan.FromMinutes(50));
        host.Source.AddMany(1000, TimeSpan.FromSeconds(3));
        return host;
    }

    private static async Task<(long Rows, int Pages)> ReadBurstInPartsAsync(int interruptAt)
    {
        await using TestHost host = await CreateRecentBurstAsync();
        int pages = 0;
        host.Source.BeforePage = _ =>
            ++pages == interruptAt ? throw new BounceUnavailableException("newsletter", "down") : Task.CompletedTask;

        SyncReport first = await host.Sync.RunAsync("newsletter");
        long rows = first.Rows + (first.Failure is null ? 0 : (await host.RunAsync()).Rows);
        (await host.List.ListAsync().CountAsync()).Should().Be(1001);
        return (rows, pages);
    }

    private static async Task<TestHost> CreateBurstAsync()
    {
        TestHost host = new();
        host.Source.Add("first@example.com", at: TestHost.Start.AddHours(-3));
        await host.RunAsync();
        host.Time.Advance(TimeSpan.FromDays(3));
        host.Source.AddMany(3000, newest: TestHost.Start.AddMinutes(2999));
        return host;
    }

    private static async Task<long> CountUninterruptedAsync()
    {
        await using TestHost host = new();
        host.Source.AddMany(2000, TimeSpan.FromHours(7));
        return (await host.RunAsync()).Rows;
    }
}
