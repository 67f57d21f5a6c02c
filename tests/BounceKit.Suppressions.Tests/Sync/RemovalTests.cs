namespace BounceKit.Suppressions;

public sealed class RemovalTests
{
    [Fact]
    public async Task A_suppression_ends_when_its_entry_is_deleted_at_the_provider()
    {
        await using TestHost host = await CreateAsync(Timeout.InfiniteTimeSpan);
        host.Source.Delete("old@example.com");

        SyncReport report = await host.RunAsync(full: true);

        report.Removed.Should().Be(1);
        (await host.List.FindAsync("old@example.com")).Should().BeNull();
        (await host.List.ListChangesAsync().LastAsync()).Kind.Should().Be(SuppressionChangeKind.Removed);
        (await host.List.ListEventsAsync("old@example.com")).Should().ContainSingle().Which.GoneAt.Should().NotBeNull();
    }

    [Fact]
    public async Task A_round_that_does_not_read_the_whole_list_establishes_nothing()
    {
        await using TestHost host = await CreateAsync(Timeout.InfiniteTimeSpan);
        host.Source.Delete("new@example.com");

        await host.RunAsync();

        (await host.List.FindAsync("new@example.com")).Should().NotBeNull();
    }

    [Fact]
    public async Task The_whole_list_is_read_every_week()
    {
        await using TestHost host = await CreateAsync(Timeout.InfiniteTimeSpan);
        host.Source.Delete("new@example.com");
        host.Time.Advance(TimeSpan.FromDays(7));

        await host.RunAsync();

        (await host.List.FindAsync("new@example.com")).Should().BeNull();
    }

    [Fact]
    public async Task A_complete_listing_that_was_interrupted_reads_at_most_a_slice_again_wherever_it_was()
    {
        (long undisturbed, int pages) = await ReadInPartsAsync(interruptAt: int.MaxValue);
        List<long> twice = [];

        for (int page = 1; page < pages; page += 19)
        {
            twice.Add((await ReadInPartsAsync(page)).Rows - undisturbed);
        }

        twice.Max().Should().BeLessThanOrEqualTo(21 * 10, "a slice has twenty pages, and one more shows that it is too long");
    }

    [Fact]
    public async Task What_another_source_supports_stays()
    {
        await using TestHost host = new(null, null, "newsletter", "surveys");
        host.Sources[0].Add("ann@example.com");
        host.Sources[1].Add("ann@example.com", reason: BounceReason.MailboxInactive);
        await host.Sync.RunAllAsync();
        host.Sources[0].Delete("ann@example.com");

        await host.RunAsync(full: true);

        Suppression? found = await host.List.FindAsync("ann@example.com");
        found.Should().BeEquivalentTo(new { Source = "surveys", Reason = BounceReason.MailboxInactive });
    }

    [Fact]
    public async Task What_the_provider_may_have_dropped_because_of_its_age_stays()
    {
        await using TestHost host = await CreateAsync(TimeSpan.FromDays(45));
        host.Source.Delete("old@example.com");
        host.Source.Delete("new@example.com");

        await host.RunAsync(full: true);

        (await host.List.FindAsync("old@example.com")).Should().NotBeNull();
        (await host.List.FindAsync("new@example.com")).Should().BeNull();
    }

    [Fact]
    public async Task Where_the_retention_is_unknown_only_what_is_newer_than_what_is_still_listed_counts_as_deleted()
    {
        await using TestHost host = await CreateAsync(retention: null);
        host.Source.Delete("new@example.com");
        await host.RunAsync(full: true);
        (await host.List.FindAsync("new@example.com")).Should().BeNull("an older entry is still listed");

        host.Source.Delete("old@example.com");
        await host.RunAsync(full: true);
        (await host.List.FindAsync("old@example.com")).Should().NotBeNull("it may have been dropped because of its age");
    }

    [Fact]
    public async Task Types_that_are_kept_for_different_times_are_not_compared_with_each_other()
    {
        await using TestHost host = await CreateAsync(retention: null);
        host.Source.Add("out@example.com", BounceType.OptedOut, BounceReason.Complaint, TestHost.Start.AddDays(-20));
        await host.RunAsync(full: true);
        host.Source.Delete("out@example.com");

        await host.RunAsync(full: true);

        (await host.List.FindAsync("out@example.com")).Should().NotBeNull();
    }

    [Fact]
    public async Task Removals_are_not_followed_where_that_is_switched_off_for_the_source()
    {
        await using TestHost host = await CreateAsync(Timeout.InfiniteTimeSpan, options => options.Sources["Newsletter"] = new() { FollowRemovals = false });
        host.Source.Delete("new@example.com");

        await host.RunAsync(full: true);

        (await host.List.FindAsync("new@example.com")).Should().NotBeNull();
    }

