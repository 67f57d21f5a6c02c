namespace BounceKit.Suppressions;

/// <summary>What a round reads, stores and says.</summary>
public sealed class RoundTests
{
    [Fact]
    public async Task The_first_round_reads_everything_and_says_what_it_did()
    {
        await using TestHost host = new();
        host.Source.AddMany(25);

        SyncReport report = await host.RunAsync();

        report.Should().BeEquivalentTo(
            new { Source = "newsletter", Outcome = SyncOutcome.Completed, Rows = 25L, Pages = 3L, New = 25L, Suppressed = 25L, Removed = 0L, Quarantined = 0L });
        host.Source.Queries.Should().ContainSingle("a list that is short enough is read at once");
        (await host.List.ListAsync().CountAsync()).Should().Be(25);
    }

    [Fact]
    public async Task A_round_of_one_page_stores_its_checkpoint_three_times()
    {
        await using TestHost host = new();
        host.Source.Add("ann@example.com");
        await host.RunAsync();
        long before = (await host.Sync.FindCheckpointAsync("newsletter"))!.Version;

        await host.RunAsync();

        (await host.Sync.FindCheckpointAsync("newsletter"))!.Version.Should().Be(before + 3, "it begins, stores the page, and ends");
    }

    [Fact]
    public async Task A_hard_bounce_that_is_a_guess_is_stored_as_one_and_does_not_suppress()
    {
        await using TestHost host = new();
        host.Source.Add("ann@example.com", confidence: BounceConfidence.Guess);

        await host.RunAsync();

        (await host.List.ListEventsAsync("ann@example.com")).Should().ContainSingle().Which.Confidence.Should().Be(BounceConfidence.Guess);
        (await host.List.FindAsync("ann@example.com")).Should().BeNull();
    }

    [Fact]
    public async Task Rows_that_cannot_be_stored_are_kept_apart_and_do_not_stop_the_others()
    {
        await using TestHost host = new();
        host.Source.Add(new string('x', 5000) + "@example.com");
        host.Source.Add(" ");
        host.Source.Add("ann@example.com", id: new string('i', 2000));
        host.Source.Add("ann@example.com", scope: new string('s', 600));
        host.Source.Add("a\0nn@example.com");
        host.Source.Add("bob@example.com");
        host.Source.Add("key@example.com", id: new string('i', 1021));
        host.Source.Add("scope@example.com", scope: new string('s', 512));

        SyncReport report = await host.RunAsync();
        SyncReport again = await host.RunAsync(full: true);

        (report.Quarantined, report.New).Should().Be((5, 3));
        again.Quarantined.Should().Be(0, "they are known already");
        (await host.List.FindAsync("bob@example.com")).Should().NotBeNull();
        (await host.Sync.ListQuarantineAsync()).Should().HaveCount(5).And.OnlyContain(row => row.Error.Length > 0 && row.Source == "newsletter");
    }

    [Fact]
    public async Task Progress_is_reported_after_each_page()
    {
        await using TestHost host = new();
        host.Source.AddMany(25);
        List<SyncProgress> progress = [];

        await host.Sync.RunAsync("newsletter", new SyncOptions { Progress = new Collector(progress) });

        progress.Select(page => page.Rows).Should().Equal(10, 20, 25);
    }

    [Fact]
    public async Task A_long_list_without_dates_is_read_at_once()
    {
        await using TestHost host = new();
        for (int number = 0; number < 500; number++)
        {
            host.Source.Add($"user{number}@example.com", isDated: false);
        }

        SyncReport report = await host.RunAsync();

        report.Rows.Should().Be(500);
        host.Source.Queries.Should().ContainSingle();
    }

    [Fact]
    public async Task A_source_that_is_not_configured_is_read_into_the_list_of_a_tenant()
    {
        await using TestHost host = new();
        ListedSource other = new("other", host.Time);
        other.Add("ann@example.com");

        await host.Sync.RunSourceAsync(other, new SyncOptions { Tenant = "acme" });

        (await host.List.ForTenant("acme").FindAsync("ann@example.com")).Should().NotBeNull();
        (await host.List.FindAsync("ann@example.com")).Should().BeNull();
    }

    [Fact]
    public async Task Another_tenant_has_a_checkpoint_of_its_own()
    {
        await using TestHost host = new();
        host.Source.Add("ann@example.com");
        await host.RunAsync();

        SyncReport report = await host.Sync.RunAsync("newsletter", new SyncOptions { Tenant = "acme" });

        report.New.Should().Be(1);
        (await host.List.ForTenant("acme").FindAsync("ann@example.com")).Should().NotBeNull();
    }

    private sealed class Collector(List<SyncProgress> progress) : IProgress<SyncProgress>
    {
        public void Report(SyncProgress value) => progress.Add(value);
    }
}
