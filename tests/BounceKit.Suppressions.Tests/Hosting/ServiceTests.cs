using BounceKit.Suppressions.Stores;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;

namespace BounceKit.Suppressions;

public sealed class ServiceTests
{
    [Fact]
    public async Task The_service_begins_with_a_round_at_once_and_goes_on_when_it_is_due()
    {
        await using TestHost host = new();
        host.Source.Add("ann@example.com");
        IHostedService service = host.Services.GetServices<IHostedService>().Single();
        await service.StartAsync(CancellationToken.None);
        await host.UntilAsync(async () => await host.List.FindAsync("ann@example.com") is not null);

        host.Source.Add("bob@example.com");
        await host.UntilAsync(async () => await host.List.FindAsync("bob@example.com") is not null, TimeSpan.FromMinutes(1));

        await service.StopAsync(CancellationToken.None);
        (host.Time.GetUtcNow() - TestHost.Start).Should().BeCloseTo(TimeSpan.FromMinutes(15), TimeSpan.FromMinutes(2));
    }

    [Theory]
    [InlineData(null, 15)]
    [InlineData(40, 40)]
    public async Task The_list_of_a_tenant_is_kept_up_to_date_by_its_own_rounds(int? syncEvery, int minutes)
    {
        await using TestHost host = new();
        ISuppressionList acme = host.List.ForTenant("acme");
        host.Source.Add("ann@example.com");
        using CancellationTokenSource stop = new();
        Task rounds = host.Sync.KeepUpToDateAsync(new SyncOptions { Tenant = "acme", SyncEvery = syncEvery is { } every ? TimeSpan.FromMinutes(every) : null }, stop.Token);
        await host.UntilAsync(async () => await acme.FindAsync("ann@example.com", stop.Token) is not null);

        host.Source.Add("bob@example.com");
        await host.UntilAsync(async () => await acme.FindAsync("bob@example.com", stop.Token) is not null, TimeSpan.FromMinutes(1));
        await stop.CancelAsync();

        (host.Time.GetUtcNow() - TestHost.Start).Should().BeCloseTo(TimeSpan.FromMinutes(minutes), TimeSpan.FromMinutes(2));
        await rounds.Awaiting(task => task).Should().ThrowAsync<OperationCanceledException>();
        (await host.List.FindAsync("ann@example.com", CancellationToken.None)).Should().BeNull();
    }

    [Fact]
    public async Task A_source_whose_credentials_were_refused_is_not_asked_again_and_the_others_are()
    {
        await using TestHost host = new(null, null, "newsletter", "surveys");
        host.Sources[0].Add("ann@example.com");
        host.Sources[0].BeforePage = _ => throw new BounceAuthenticationException("newsletter", "refused");
        IHostedService service = host.Services.GetServices<IHostedService>().Single();

        await service.StartAsync(CancellationToken.None);
        await host.UntilAsync(() => host.Sources[1].Queries.Count == 4, TimeSpan.FromMinutes(1));
        await service.StopAsync(CancellationToken.None);

        host.Sources[0].Queries.Should().ContainSingle();
    }

    [Fact]
    public async Task A_round_of_somebody_else_is_waited_for_but_not_for_ever()
    {
        TimeSpan step = TimeSpan.FromSeconds(10);
        await using TestHost host = new(options => options.SyncEvery = TimeSpan.FromMinutes(1), null, "newsletter", "surveys");
        (ListedSource source, ListedSource other) = (host.Sources[0], host.Sources[1]);
        source.Add("ann@example.com");
        IHostedService service = host.Services.GetServices<IHostedService>().Single();
        await service.StartAsync(CancellationToken.None);
        await host.UntilAsync(async () => (await host.Sync.ListCheckpointsAsync()).Count(checkpoint => checkpoint.LastSuccessAt is not null) == 2);
        TaskCompletionSource released = new(TaskCreationOptions.RunContinuationsAsynchronously);
        source.BeforePage = async _ =>
        {
            source.BeforePage = null;
            await released.Task;
        };
        Task<SyncReport> round = host.Sync.RunAsync("newsletter");
        int queries = source.Queries.Count;

        int others = other.Queries.Count;
        await host.UntilAsync(() => other.Queries.Count >= others + 5, step);
        int meanwhile = source.Queries.Count;
        await host.UntilAsync(() => source.Queries.Count > queries, step);
        await service.StopAsync(CancellationToken.None);
        released.SetResult();

        meanwhile.Should().Be(queries, "it may still be under way");
        (host.Time.GetUtcNow() - TestHost.Start).Should().BeCloseTo(TimeSpan.FromMinutes(10), TimeSpan.FromMinutes(1), "by then it has died");
        (await round).Outcome.Should().Be(SyncOutcome.Fenced);
    }

    [Fact]
    public async Task A_store_that_cannot_be_used_is_tried_again_less_and_less_often()
    {
        FakeLogCollector logs = new();
        int failures = 0;
        BrokenStore store = new(new InMemorySuppressionStore(), StoreFlaw.None, new Rendezvous())
        {
            AfterCheckpoint = () => throw new SuppressionStoreException($"It is down ({++failures})."),
        };
        await using TestHost host = new(register: services => services.AddSingleton<ISuppressionStore>(store)
            .AddLogging(logging => logging.AddProvider(new FakeLoggerProvider(logs))));
        IHostedService service = host.Services.GetServices<IHostedService>().Single();
        host.Source.Add("ann@example.com");
        await service.StartAsync(CancellationToken.None);

        await host.UntilAsync(() => host.Time.GetUtcNow() > TestHost.Start.AddHours(1), TimeSpan.FromSeconds(20));
        int within = failures;
        store.AfterCheckpoint = null;
        await host.UntilAsync(async () => await host.List.FindAsync("ann@example.com") is not null, TimeSpan.FromSeconds(20));
        await service.StopAsync(CancellationToken.None);

        within.Should().BeInRange(8, 15, "the wait doubles from a second to a quarter of an hour");
        logs.GetSnapshot().Count(log => log.Id.Id == 2006).Should().Be(failures - 1, "the first failure ended a round");
    }

    [Fact]
    public async Task The_list_is_healthy_degraded_or_failing()
    {
        await using TestHost host = new(register: services => services.AddHealthChecks().AddSuppressionList());
        HealthCheckService health = host.Services.GetRequiredService<HealthCheckService>();
        HealthReport? unfinished = null;
        host.Source.Add("ann@example.com");
        HealthReport unread = await health.CheckHealthAsync();
        host.Source.BeforePage = async _ => unfinished = await health.CheckHealthAsync();
        await host.RunAsync();
        host.Source.BeforePage = null;
        HealthReport healthy = await health.CheckHealthAsync();
        host.Time.Advance(TimeSpan.FromMinutes(46));
        HealthReport stale = await health.CheckHealthAsync();
        host.Source.BeforePage = _ => throw new BounceAuthenticationException("newsletter", "The key was refused.");
        await host.Sync.RunAsync("newsletter");
        HealthReport stopped = await health.CheckHealthAsync();

        unread.Entries["bouncekit:suppressions"].Description.Should().Be("newsletter was never read.");
        unfinished!.Entries["bouncekit:suppressions"].Description.Should().Be("newsletter has not been read to its end yet.");
        healthy.Status.Should().Be(HealthStatus.Healthy);
        stale.Entries["bouncekit:suppressions"].Description.Should().Be("The last round of newsletter ended at 2026-05-01 12:00:00Z.");
        stopped.Status.Should().Be(HealthStatus.Degraded);
        stopped.Entries["bouncekit:suppressions"].Description.Should().Be("Rounds have stopped. newsletter: The key was refused.");
    }
}
