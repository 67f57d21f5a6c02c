using BounceKit.Shared;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;

namespace BounceKit.Suppressions.Faults;

/// <summary>A database that is locked or down: rounds fail whole and say so, look-ups do as they are told, and everything goes on by itself.</summary>
[Collection(nameof(ProcessesCollection))]
public sealed class UnavailableTests
{
    private const int RoundFailed = 2003;

    [LinuxFact]
    public async Task A_file_that_another_process_writes_to_fails_rounds_whole_and_can_still_be_read()
    {
        using SqliteFile file = new();
        await using TestHost host = CreateHost(file);
        await using WorkerProcess other = WorkerProcess.Start([]);
        host.Source.Add("ann@example.com");
        await host.RunAsync();
        host.Source.Add("bob@example.com");

        await other.RunAsync($"lock {file.Path}");
        SyncReport locked = await host.Sync.RunAsync("newsletter");
        Func<Task> release = () => host.List.ReleaseAsync(["ann@example.com"]);
        await release.Should().ThrowAsync<SuppressionStoreException>().WithMessage($"The suppression list '{file.Path}' is locked*");
        Suppression? known = await host.List.FindAsync("ann@example.com");
        Suppression? unknown = await host.List.FindAsync("bob@example.com");
        await other.RunAsync("unlock");
        SyncReport unlocked = await host.RunAsync();

        locked.Outcome.Should().Be(SyncOutcome.Failed);
        locked.Should().BeEquivalentTo(new { Rows = 0, Pages = 0, New = 0, Suppressed = 0 });
        locked.Failure.Should().BeOfType<SuppressionStoreException>().Which.IsTransient.Should().BeTrue();
        known.Should().NotBeNull();
        unknown.Should().BeNull();
        unlocked.New.Should().Be(1);
        (await file.FindDamageAsync()).Should().BeEmpty();
    }

    [LinuxFact]
    public async Task Look_ups_in_a_file_that_cannot_even_be_read_do_as_they_are_told()
    {
        using SqliteFile file = new();
        await using WorkerProcess other = WorkerProcess.Start([]);
        await using (TestHost host = CreateHost(file))
        {
            host.Source.Add("ann@example.com");
            await host.RunAsync();
        }

        await other.RunAsync($"lock {file.Path} exclusive");

        await Task.WhenAll(Enum.GetValues<UnavailableBehavior>().Select(behavior => ShouldObeyAsync(behavior, CreateHost(file, behavior))));
        await other.RunAsync("unlock");
        await using TestHost later = CreateHost(file);
        (await later.List.FindAsync("ann@example.com")).Should().NotBeNull();
    }

    [LinuxFact]
    public async Task A_service_goes_on_by_itself_when_a_file_is_unlocked()
    {
        using SqliteFile file = new();
        FakeLogCollector logs = FakeLogCollector.Create(new FakeLogCollectorOptions());
        await using (TestHost earlier = CreateHost(file))
        {
            earlier.Source.Add("ann@example.com");
            await earlier.RunAsync();
        }

        await using TestHost host = CreateHost(file, logs: logs);
        await using WorkerProcess other = WorkerProcess.Start([]);
        IHostedService service = host.Services.GetServices<IHostedService>().Single();
        host.Source.Add("bob@example.com");
        await other.RunAsync($"lock {file.Path}");

        await service.StartAsync(CancellationToken.None);
        await host.UntilAsync(() => Task.FromResult(logs.GetSnapshot().Any(static log => log.Id.Id == RoundFailed)));
        await other.RunAsync("unlock");
        await host.UntilAsync(async () => await host.List.FindAsync("bob@example.com") is not null, TimeSpan.FromMinutes(1));
        await service.StopAsync(CancellationToken.None);

        logs.GetSnapshot().Should().Contain(log => log.Level == LogLevel.Warning && log.Message.Contains("is locked") && log.Message.Contains(file.Path));
    }

    [LinuxFact]
    public async Task A_list_whose_server_is_down_says_so_and_goes_on_by_itself_when_it_is_back()
    {
        await using PostgreSqlServer server = await PostgreSqlServer.StartNewAsync("fsync=off");
        await using PostgreSqlServed store = new(await PostgreSqlDatabase.CreateAsync(server));
        FakeLogCollector logs = FakeLogCollector.Create(new FakeLogCollectorOptions());
        await using TestHost host = CreateHost(store, logs: logs);
        host.Source.Add("ann@example.com");
        await host.RunAsync();
        host.Source.Add("bob@example.com");
        await server.StopAsync();

        SyncReport broken = await host.Sync.RunAsync("newsletter");
        SyncReport down = await host.Sync.RunAsync("newsletter");
        await Task.WhenAll(Enum.GetValues<UnavailableBehavior>().Select(behavior => ShouldObeyAsync(behavior, CreateHost(store, behavior))));
        await using TestHost second = CreateHost(store, logs: logs);
        second.Source.Add("carla@example.com");
        IHostedService service = second.Services.GetServices<IHostedService>().Single();
        await service.StartAsync(CancellationToken.None);
        await second.UntilAsync(() => Task.FromResult(logs.GetSnapshot().Any(static log => log.Level == LogLevel.Error)));
        await server.StartAsync();
        SyncReport up = await host.RunAsync();
        await second.UntilAsync(async () => (await second.Sync.ListCheckpointsAsync()).Count == 1, TimeSpan.FromSeconds(10));
        await service.StopAsync(CancellationToken.None);

        broken.Should().BeEquivalentTo(new { Outcome = SyncOutcome.Failed, Rows = 0 });
        down.Should().BeEquivalentTo(new { Outcome = SyncOutcome.Failed, Rows = 0 });
        down.Failure.Should().BeOfType<SuppressionStoreException>().Which.IsTransient.Should().BeTrue();
        down.Failure!.Message.Should().Contain("The PostgreSQL database 127.0.0.1:").And.Contain("cannot be reached");
        up.New.Should().Be(1);
        (await store.CountAsync("event")).Should().Be(2);
    }

    private static TestHost CreateHost(FaultyStore store, UnavailableBehavior behavior = UnavailableBehavior.Throw, FakeLogCollector? logs = null) => new(
        options =>
        {
            options.Store = store.Settings["BounceKit:Suppressions:Store"]!;
            options.ConnectionString = store.Settings["BounceKit:Suppressions:ConnectionString"] + (store is SqliteFile ? ";Default Timeout=1" : "");
            options.WhenUnavailable = behavior;
        },
        services =>
        {
            services.AddPostgreSqlSuppressionStore();
            if (logs is not null)
            {
                services.AddLogging(logging => logging.AddProvider(new FakeLoggerProvider(logs)));
            }
        });

    private static async Task ShouldObeyAsync(UnavailableBehavior behavior, TestHost host)
    {
        await using (host)
        {
            Func<Task<Suppression?>> find = async () => await host.List.FindAsync("ann@example.com");
            Func<Task<IReadOnlyDictionary<string, Suppression>>> findMany = async () => await host.List.FindManyAsync(["ann@example.com"]);
            if (behavior == UnavailableBehavior.Throw)
            {
                (await find.Should().ThrowAsync<SuppressionStoreException>()).Which.IsTransient.Should().BeTrue();
                await findMany.Should().ThrowAsync<SuppressionStoreException>();
                return;
            }

            (await find())?.Origin.Should().Be(SuppressionOrigin.Unavailable);
            (await find() is null).Should().Be(behavior == UnavailableBehavior.Send);
            (await findMany()).Should().HaveCount(behavior == UnavailableBehavior.Send ? 0 : 1);
        }
    }
}
