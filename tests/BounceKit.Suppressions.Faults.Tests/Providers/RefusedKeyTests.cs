using BounceKit.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace BounceKit.Suppressions.Faults;

/// <summary>A provider that refuses the key stops its own source, and no other.</summary>
public sealed class RefusedKeyTests
{
    [Fact]
    public async Task A_source_whose_key_is_refused_stops_and_says_so_and_the_others_go_on()
    {
        SharedTime time = new(TimeProvider.System.GetUtcNow());
        await using BounceSimulator simulator = await BounceSimulator.StartAsync(new BounceSimulatorOptions { RowsPerProvider = 30 });
        await using ServiceProvider services = CreateServices(simulator, time);
        SuppressionSync sync = services.GetRequiredService<SuppressionSync>();
        IHostedService service = services.GetServices<IHostedService>().Single();
        simulator.SendGrid.ApiKey = "SG.simulated-other-key";
        await service.StartAsync(CancellationToken.None);
        await UntilAsync(time, async () => (await sync.ListCheckpointsAsync()).Count(static source => source.LastSuccessAt is not null || source.IsStopped) == simulator.Providers.Count);
        int asked = simulator.SendGrid.Requests;
        int others = CountOthers(simulator);

        await UntilAsync(time, () => Task.FromResult(CountOthers(simulator) >= 3 * others), TimeSpan.FromMinutes(5));
        IReadOnlyList<SyncCheckpoint> checkpoints = await sync.ListCheckpointsAsync();
        int askedAgain = simulator.SendGrid.Requests - asked;
        SyncReport refused = await sync.RunAsync("sendgrid");
        simulator.SendGrid.ApiKey = "SG.simulated-key";
        SyncReport accepted = await sync.RunAsync("sendgrid");
        await service.StopAsync(CancellationToken.None);

        askedAgain.Should().Be(0);
        checkpoints.Should().ContainSingle(static source => source.IsStopped).Which.Should().BeEquivalentTo(new { Source = "sendgrid", Failures = 1, NextDueAt = (DateTimeOffset?)null });
        checkpoints.Single(static source => source.IsStopped).LastError.Should().Contain("401");
        refused.Failure.Should().BeOfType<BounceAuthenticationException>();
        accepted.Should().BeEquivalentTo(new { Outcome = SyncOutcome.Completed, New = 30 });
        (await sync.ListCheckpointsAsync()).Should().NotContain(static source => source.IsStopped);
    }

    private static ServiceProvider CreateServices(BounceSimulator simulator, SharedTime time)
    {
        ServiceCollection services = new();
        services.AddSingleton<TimeProvider>(time);
        services.AddBounceSources().AddSimulated(simulator).AddSuppressionList(static options => options.Store = "InMemory");
        return services.BuildServiceProvider();
    }

    private static int CountOthers(BounceSimulator simulator) => simulator.Providers.Sum(static provider => provider.Requests) - simulator.SendGrid.Requests;

    private static async Task UntilAsync(SharedTime time, Func<Task<bool>> isDone, TimeSpan step = default)
    {
        long started = TimeProvider.System.GetTimestamp();
        while (!await isDone())
        {
            TimeProvider.System.GetElapsedTime(started).Should().BeLessThan(TimeSpan.FromMinutes(1), "it should have happened by then");
            time.Advance(step);
            await Task.Delay(TimeSpan.FromMilliseconds(1), TimeProvider.System);
        }
    }
}
