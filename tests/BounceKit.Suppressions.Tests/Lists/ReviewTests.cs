namespace BounceKit.Suppressions;

public sealed class ReviewTests
{
    [Fact]
    public async Task The_strongest_reason_is_shown()
    {
        await using TestHost host = new();
        await host.List.AddAsync("ann@example.com");
        await AssertAsync(host, BounceReason.Suppressed, SuppressionOrigin.Manual);
        host.Source.Add("ann@example.com");
        await AssertAsync(host, BounceReason.UserUnknown, SuppressionOrigin.Provider);
        host.Source.Add("ann@example.com", BounceType.OptedOut, BounceReason.Unsubscribed);
        await AssertAsync(host, BounceReason.Unsubscribed, SuppressionOrigin.Provider);
        host.Source.Add("ann@example.com", BounceType.OptedOut, BounceReason.Complaint);
        await AssertAsync(host, BounceReason.Complaint, SuppressionOrigin.Provider);

        (await host.List.ListChangesAsync().Select(change => change.Kind).ToListAsync()).Should().Equal(
            SuppressionChangeKind.Suppressed, SuppressionChangeKind.Updated, SuppressionChangeKind.Updated, SuppressionChangeKind.Updated);
    }

    [Fact]
    public async Task Soft_bounces_suppress_for_a_while_and_the_end_is_in_the_feed()
    {
        await using TestHost host = new();
        for (int day = 0; day < 3; day++)
        {
            host.Source.Add("ann@example.com", BounceType.Soft, BounceReason.MailboxFull);
            await host.RunAsync();
            host.Time.Advance(TimeSpan.FromDays(1));
        }

        Suppression found = (await host.List.FindAsync("ann@example.com"))!;
        host.Time.Advance(TimeSpan.FromDays(30));
        await host.RunAsync();

        found.Should().BeEquivalentTo(new { Origin = SuppressionOrigin.Policy, Type = BounceType.Soft, Until = TestHost.Start.AddDays(32), Since = TestHost.Start.AddDays(2) });
        (await host.List.FindAsync("ann@example.com")).Should().BeNull();
        (await host.List.ListChangesAsync().LastAsync()).Kind.Should().Be(SuppressionChangeKind.Expired);
    }

    [Fact]
    public async Task An_address_stays_suppressed_when_the_strongest_reason_ends_and_another_holds()
    {
        await using TestHost host = new();
        await host.List.AddAsync("ann@example.com", BounceReason.Complaint, TestHost.Start.AddHours(1));
        await host.List.AddAsync("ann@example.com");
        host.Time.Advance(TimeSpan.FromHours(2));

        (await host.List.FindAsync("ann@example.com")).Should().NotBeNull();
        await host.RunAsync();

        (await host.List.FindAsync("ann@example.com"))!.Reason.Should().Be(BounceReason.Suppressed);
    }

    [Theory]
    [InlineData(1, 2)]
    [InlineData(2, 1)]
    public async Task Of_two_reasons_that_end_each_is_shown_while_it_holds_and_the_address_is_suppressed_until_the_last_ends(int complaint, int manual)
    {
        await using TestHost host = new();
        await host.List.AddAsync("ann@example.com", BounceReason.Complaint, TestHost.Start.AddHours(complaint));
        await host.List.AddAsync("ann@example.com", until: TestHost.Start.AddHours(manual));
        Suppression both = (await host.List.FindAsync("ann@example.com"))!;

        host.Time.Advance(TimeSpan.FromHours(1));
        await host.RunAsync();
        Suppression one = (await host.List.FindAsync("ann@example.com"))!;
        host.Time.Advance(TimeSpan.FromHours(1));
        await host.RunAsync();

        (both.Reason, both.Until).Should().Be((BounceReason.Complaint, TestHost.Start.AddHours(2)));
        (one.Reason, one.Until).Should().Be((complaint == 2 ? BounceReason.Complaint : BounceReason.Suppressed, TestHost.Start.AddHours(2)));
        (await host.List.FindAsync("ann@example.com")).Should().BeNull();
        (await host.List.ListChangesAsync().LastAsync()).Kind.Should().Be(SuppressionChangeKind.Expired);
    }

    [Fact]
    public async Task What_has_ended_is_not_counted_as_removed_by_the_provider()
    {
        await using TestHost host = new();
        host.Source.Add("ann@example.com", expiresAt: TestHost.Start.AddHours(1));
        await host.RunAsync();
        host.Source.Delete("ann@example.com");
        host.Time.Advance(TimeSpan.FromHours(2));

        SyncReport report = await host.RunAsync(full: true);

        report.Removed.Should().Be(0);
        (await host.List.ListChangesAsync().LastAsync()).Kind.Should().Be(SuppressionChangeKind.Expired);
    }

    [Fact]
    public async Task Another_entry_that_says_no_more_changes_nothing()
    {
        await using TestHost host = new();
        host.Source.Add("Ann@Example.com");
        await host.RunAsync();
        Suppression before = (await host.List.FindAsync("ann@example.com"))!;
        host.Time.Advance(TimeSpan.FromHours(1));
        host.Source.Add("ANN@example.com");

        await host.RunAsync();

        (await host.List.FindAsync("ann@example.com")).Should().Be(before);
        (await host.List.ListChangesAsync().CountAsync()).Should().Be(1);
    }

