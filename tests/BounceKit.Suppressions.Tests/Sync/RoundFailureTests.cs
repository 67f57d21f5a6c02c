using Microsoft.Extensions.DependencyInjection;

namespace BounceKit.Suppressions;

/// <summary>Rounds that fail or are cancelled.</summary>
public sealed class RoundFailureTests
{
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
    public async Task A_listing_that_failed_hides_nothing_of_what_it_did_not_reach()
    {
        await using TestHost host = new();
        host.Source.Add("first@example.com");
        await host.RunAsync();
        host.Time.Advance(TimeSpan.FromHours(23));
        host.Source.AddMany(23, TimeSpan.FromHours(1), TestHost.Start.AddHours(23));
        host.Source.BeforePage = number => number == 2 ? throw new BounceUnavailableException("newsletter", "down") : Task.CompletedTask;
        await host.Sync.RunAsync("newsletter");
        host.Source.BeforePage = null;

        await host.RunAsync();

        (await host.List.ListAsync().CountAsync()).Should().Be(24);
    }

    [Fact]
    public async Task A_cancelled_round_leaves_nobody_waiting()
    {
        await using TestHost host = new();
        host.Source.AddMany(35);
        using CancellationTokenSource cancellation = new();
        host.Source.BeforePage = number => number == 2 ? cancellation.CancelAsync() : Task.CompletedTask;

        await FluentActions.Awaiting(() => host.Sync.RunAsync("newsletter", cancellationToken: cancellation.Token)).Should().ThrowAsync<OperationCanceledException>();

        (await host.GetCheckpointAsync()).Should().BeEquivalentTo(new { BusyUntil = (DateTimeOffset?)null, Failures = 0 });
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
}
