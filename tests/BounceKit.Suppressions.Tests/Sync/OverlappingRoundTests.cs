using BounceKit.Suppressions.Stores;
using Microsoft.Extensions.DependencyInjection;

namespace BounceKit.Suppressions;

/// <summary>Rounds of one source at the same time, and those who change the list meanwhile.</summary>
public sealed class OverlappingRoundTests
{
    [Fact]
    public async Task Of_two_rounds_of_one_source_the_first_one_is_fenced_and_nothing_happens_twice()
    {
        await using TestHost host = new();
        host.Source.AddMany(35);
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
    public async Task A_round_that_finds_nothing_new_does_not_wait_for_those_who_change_the_list()
    {
        await using TestHost host = new();
        host.Source.AddMany(3);
        await host.RunAsync();
        await using ISuppressionTransaction other = await host.Store.BeginAsync("", exclusive: false, CancellationToken.None);
        await other.LoadAsync(["zoe@example.com"], CancellationToken.None);

        SyncReport report = await host.RunAsync().WaitAsync(TimeSpan.FromMinutes(1), TimeProvider.System);

        report.Rows.Should().Be(3);
    }
}
