using BounceKit.Suppressions.Orleans.Grains;

namespace BounceKit.Suppressions.Orleans;

public sealed class AccountGrainTests(GrainCluster cluster) : IClassFixture<GrainCluster>
{
    [Fact]
    public async Task A_round_runs_in_the_cluster_and_fills_the_list_of_the_tenant()
    {
        cluster["run"].Add("run@example.com");
        await cluster.Accounts.SetAsync(GrainCluster.Account("run"));

        RoundResult result = await cluster.Cluster.RunAsync("acme", "run");

        result.Should().Be(new RoundResult { Outcome = SyncOutcome.Completed, Rows = 1, New = 1, Suppressed = 1 });
        (await cluster.Store.FindAsync("acme", ["run@example.com"], CancellationToken.None)).Should().ContainSingle();
    }

    [Fact]
    public async Task A_configured_source_feeds_the_list_of_the_application()
    {
        cluster["newsletter"].Add("bob@example.com");

        RoundResult result = await cluster.Cluster.RunAsync("", "newsletter", full: true);

        result.Suppressed.Should().Be(1);
        (await cluster.Store.FindAsync("", ["bob@example.com"], CancellationToken.None)).Should().ContainSingle();
    }

    [Fact]
    public async Task A_round_of_any_silo_raises_an_alert_once()
    {
        foreach (string name in (string[])["ann", "bob", "carl"])
        {
            cluster["alerted"].Add($"{name}@example.com");
        }

        await cluster.Accounts.SetAsync(GrainCluster.Account("alerted"));
        for (int round = 0; round < 4; round++)
        {
            await cluster.Cluster.RunAsync("acme", "alerted");
        }

        await cluster.Alerts.First.WaitAsync(TimeSpan.FromMinutes(1), TimeProvider.System);
        await cluster.Sync.EvaluateAlertsAsync("acme");
        cluster.Alerts.Alerts.Should().ContainSingle().Which.Should().BeEquivalentTo(new { Tenant = "acme", Source = "alerted", Count = 3L });
    }

    [Fact]
    public async Task A_failure_is_a_result()
    {
        cluster["fail"].Add("ann@example.com");
        cluster["fail"].BeforePage = _ => throw new BounceAuthenticationException("fail", "The key was refused.");
        await cluster.Accounts.SetAsync(GrainCluster.Account("fail"));

        RoundResult result = await cluster.Cluster.RunAsync("acme", "fail");

        (result.Outcome, result.Error).Should().Be((SyncOutcome.Failed, "fail: The key was refused."));
    }

    [Theory]
    [InlineData("", "There is no account or source 'nobody'.")]
    [InlineData("acme", "There is no account or source 'nobody' of the tenant 'acme'.")]
    public async Task What_does_not_exist_is_named(string tenant, string message) =>
        await cluster.Cluster.Awaiting(unknown => unknown.RunAsync(tenant, "nobody")).Should().ThrowAsync<KeyNotFoundException>().WithMessage(message);

    [Fact]
    public async Task Those_who_ask_for_a_round_at_the_same_time_share_it()
    {
        TaskCompletionSource go = new(TaskCreationOptions.RunContinuationsAsynchronously);
        TaskCompletionSource begun = new(TaskCreationOptions.RunContinuationsAsynchronously);
        cluster["share"].Add("ann@example.com");
        cluster["share"].BeforePage = async _ =>
        {
            begun.TrySetResult();
            await go.Task;
        };
        await cluster.Accounts.SetAsync(GrainCluster.Account("share"));
        Task<RoundResult> first = cluster.Cluster.RunAsync("acme", "share");
        await begun.Task.WaitAsync(TimeSpan.FromSeconds(30), TimeProvider.System);
        Task<RoundResult> second = cluster.Cluster.RunAsync("acme", "share");
        await cluster.Cluster.ScheduleAsync("acme", "share");
        int queries = cluster["share"].Queries.Count;
        go.SetResult();

        (await Task.WhenAll(first, second)).Should().AllSatisfy(result => result.Outcome.Should().Be(SyncOutcome.Completed));
        queries.Should().Be(1);
    }

    [Fact]
    public async Task A_scheduled_account_gets_a_reminder_and_a_round_and_an_unchanged_schedule_no_second_one()
    {
        await cluster.Accounts.SetAsync(GrainCluster.Account("schedule") with { SyncEvery = TimeSpan.FromMinutes(5) });

        await cluster.Cluster.ScheduleAsync("acme", "schedule");
        await UntilAsync(async () => (await cluster.Sync.FindCheckpointAsync("schedule", "acme"))?.LastSuccessAt is not null);
        int queries = cluster["schedule"].Queries.Count;
        await cluster.Cluster.ScheduleAsync("acme", "schedule");

        (await cluster.Reminders.ReadRows(cluster.IdOf("schedule"))).Reminders.Should().ContainSingle()
            .Which.Period.Should().Be(TimeSpan.FromMinutes(5));
        cluster["schedule"].Queries.Should().HaveCount(queries, "nothing is due");
    }

