using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace BounceKit.Suppressions.Alerts;

public sealed class AlertServiceTests
{
    private readonly RecordingHandler _handler = new();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_host_evaluates_after_rounds_whoever_runs_them(bool backgroundRounds)
    {
        await using TestHost host = Create(backgroundRounds);
        Add(host.Source, 4);
        IHostedService service = host.Services.GetServices<IHostedService>().Single();
        await service.StartAsync(CancellationToken.None);
        if (!backgroundRounds)
        {
            await host.RunAsync();
        }

        await host.UntilAsync(() => _handler.Alerts.Count == 1);
        await service.StopAsync(CancellationToken.None);
    }

    [Fact]
    public async Task A_round_ends_before_its_alerts_are_evaluated()
    {
        await using TestHost host = Create(backgroundRounds: false);
        TaskCompletionSource released = new(TaskCreationOptions.RunContinuationsAsynchronously);
        _handler.Before = _ => released.Task;
        Add(host.Source, 4);
        IHostedService service = host.Services.GetServices<IHostedService>().Single();
        await service.StartAsync(CancellationToken.None);

        // Each round would wait for ever for a handler that does.
        await host.RunAsync().WaitAsync(TimeSpan.FromMinutes(1), TimeProvider.System);
        await host.RunAsync().WaitAsync(TimeSpan.FromMinutes(1), TimeProvider.System);
        _handler.Alerts.Should().BeEmpty();

        released.SetResult();
        await host.UntilAsync(() => _handler.Alerts.Count == 1);
        await service.StopAsync(CancellationToken.None);
    }

    [Fact]
    public async Task A_source_that_nobody_reads_any_more_is_noticed_without_a_round()
    {
        await using TestHost host = Create(backgroundRounds: false);
        await host.RunAsync();
        IHostedService service = host.Services.GetServices<IHostedService>().Single();
        await service.StartAsync(CancellationToken.None);

        await host.UntilAsync(() => _handler.Alerts.Count == 1, TimeSpan.FromMinutes(5));
        await service.StopAsync(CancellationToken.None);

        _handler.Alerts.Should().ContainSingle().Which.Rule.Should().Be("unread");
        (_handler.Alerts[0].At - TestHost.Start).Should().BeGreaterThan(TimeSpan.FromHours(2)).And.BeLessThan(TimeSpan.FromHours(3));
    }

    [Fact]
    public async Task The_rounds_of_a_tenant_are_followed_by_its_alerts()
    {
        await using TestHost host = Create(backgroundRounds: false);
        Add(host.Source, 4);
        using CancellationTokenSource stop = new();
        Task rounds = host.Sync.KeepUpToDateAsync(new SyncOptions { Tenant = "acme" }, stop.Token);

        await host.UntilAsync(() => _handler.Alerts.Count == 1);
        await stop.CancelAsync();

        _handler.Alerts[0].Tenant.Should().Be("acme");
        await rounds.Awaiting(task => task).Should().ThrowAsync<OperationCanceledException>();
    }

    [Fact]
    public async Task Notes_of_a_tenant_are_taken_together()
    {
        AlertNotes notes = new();
        using CancellationTokenSource stop = new();

        for (int round = 0; round < 3; round++)
        {
            notes.Leave("acme");
            notes.Leave("");
        }

        (await notes.TakeAsync(stop.Token), await notes.TakeAsync(stop.Token)).Should().Be(("acme", ""));
        notes.Leave("acme");
        (await notes.TakeAsync(stop.Token)).Should().Be("acme", "a round has ended since it was taken");
        ValueTask<string> none = notes.TakeAsync(stop.Token);
        none.IsCompleted.Should().BeFalse();
        await stop.CancelAsync();
        await FluentActions.Awaiting(() => none.AsTask()).Should().ThrowAsync<OperationCanceledException>();
    }

    [Fact]
    public async Task Evaluating_takes_at_most_a_twentieth_of_the_time()
    {
        SlowAccounts accounts = new();
        await using TestHost host = Create(backgroundRounds: false, services => services.AddSingleton<ISourceAccounts>(accounts).AddBounceSources().AddSourceAccounts());
        accounts.Time = host.Time;
        IHostedService service = host.Services.GetServices<IHostedService>().Single();
        await service.StartAsync(CancellationToken.None);
        for (int evaluation = 1; evaluation <= 5; evaluation++)
        {
            await host.RunAsync();
            await host.UntilAsync(() => accounts.Evaluations == evaluation, TimeSpan.FromMilliseconds(500));
        }

        await service.StopAsync(CancellationToken.None);
        TimeSpan passed = host.Time.GetUtcNow() - TestHost.Start;
        passed.Should().BeGreaterThanOrEqualTo(4 * 20 * SlowAccounts.Takes);
    }

    private static void Add(ListedSource source, int count)
    {
        for (int number = 0; number < count; number++)
        {
            source.Add($"{Guid.NewGuid():N}@example.com");
        }
    }

    private TestHost Create(bool backgroundRounds, Action<IServiceCollection>? register = null) => new(
        options =>
        {
            options.BackgroundRounds = backgroundRounds;
            options.Alerts.Rules["many"] = new() { MoreThan = 3 };
            options.Alerts.Rules["unread"] = new() { NotReadFor = TimeSpan.FromHours(2) };
        },
        services =>
        {
            services.AddSingleton<ISuppressionAlertHandler>(_handler);
            register?.Invoke(services);
        });
}
