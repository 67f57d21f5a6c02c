using BounceKit.Suppressions.Orleans.Grains;

namespace BounceKit.Suppressions.Orleans;

/// <summary>Accounts are kept in a database, which may be down, or anywhere else: exceptions of such a place do not cross machines.</summary>
public sealed class UnavailableAccountTests(GrainCluster cluster) : IClassFixture<GrainCluster>, IDisposable
{
    public static TheoryData<string, string> Failures => new()
    {
        { nameof(SuppressionStoreException), "The database is down." },
        { nameof(ForeignException), nameof(ForeignException) },
    };

    public void Dispose() => cluster.Failure = static _ => null;

    [Theory]
    [MemberData(nameof(Failures))]
    public async Task A_round_says_why_it_failed(string kind, string error)
    {
        Break("round", kind);

        (await cluster.Cluster.RunAsync("acme", "round")).Should().Be(new RoundResult { Outcome = SyncOutcome.Failed, Error = error });
    }

    [Theory]
    [MemberData(nameof(Failures))]
    public async Task Scheduling_throws_what_the_contract_names(string kind, string error)
    {
        Break("schedule", kind);

        await cluster.Cluster.Awaiting(each => each.ScheduleAsync("acme", "schedule"))
            .Should().ThrowAsync<SuppressionStoreException>().WithMessage(error);
    }

    [Theory]
    [MemberData(nameof(Failures))]
    public async Task A_tick_leaves_it_to_the_next_one(string kind, string error)
    {
        error.Should().NotBeEmpty();
        await cluster.Accounts.SetAsync(GrainCluster.Account("tick"));
        await cluster.Cluster.ScheduleAsync("acme", "tick");
        Break("tick", kind);

        await cluster.Grains.GetGrain<IAccountGrain>(AccountKey.Create("acme", "tick")).AsReference<IRemindable>()
            .ReceiveReminder("round", new TickStatus(DateTime.UnixEpoch, TimeSpan.FromMinutes(15), DateTime.UnixEpoch));

        (await cluster.Reminders.ReadRows(cluster.IdOf("tick"))).Reminders.Should().ContainSingle();
    }

    [Fact]
    public async Task An_account_that_cannot_be_looked_up_keeps_no_other_off_the_schedule()
    {
        string[] names = ["first", "broken", "last"];
        foreach (string name in names)
        {
            await cluster.Accounts.SetAsync(GrainCluster.Account(name, "sweep"));
        }

        Break("broken", nameof(ForeignException));

        int scheduled = await cluster.Grains.GetGrain<ISweepGrain>(2).SweepAsync();

        scheduled.Should().BeGreaterThanOrEqualTo(2);
        int[] reminders = await Task.WhenAll(names.Select(async name => (await cluster.Reminders.ReadRows(cluster.IdOf(name, "sweep"))).Reminders.Count));
        reminders.Should().Equal(1, 0, 1);
    }

    private void Break(string name, string kind) => cluster.Failure = other => other != name
        ? null
        : kind == nameof(ForeignException) ? new ForeignException() : new SuppressionStoreException("The database is down.");

    private sealed class ForeignException() : Exception("What it says may be anything: ann@example.com.");
}