    [Fact]
    public async Task A_changed_period_changes_the_reminder()
    {
        await cluster.Accounts.SetAsync(GrainCluster.Account("period") with { SyncEvery = TimeSpan.FromMinutes(5) });
        await cluster.Cluster.ScheduleAsync("acme", "period");
        await cluster.Accounts.SetAsync(GrainCluster.Account("period") with { SyncEvery = TimeSpan.FromSeconds(5) });

        await TickAsync("period", TimeSpan.FromMinutes(5));

        (await cluster.Reminders.ReadRows(cluster.IdOf("period"))).Reminders.Should().ContainSingle()
            .Which.Period.Should().Be(TimeSpan.FromMinutes(1), "Orleans repeats nothing more often");
    }

    [Fact]
    public async Task The_reminder_of_a_removed_account_goes_away_with_it()
    {
        await cluster.Accounts.SetAsync(GrainCluster.Account("removed"));
        await cluster.Cluster.ScheduleAsync("acme", "removed");
        int before = (await cluster.Reminders.ReadRows(cluster.IdOf("removed"))).Reminders.Count;
        await cluster.Accounts.RemoveAsync("acme", "removed");

        await TickAsync("removed", TimeSpan.FromMinutes(15));

        before.Should().Be(1);
        (await cluster.Reminders.ReadRows(cluster.IdOf("removed"))).Reminders.Should().BeEmpty();
    }

    [Fact]
    public async Task A_tick_reads_what_is_due_and_leaves_what_has_stopped()
    {
        cluster["tick"].Add("ann@example.com");
        await cluster.Accounts.SetAsync(GrainCluster.Account("tick"));
        await TickAsync("tick", TimeSpan.FromMinutes(15));
        await UntilAsync(async () => (await cluster.Sync.FindCheckpointAsync("tick", "acme"))?.LastSuccessAt is not null);
        cluster["tick"].BeforePage = _ => throw new BounceAuthenticationException("tick", "refused");
        await cluster.Cluster.RunAsync("acme", "tick");
        int queries = cluster["tick"].Queries.Count;

        await TickAsync("tick", TimeSpan.FromMinutes(15));
        int afterStop = cluster["tick"].Queries.Count;
        cluster["tick"].BeforePage = null;
        await cluster.Accounts.SetAsync(GrainCluster.Account("tick"));
        await TickAsync("tick", TimeSpan.FromMinutes(15));

        afterStop.Should().Be(queries);
        await UntilAsync(() => Task.FromResult(cluster["tick"].Queries.Count > queries));
    }

    [Fact]
    public async Task Rounds_at_one_host_are_limited_in_each_silo()
    {
        const int Accounts = 20;
        const int Silos = 2;
        const int PerHost = 3;
        Lock gate = new();
        (int now, int most) = (0, 0);
        for (int number = 0; number < Accounts; number++)
        {
            string name = FormattableString.Invariant($"limit{number}");
            cluster[name].Add("ann@example.com");
            cluster[name].BeforePage = async _ =>
            {
                lock (gate)
                {
                    most = Math.Max(most, ++now);
                }

                await Task.Yield();
                await Task.Delay(TimeSpan.FromMilliseconds(2), TimeProvider.System);
                lock (gate)
                {
                    now--;
                }
            };
            await cluster.Accounts.SetAsync(GrainCluster.Account(name));
        }

        await Task.WhenAll(Enumerable.Range(0, Accounts).Select(number => cluster.Cluster.RunAsync("acme", FormattableString.Invariant($"limit{number}"))));

        most.Should().BeInRange(2, Silos * PerHost);
    }

    [Fact]
    public async Task The_sweep_finds_accounts_that_nobody_has_scheduled()
    {
        await cluster.Accounts.SetAsync(GrainCluster.Account("swept", "sweep"));
        ISweepGrain sweep = cluster.Grains.GetGrain<ISweepGrain>(1);

        int late = await sweep.SweepAsync();

        late.Should().BeGreaterThanOrEqualTo(1);
        await UntilAsync(async () => (await cluster.Sync.FindCheckpointAsync("swept", "sweep"))?.LastSuccessAt is not null);
        (await cluster.Reminders.ReadRows(cluster.IdOf("swept", "sweep"))).Reminders.Should().ContainSingle();
        (await sweep.SweepAsync()).Should().Be(0, "somebody has just looked");
    }

    [Theory]
    [InlineData("", "newsletter")]
    [InlineData("acme", "mail/bulk 100% ä")]
    [InlineData("a/b", "")]
    public void Keys_are_read_back(string tenant, string name) =>
        AccountKey.Parse(AccountKey.Create(tenant, name)).Should().Be((tenant, name));

    private Task TickAsync(string name, TimeSpan period) => cluster.Grains.GetGrain<IAccountGrain>(AccountKey.Create("acme", name)).AsReference<IRemindable>()
        .ReceiveReminder("round", new TickStatus(DateTime.UnixEpoch, period, DateTime.UnixEpoch));

    private static async Task UntilAsync(Func<Task<bool>> isDone)
    {
        for (int tries = 0; tries < 5000 && !await isDone(); tries++)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(2), TimeProvider.System);
        }

        (await isDone()).Should().BeTrue();
    }
}