    [Fact]
    public async Task An_entry_that_comes_back_suppresses_again()
    {
        await using TestHost host = await CreateAsync(Timeout.InfiniteTimeSpan);
        host.Source.Delete("new@example.com");
        await host.RunAsync(full: true);

        host.Source.Add("new@example.com", at: TestHost.Start.AddDays(-1));
        await host.RunAsync(full: true);

        (await host.List.FindAsync("new@example.com")).Should().NotBeNull();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(30)]
    public async Task An_entry_that_moves_into_a_part_of_the_list_that_was_read_is_not_gone(int minutesLate)
    {
        await using TestHost host = new();
        for (int row = 0; row < 300; row++)
        {
            host.Source.Add($"user{row}@example.com", at: TestHost.Start.AddHours(-row));
        }

        await host.RunAsync();
        int pages = 0;
        host.Source.BeforePage = _ =>
        {
            // The newest slice was read, and that of the entry was not.
            if (++pages == 26)
            {
                host.Source.Delete("user290@example.com");
                host.Source.Add("user290@example.com", at: TestHost.Start.AddMinutes(-minutesLate));
            }

            return Task.CompletedTask;
        };

        SyncReport report = await host.RunAsync(full: true);

        report.Removed.Should().Be(0);
        (await host.List.FindAsync("user290@example.com")).Should().NotBeNull();
        (await host.List.ListEventsAsync("user290@example.com")).Should().HaveCount(2).And.Contain(entry => entry.GoneAt == null);
    }

    [Fact]
    public async Task An_entry_that_comes_back_while_the_list_is_read_at_once_is_not_gone()
    {
        await using TestHost host = await CreateAsync(Timeout.InfiniteTimeSpan);
        host.Source.Delete("new@example.com");
        host.Source.BeforePage = _ =>
        {
            host.Source.BeforePage = null;
            host.Source.Add("new@example.com", at: TestHost.Start);
            return Task.CompletedTask;
        };

        SyncReport report = await host.RunAsync(full: true);

        report.Removed.Should().Be(0);
        (await host.List.ListChangesAsync().Select(change => change.Kind).ToListAsync()).Should().NotContain(SuppressionChangeKind.Removed);
    }

    [Fact]
    public async Task Without_a_filter_by_time_every_round_reads_the_whole_list_and_an_entry_has_to_be_missing_twice()
    {
        await using TestHost host = new();
        host.Source.ServerFilters = BounceFilters.None;
        host.Source.Add("ann@example.com");
        host.Source.Add("bob@example.com");
        await host.RunAsync();
        host.Source.Delete("ann@example.com");

        await host.RunAsync();
        (await host.List.FindAsync("ann@example.com")).Should().NotBeNull();
        await host.RunAsync();
        (await host.List.FindAsync("ann@example.com")).Should().BeNull();

        host.Source.Queries.Should().OnlyContain(query => query.Since == null && query.Until == null);
    }

    [Fact]
    public async Task A_complete_listing_that_fails_establishes_nothing()
    {
        await using TestHost host = await CreateAsync(Timeout.InfiniteTimeSpan);
        host.Source.PageSize = 1;
        host.Source.Delete("new@example.com");
        host.Source.Add("more@example.com");
        host.Source.BeforePage = number => number == 2 ? throw new BounceResponseException("newsletter", "broken") : Task.CompletedTask;

        await host.Sync.RunAsync("newsletter", new SyncOptions { Full = true });

        (await host.List.FindAsync("new@example.com")).Should().NotBeNull();
    }

    [Fact]
    public async Task What_people_added_stays_whatever_providers_do()
    {
        await using TestHost host = await CreateAsync(Timeout.InfiniteTimeSpan);
        await host.List.AddAsync("new@example.com");
        host.Source.Delete("new@example.com");

        await host.RunAsync(full: true);

        (await host.List.FindAsync("new@example.com"))!.Origin.Should().Be(SuppressionOrigin.Manual);
    }

    private static async Task<TestHost> CreateAsync(TimeSpan? retention, Action<SuppressionListOptions>? configure = null)
    {
        TestHost host = new(configure);
        host.Source.Retention = retention;
        host.Source.Add("old@example.com", at: TestHost.Start.AddDays(-100));
        host.Source.Add("new@example.com", at: TestHost.Start.AddDays(-1));
        await host.RunAsync();
        return host;
    }

    // Rows of 100 pages, and as many again while they are read. Returns how many rows were read, and on how many pages.
    private static async Task<(long Rows, int Pages)> ReadInPartsAsync(int interruptAt)
    {
        await using TestHost host = new(options => options.SyncEvery = TimeSpan.FromDays(1));
        AddMinutes(host, "old", TestHost.Start.AddHours(-20));
        await host.RunAsync();
        host.Source.Delete("old7@example.com");
        int pages = 0;
        host.Source.BeforePage = _ =>
        {
            if (++pages == 50)
            {
                host.Time.Advance(TimeSpan.FromHours(20));
                AddMinutes(host, "new", TestHost.Start);
            }

            return pages == interruptAt ? throw new BounceUnavailableException("newsletter", "down") : Task.CompletedTask;
        };

        long rows = (await host.Sync.RunAsync("newsletter", new SyncOptions { Full = true })).Rows;
        rows += (await host.GetCheckpointAsync()).LastError is null ? 0 : (await host.RunAsync()).Rows;
        (await host.List.FindAsync("old7@example.com")).Should().BeNull();
        (await host.List.ListAsync().CountAsync()).Should().Be(1999);
        return (rows, pages);
    }

    private static void AddMinutes(TestHost host, string name, DateTimeOffset from)
    {
        for (int row = 0; row < 1000; row++)
        {
            host.Source.Add($"{name}{row}@example.com", at: from.AddMinutes(row));
        }
    }
}