    [Fact]
    public async Task An_address_keeps_the_spelling_that_it_was_listed_with_first()
    {
        await using TestHost host = new();
        host.Source.Add("Ann@Example.com");
        await host.RunAsync();
        host.Source.Add("ANN@example.com", BounceType.OptedOut, BounceReason.Complaint, TestHost.Start.AddMinutes(-30));

        await host.RunAsync();

        (await host.List.FindAsync("ann@example.com")).Should().BeEquivalentTo(new { Address = "Ann@Example.com", Reason = BounceReason.Complaint });
    }

    [Fact]
    public async Task Everything_that_sources_say_can_be_seen()
    {
        await using TestHost host = new();
        host.Source.Add("ann@example.com", BounceType.Soft, BounceReason.MailboxFull, TestHost.Start.AddDays(-1), diagnostic: "full");
        await host.RunAsync();
        await host.List.AddAsync("ann@example.com", BounceReason.Unsubscribed, note: "asked by phone");

        IReadOnlyList<SuppressionEvent> events = await host.List.ListEventsAsync("ann@example.com");

        events.Select(entry => (entry.Origin, entry.Note, entry.Record?.Diagnostic)).Should().Equal(
            (SuppressionOrigin.Manual, "asked by phone", null), (SuppressionOrigin.Provider, null, "full"));
    }

    [Fact]
    public async Task The_list_is_in_the_order_of_insertion_and_can_be_filtered()
    {
        await using TestHost host = new();
        await host.List.AddAsync("zoe@example.com");
        await host.List.AddAsync("ann@example.com", BounceReason.Unsubscribed);
        await host.List.AddAsync("bob@example.com");
        await host.List.AddAsync("zoe@example.com", note: "again");

        List<Suppression> all = await host.List.ListAsync().ToListAsync();

        all.Select(row => row.Address).Should().Equal("zoe@example.com", "ann@example.com", "bob@example.com");
        (await ListAsync(new() { After = all[0].Position })).Should().Equal("ann@example.com", "bob@example.com");
        (await ListAsync(new() { Reasons = [BounceReason.Unsubscribed] })).Should().Equal("ann@example.com");
        (await ListAsync(new() { Types = [BounceType.OptedOut] })).Should().Equal("ann@example.com");
        (await ListAsync(new() { Since = TestHost.Start.AddSeconds(1) })).Should().BeEmpty();
        (await ListAsync(new() { Since = TestHost.Start })).Should().HaveCount(3);
        (await ListAsync(new() { Sources = ["newsletter"] })).Should().BeEmpty();

        async Task<List<string?>> ListAsync(SuppressionQuery query) => await host.List.ListAsync(query).Select(row => row.Address).ToListAsync();
    }

    [Fact]
    public async Task A_policy_of_ones_own_decides()
    {
        await using TestHost host = new(register: services => Microsoft.Extensions.DependencyInjection.ServiceCollectionServiceExtensions
            .AddSingleton<ISuppressionPolicy>(services, new NobodyIsSuppressed()));
        host.Source.Add("ann@example.com");

        await host.RunAsync();

        (await host.List.ListAsync().CountAsync()).Should().Be(0);
    }

    [Fact]
    public async Task Imported_entries_keep_their_time_and_source_and_bad_ones_are_named()
    {
        await using TestHost host = new();
        SuppressionImport[] entries =
        [
            new() { Address = "ann@example.com", Reason = BounceReason.UserUnknown, Since = TestHost.Start.AddYears(-1), Source = "previous" },
            new() { Address = "not an address" },
            new() { Address = "bob@example.com", Until = TestHost.Start.AddDays(1) },
        ];

        SuppressionImportResult result = await host.List.ImportAsync(entries.ToAsyncEnumerable());
        SuppressionImportResult again = await host.List.ImportAsync(entries.ToAsyncEnumerable());

        result.Should().BeEquivalentTo(new { Rows = 3, Suppressed = 2, Refused = new Dictionary<long, string> { [2] = "The text is not an address." } });
        again.Suppressed.Should().Be(0);
        (await host.List.FindAsync("ann@example.com")).Should().BeEquivalentTo(
            new { Source = "previous", Origin = SuppressionOrigin.Import, Since = TestHost.Start.AddYears(-1), Reason = BounceReason.UserUnknown });
    }

    [Theory]
    [InlineData("not an address", null, null)]
    [InlineData("ann@example.com", -1, null)]
    [InlineData("ann@example.com", 0, null)]
    [InlineData("ann@example.com", null, 2001)]
    public async Task What_cannot_be_added_is_refused(string address, int? days, int? noteLength)
    {
        await using TestHost host = new();

        await FluentActions.Awaiting(() => host.List.AddAsync(
            address, until: days is { } offset ? TestHost.Start.AddDays(offset) : null, note: noteLength is { } length ? new string('n', length) : null))
            .Should().ThrowAsync<ArgumentException>();
        (await host.List.ListAsync().CountAsync()).Should().Be(0);
    }

    private static async Task AssertAsync(TestHost host, BounceReason reason, SuppressionOrigin origin)
    {
        await host.RunAsync();
        (await host.List.FindAsync("ann@example.com")).Should().BeEquivalentTo(new { Reason = reason, Origin = origin });
    }

    private sealed class NobodyIsSuppressed : ISuppressionPolicy
    {
        public void Decide(ReadOnlySpan<PolicyEvent> events, ICollection<PolicyDecision> decisions)
        {
        }
    }
}
