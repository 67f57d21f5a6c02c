using BounceKit.Suppressions.Stores;
using Microsoft.Extensions.DependencyInjection;

namespace BounceKit.Suppressions;

public sealed class RoundTests
{
    [Fact]
    public async Task The_first_round_reads_everything_and_says_what_it_did()
    {
        await using TestHost host = new();
        Add(host, 25);

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
    public async Task A_deep_look_back_that_is_no_deeper_is_left_out()
    {
        await using TestHost host = new(options => options.DeepLookback = TimeSpan.FromHours(1));
        host.Source.Add("ann@example.com");
        await host.RunAsync();
        long before = (await host.Sync.FindCheckpointAsync("newsletter"))!.Version;
        host.Time.Advance(TimeSpan.FromDays(1));

        await host.RunAsync();

        (await host.Sync.FindCheckpointAsync("newsletter"))!.Version.Should().Be(before + 3);
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
    public async Task Later_rounds_read_back_only_behind_the_newest_entry()
    {
        await using TestHost host = new();
        host.Source.Add("ann@example.com", at: TestHost.Start.AddDays(-100));
        await host.RunAsync();
        await host.RunAsync();

        host.Source.Queries[^1].Should().Be(new BounceQuery { Since = TestHost.Start.AddDays(-100).AddHours(-1) });
    }

    [Fact]
    public async Task What_is_deleted_does_not_move_the_watermark_back()
    {
        await using TestHost host = new();
        host.Source.Add("ann@example.com", at: TestHost.Start.AddMinutes(-30));
        host.Source.Add("bob@example.com");
        await host.RunAsync();
        host.Source.Delete("bob@example.com");
        await host.RunAsync();
        await host.RunAsync();

        host.Source.Queries[^1].Since.Should().Be(TestHost.Start.AddHours(-1));
    }

    [Fact]
    public async Task A_listing_that_failed_hides_nothing_of_what_it_did_not_reach()
    {
        await using TestHost host = new();
        host.Source.Add("first@example.com");
        await host.RunAsync();
        host.Time.Advance(TimeSpan.FromHours(23));
        Add(host, 23, TimeSpan.FromHours(1), TestHost.Start.AddHours(23));
        host.Source.BeforePage = number => number == 2 ? throw new BounceUnavailableException("newsletter", "down") : Task.CompletedTask;
        await host.Sync.RunAsync("newsletter");
        host.Source.BeforePage = null;

        await host.RunAsync();

        (await host.List.ListAsync().CountAsync()).Should().Be(24);
    }

    [Fact]
    public async Task Once_a_day_a_round_reads_back_further()
    {
        await using TestHost host = new();
        host.Source.Add("ann@example.com");
        await host.RunAsync();
        host.Time.Advance(TimeSpan.FromDays(1));
        await host.RunAsync();
        await host.RunAsync();

        host.Source.Queries[^2].Since.Should().Be(TestHost.Start.AddDays(-7));
        host.Source.Queries[^1].Since.Should().Be(TestHost.Start.AddHours(-1));
    }

    [Theory]
    [InlineData(null, 1 / 24.0, 1 / 24.0, 1 / 24.0)]
    [InlineData(null, 1.0, 1 / 24.0, 1.0)]
    [InlineData(null, 1 / 24.0, 2.0, 2.0)]
    [InlineData(0.0, 1.0, 2.0, 0.0)]
    public async Task The_lookback_follows_the_clock_of_the_provider_unless_it_is_set(double? set, double granularity, double lateness, double expected)
    {
        await using TestHost host = new(options => options.Lookback = set is { } days ? TimeSpan.FromDays(days) : null);
        host.Source.RangeGranularity = TimeSpan.FromDays(granularity);
        host.Source.Lateness = TimeSpan.FromDays(lateness);
        host.Source.Add("ann@example.com");
        await host.RunAsync();
        await host.RunAsync();

        host.Source.Queries[^1].Since.Should().Be(TestHost.Start.AddDays(-expected));
    }

    [Fact]
    public async Task A_long_list_is_read_in_slices_from_the_newest_to_the_oldest()
    {
        await using TestHost host = new();
        Add(host, 2000, TimeSpan.FromHours(7));

        SyncReport report = await host.RunAsync();

        report.New.Should().Be(2000);
        (await host.List.ListAsync().CountAsync()).Should().Be(2000);
        BounceQuery[] bounded = [.. host.Source.Queries.Where(query => query.Since is not null && query.Until is not null)];
        bounded.Should().NotBeEmpty().And.BeInDescendingOrder(query => query.Until);
        report.Rows.Should().BeLessThan(2000 * 2, "little is read twice while the length of slices is found");
    }

    [Fact]
    public async Task A_round_that_was_interrupted_goes_on_where_it_was()
    {
        await using TestHost host = new();
        Add(host, 2000, TimeSpan.FromHours(7));
        int pages = 0;
        host.Source.BeforePage = _ => ++pages == 120 ? throw new BounceUnavailableException("newsletter", "down") : Task.CompletedTask;

        SyncReport failed = await host.Sync.RunAsync("newsletter");
        long rows = failed.Rows + (await host.RunAsync()).Rows;

        failed.Outcome.Should().Be(SyncOutcome.Failed);
        rows.Should().BeLessThan((await CountUninterruptedAsync()) + 300, "at most one slice is read again");
        (await host.List.ListAsync().CountAsync()).Should().Be(2000);
    }

    [Fact]
    public async Task A_list_without_a_filter_by_time_goes_on_after_the_last_page_that_was_stored()
    {
        await using TestHost host = CreateContinued();
        FailAt(host, page: 8);

        SyncReport failed = await host.Sync.RunAsync("newsletter");
        SyncReport rest = await host.RunAsync();

        (failed.Rows, rest.Rows).Should().Be((70, 130));
        (await host.List.ListAsync().CountAsync()).Should().Be(200);
        (await host.RunAsync()).Rows.Should().Be(200, "what was completed begins again at its start");
    }

    [Fact]
    public async Task A_list_begins_again_where_the_source_can_no_longer_continue()
    {
        await using TestHost host = CreateContinued();
        FailAt(host, page: 8);

        await host.Sync.RunAsync("newsletter");
        host.Source.CanContinue = false;
        await host.RunAsync();

        host.Source.Queries[^1].Should().Be(BounceQuery.All);
    }

    [Theory]
    [InlineData(false, 1)]
    [InlineData(true, 3)]
    public async Task A_request_that_is_refused_fails_the_round_unless_it_asked_for_a_page_of_an_earlier_listing(bool wasInterrupted, int page)
    {
        await using TestHost host = CreateContinued();
        if (wasInterrupted)
        {
            FailAt(host, page: 8);
            await host.Sync.RunAsync("newsletter");
        }

        int before = host.Source.Queries.Count;
        int pages = 0;
        host.Source.BeforePage = _ => ++pages == page ? throw new BounceRequestException("newsletter", "no") : Task.CompletedTask;
        SyncReport report = await host.Sync.RunAsync("newsletter");

        (report.Outcome, host.Source.Queries.Count - before).Should().Be((SyncOutcome.Failed, 1));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_list_begins_again_where_the_provider_forgot_the_page_or_rows_were_numbered(bool isForgotten)
    {
        await using TestHost host = CreateContinued();
        host.Source.HasOneEntryPerAddress = host.Source.ForgetsContinuations = isForgotten;
        FailAt(host, page: 8);

        await host.Sync.RunAsync("newsletter");
        SyncReport rest = await host.RunAsync();

        rest.Rows.Should().Be(200);
        (await host.List.ListAsync().CountAsync()).Should().Be(200);
    }

    [Theory]
    [InlineData("user69@example.com", "user59@example.com")]
    [InlineData("user150@example.com", null)]
    public async Task The_continuation_never_keeps_an_address_that_was_erased(string erased, string? kept)
    {
        await using TestHost host = CreateContinued(options => options.HashKey = Convert.ToBase64String(new byte[32]));
        FailAt(host, page: 8);
        await host.Sync.RunAsync("newsletter");

        await host.List.EraseAsync([erased]);
        (await host.Store.FindContinuationAsync("", "newsletter", CancellationToken.None)).Should().BeNull();
        FailAt(host, page: 8);
        await host.Sync.RunAsync("newsletter");

        (await host.Store.FindContinuationAsync("", "newsletter", CancellationToken.None)).Should().Be(kept ?? "user69@example.com");
    }

    [Fact]
    public async Task A_long_list_without_pages_is_read_in_slices_too()
    {
        await using TestHost host = new();
        host.Source.PageSize = null;
        Add(host, 21_500, TimeSpan.FromMinutes(30));

        SyncReport report = await host.RunAsync();

        report.New.Should().Be(21_500);
        host.Source.Queries.Should().Contain(query => query.Since != null && query.Until != null);
    }

    [Fact]
    public async Task What_is_new_does_not_wait_for_a_long_backfill()
    {
        await using TestHost host = new();
        Add(host, 2000, TimeSpan.FromHours(7));
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
        Add(host, 2000, TimeSpan.FromHours(7));
        host.Source.BeforePage = number =>
        {
            host.Time.Advance(number == 20 && host.Source.Queries.Count == 1 ? TimeSpan.FromMinutes(16) : TimeSpan.Zero);
            return Task.CompletedTask;
        };

        await host.RunAsync();

        host.Source.Queries[1].Should().Be(new BounceQuery { Since = TestHost.Start.AddDays(-7) });
    }

    [Fact]
    public async Task After_a_burst_a_round_that_was_interrupted_goes_on_where_it_was()
    {
        await using TestHost host = await CreateBurstAsync();
        await using TestHost undisturbed = await CreateBurstAsync();
        int pages = 0;
        host.Source.BeforePage = _ => ++pages == 250 ? throw new BounceUnavailableException("newsletter", "down") : Task.CompletedTask;

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
        FailAt(host, page: 60);
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

    [Fact]
    public async Task Reading_again_changes_nothing()
    {
        await using TestHost host = new();
        Add(host, 25);
        await host.RunAsync();

        SyncReport again = await host.RunAsync(full: true);

        again.New.Should().Be(0);
        again.Suppressed.Should().Be(0);
        (await host.List.ListChangesAsync().CountAsync()).Should().Be(25);
    }

    [Theory]
    [InlineData(10)]
    [InlineData(1)]
    public async Task Entries_that_say_the_same_are_told_apart_by_their_number(int pageSize)
    {
        await using TestHost host = new();
        host.Source.PageSize = pageSize;
        host.Source.Add("ann@example.com", BounceType.Soft, BounceReason.MailboxFull, TestHost.Start, diagnostic: "one");
        host.Source.Add("ann@example.com", BounceType.Soft, BounceReason.MailboxFull, TestHost.Start, diagnostic: "two");
        await host.RunAsync();
        await host.RunAsync(full: true);

        (await host.List.ListEventsAsync("ann@example.com")).Should().HaveCount(2);
    }

    [Fact]
    public async Task An_entry_with_an_id_is_the_same_entry_whatever_it_says()
    {
        await using TestHost host = new();
        host.Source.Add("ann@example.com", BounceType.Soft, BounceReason.MailboxFull, id: "7");
        await host.RunAsync();
        host.Source.Delete("ann@example.com");
        host.Source.Add("ann@example.com", at: TestHost.Start.AddMinutes(-1), id: "7");
        host.Source.Add("ann@example.com", at: TestHost.Start.AddMinutes(-1), id: "8");

        (await host.RunAsync()).New.Should().Be(1, "another id is another entry, whatever it says");

        (await host.List.ListEventsAsync("ann@example.com")).Should().HaveCount(2).And.OnlyContain(entry => entry.Type == BounceType.Hard);
    }

    [Fact]
    public async Task An_entry_whose_text_the_provider_changes_is_the_same_entry()
    {
        await using TestHost host = new();
        host.Source.Add("ann@example.com", diagnostic: "550 one");
        await host.RunAsync();
        host.Source.Delete("ann@example.com");
        host.Source.Add("ann@example.com", diagnostic: "550 two");

        (await host.RunAsync()).New.Should().Be(0);

        (await host.List.ListEventsAsync("ann@example.com")).Should().ContainSingle().Which.Record!.Diagnostic.Should().Be("550 two");
    }

    [Fact]
    public async Task An_entry_that_moves_is_the_same_entry_where_the_provider_keeps_one_for_each_address()
    {
        await using TestHost host = new();
        host.Source.HasOneEntryPerAddress = true;
        host.Source.Add("ann@example.com");
        await host.RunAsync();
        host.Source.Delete("ann@example.com");
        host.Time.Advance(TimeSpan.FromHours(3));
        host.Source.Add("ann@example.com");

        (await host.RunAsync()).New.Should().Be(0);

        (await host.List.ListEventsAsync("ann@example.com")).Should().ContainSingle().Which.OccurredAt.Should().Be(TestHost.Start.AddHours(3));
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
    public async Task Of_two_rounds_of_one_source_the_first_one_is_fenced_and_nothing_happens_twice()
    {
        await using TestHost host = new();
        Add(host, 35);
        SyncReport? second = null;
        host.Source.BeforePage = async number =>
        {
            if (number == 2 && second is null)
            {
                host.Source.BeforePage = null;
                second = await host.RunAsync();
            }
        };

        SyncReport first = await host.Sync.RunAsync("newsletter");

        first.Outcome.Should().Be(SyncOutcome.Fenced);
        first.Failure.Should().BeNull();
        second!.Outcome.Should().Be(SyncOutcome.Completed);
        (first.New + second.New).Should().Be(35);
        (await host.List.ListChangesAsync().Select(change => change.Sequence).ToListAsync()).Should().Equal(Enumerable.Range(1, 35).Select(number => (long)number));
    }

    [Fact]
    public async Task A_round_that_is_overtaken_while_it_begins_takes_over()
    {
        BrokenStore store = new(new InMemorySuppressionStore(), StoreFlaw.None, new Rendezvous());
        await using TestHost host = new(register: services => services.AddSingleton<ISuppressionStore>(store));
        host.Source.Add("ann@example.com");
        SyncReport? other = null;
        store.AfterCheckpoint = async () =>
        {
            store.AfterCheckpoint = null;
            other = await host.RunAsync();
        };

        SyncReport report = await host.RunAsync();

        other!.Should().BeEquivalentTo(new { Outcome = SyncOutcome.Completed, New = 1L });
        report.Should().BeEquivalentTo(new { Outcome = SyncOutcome.Completed, New = 0L });
    }

    [Fact]
    public async Task A_round_that_finds_nothing_new_does_not_wait_for_those_who_change_the_list()
    {
        await using TestHost host = new();
        Add(host, 3);
        await host.RunAsync();
        await using ISuppressionTransaction other = await host.Store.BeginAsync("", exclusive: false, CancellationToken.None);
        await other.LoadAsync(["zoe@example.com"], CancellationToken.None);

        SyncReport report = await host.RunAsync().WaitAsync(TimeSpan.FromMinutes(1), TimeProvider.System);

        report.Rows.Should().Be(3);
    }

    [Fact]
    public async Task A_round_that_is_cancelled_while_others_overtake_it_ends()
    {
        BrokenStore store = new(new InMemorySuppressionStore(), StoreFlaw.None, new Rendezvous());
        await using TestHost host = new(register: services => services.AddSingleton<ISuppressionStore>(store));
        using CancellationTokenSource cancellation = new();
        int overtaken = 0;
        store.AfterCheckpoint = async () =>
        {
            Func<Task>? again = store.AfterCheckpoint;
            store.AfterCheckpoint = null;
            await host.RunAsync();
            store.AfterCheckpoint = again;
            if (++overtaken == 3)
            {
                await cancellation.CancelAsync();
            }
        };

        await host.Sync.Awaiting(sync => sync.RunAsync("newsletter", cancellationToken: cancellation.Token)).Should().ThrowAsync<OperationCanceledException>();

        overtaken.Should().Be(3);
    }

    [Fact]
    public async Task A_page_is_stored_with_its_checkpoint_and_what_follows_or_not_at_all()
    {
        FailingPolicy policy = new();
        await using TestHost host = new(register: services => services.AddSingleton<ISuppressionPolicy>(policy));
        await host.RunAsync();
        host.Source.Add("ann@example.com");
        long before = (await host.GetCheckpointAsync()).Version;
        policy.Fails = true;

        SyncReport failed = await host.Sync.RunAsync("newsletter");
        SyncCheckpoint checkpoint = await host.GetCheckpointAsync();
        IReadOnlyList<SuppressionEvent> events = await host.List.ListEventsAsync("ann@example.com");
        policy.Fails = false;
        await host.RunAsync();

        failed.Should().BeEquivalentTo(new { Outcome = SyncOutcome.Failed, Rows = 0L, Pages = 0L, New = 0L });
        checkpoint.Version.Should().Be(before + 2, "the round has begun and has failed, and nothing in between");
        events.Should().BeEmpty();
        (await host.List.FindAsync("ann@example.com")).Should().NotBeNull();
    }

    [Fact]
    public async Task A_failure_is_kept_with_the_checkpoint_until_a_round_succeeds()
    {
        await using TestHost host = new();
        host.Source.Add("ann@example.com");
        host.Source.BeforePage = _ => throw new BounceUnavailableException("newsletter", "The provider is down.") { RetryAfter = TimeSpan.FromHours(9) };

        await host.Sync.RunAsync("newsletter");
        SyncReport report = await host.Sync.RunAsync("newsletter");
        SyncCheckpoint failing = await host.GetCheckpointAsync();
        host.Source.BeforePage = _ => throw new BounceUnavailableException("newsletter", "The provider is down.");
        await host.Sync.RunAsync("newsletter");
        SyncCheckpoint backedOff = await host.GetCheckpointAsync();
        host.Source.BeforePage = null;
        await host.RunAsync();
        SyncCheckpoint healthy = await host.GetCheckpointAsync();

        report.Failure.Should().BeOfType<BounceUnavailableException>();
        failing.Should().BeEquivalentTo(new { Failures = 2, LastError = "newsletter: The provider is down.", LastFailureAt = TestHost.Start, IsStopped = false, BusyUntil = (DateTimeOffset?)null });
        failing.NextDueAt.Should().BeOnOrAfter(TestHost.Start.AddHours(9), "the provider asked for that");
        backedOff.NextDueAt.Should().BeCloseTo(TestHost.Start.AddHours(1), TimeSpan.FromMinutes(12), "the interval doubles with each failure");
        healthy.Should().BeEquivalentTo(new { Failures = 0, LastError = (string?)null, NextDueAt = TestHost.Start.AddMinutes(15), LastSuccessAt = TestHost.Start, BusyUntil = (DateTimeOffset?)null });
    }

    [Fact]
    public async Task A_round_that_fails_after_it_was_overtaken_leaves_the_checkpoint_to_the_other()
    {
        await using TestHost host = new();
        host.Source.Add("ann@example.com");
        host.Source.BeforePage = async _ =>
        {
            host.Source.BeforePage = null;
            await host.RunAsync();
            throw new BounceUnavailableException("newsletter", "The provider is down.");
        };

        SyncReport failed = await host.Sync.RunAsync("newsletter");

        failed.Failure.Should().BeOfType<BounceUnavailableException>();
        (await host.GetCheckpointAsync()).Should().BeEquivalentTo(new { Failures = 0, LastError = (string?)null });
    }

    [Fact]
    public async Task Refused_credentials_stop_the_source_and_no_other()
    {
        await using TestHost host = new(null, null, "newsletter", "surveys");
        host.Sources[0].BeforePage = _ => throw new BounceAuthenticationException("newsletter", "The key was refused.");
        host.Sources[0].Add("ann@example.com");
        host.Sources[1].Add("bob@example.com");

        IReadOnlyList<SyncReport> reports = await host.Sync.RunAllAsync();

        reports.Select(report => report.Outcome).Should().Equal(SyncOutcome.Failed, SyncOutcome.Completed);
        (await host.GetCheckpointAsync()).Should().BeEquivalentTo(new { IsStopped = true, NextDueAt = (DateTimeOffset?)null });
        host.Sources[0].BeforePage = null;
        await host.RunAsync();
        (await host.GetCheckpointAsync()).IsStopped.Should().BeFalse("an explicit round runs in any case");
    }

    [Fact]
    public async Task Whatever_a_source_throws_is_a_report_without_its_text_in_the_store()
    {
        await using TestHost host = new();
        host.Source.Add("ann@example.com");
        host.Source.BeforePage = _ => throw new InvalidOperationException("ann@example.com");

        SyncReport report = await host.Sync.RunAsync("newsletter");

        report.Failure.Should().BeOfType<InvalidOperationException>();
        (await host.GetCheckpointAsync()).LastError.Should().NotContain("@");
    }

    [Fact]
    public async Task A_cancelled_round_leaves_nobody_waiting()
    {
        await using TestHost host = new();
        Add(host, 35);
        using CancellationTokenSource cancellation = new();
        host.Source.BeforePage = number => number == 2 ? cancellation.CancelAsync() : Task.CompletedTask;

        await FluentActions.Awaiting(() => host.Sync.RunAsync("newsletter", cancellationToken: cancellation.Token)).Should().ThrowAsync<OperationCanceledException>();

        (await host.GetCheckpointAsync()).Should().BeEquivalentTo(new { BusyUntil = (DateTimeOffset?)null, Failures = 0 });
    }

    [Fact]
    public async Task Progress_is_reported_after_each_page()
    {
        await using TestHost host = new();
        Add(host, 25);
        List<SyncProgress> progress = [];

        await host.Sync.RunAsync("newsletter", new SyncOptions { Progress = new Collector(progress) });

        progress.Select(page => page.Rows).Should().Equal(10, 20, 25);
    }

    [Fact]
    public async Task A_date_ahead_of_the_clock_does_not_hide_what_follows()
    {
        await using TestHost host = new();
        host.Source.Add("far@example.com", at: TestHost.Start.AddYears(50));
        await host.RunAsync();
        host.Time.Advance(TimeSpan.FromMinutes(15));
        host.Source.Add("ann@example.com");
        await host.RunAsync();

        (await host.List.FindAsync("ann@example.com")).Should().NotBeNull();
    }

    [Fact]
    public async Task An_empty_list_is_not_read_from_its_beginning_every_time()
    {
        await using TestHost host = new();
        await host.RunAsync();
        await host.RunAsync();

        host.Source.Queries[^1].Since.Should().Be(TestHost.Start.AddDays(-7).AddHours(-1));
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

    // A hundred pages within the look-back.
    private static async Task<TestHost> CreateRecentBurstAsync()
    {
        TestHost host = new();
        host.Source.Add("first@example.com");
        await host.RunAsync();
        for (int row = 0; row < 1000; row++)
        {
            host.Source.Add($"user{row}@example.com", at: TestHost.Start.AddSeconds(row * 3));
        }

        host.Time.Advance(TimeSpan.FromMinutes(50));
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

    // Twenty pages.
    private static TestHost CreateContinued(Action<SuppressionListOptions>? configure = null)
    {
        TestHost host = new(configure);
        host.Source.ServerFilters = BounceFilters.None;
        host.Source.HasOneEntryPerAddress = true;
        host.Source.CanContinue = true;
        Add(host, 200, TimeSpan.FromHours(7));
        return host;
    }

    private static void FailAt(TestHost host, int page)
    {
        int pages = 0;
        host.Source.BeforePage = _ => ++pages == page ? throw new BounceUnavailableException("newsletter", "down") : Task.CompletedTask;
    }

    private static void Add(TestHost host, int rows, TimeSpan? apart = null, DateTimeOffset? newest = null)
    {
        for (int number = 0; number < rows; number++)
        {
            host.Source.Add($"user{number}@example.com", at: (newest ?? TestHost.Start) - (number * (apart ?? TimeSpan.FromMinutes(1))));
        }
    }

    private static async Task<TestHost> CreateBurstAsync()
    {
        TestHost host = new();
        host.Source.Add("first@example.com", at: TestHost.Start.AddHours(-3));
        await host.RunAsync();
        host.Time.Advance(TimeSpan.FromDays(3));
        for (int number = 0; number < 3000; number++)
        {
            host.Source.Add($"burst{number}@example.com", at: TestHost.Start.AddMinutes(number));
        }

        return host;
    }

    private static async Task<long> CountUninterruptedAsync()
    {
        await using TestHost host = new();
        Add(host, 2000, TimeSpan.FromHours(7));
        return (await host.RunAsync()).Rows;
    }

    private sealed class FailingPolicy : ISuppressionPolicy
    {
        private readonly DefaultSuppressionPolicy _policy = new(new SuppressionPolicyOptions());

        public bool Fails { get; set; }

        public void Decide(ReadOnlySpan<PolicyEvent> events, ICollection<PolicyDecision> decisions)
        {
            if (Fails)
            {
                throw new InvalidOperationException("It fails.");
            }

            _policy.Decide(events, decisions);
        }
    }

    private sealed class Collector(List<SyncProgress> progress) : IProgress<SyncProgress>
    {
        public void Report(SyncProgress value) => progress.Add(value);
    }
}
