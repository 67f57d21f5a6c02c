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
        await host.RunAsync();
        await host.RunAsync();
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
    public async Task Counting_takes_a_twentieth_of_the_time_at_most_and_notes_of_a_tenant_are_taken_together()
    {
        await using TestHost host = Create(backgroundRounds: false);
        await host.RunAsync();
        AlertNotes notes = host.Services.GetRequiredService<AlertNotes>();
        using CancellationTokenSource stop = new();
        (await notes.TakeAsync(stop.Token)).Should().Be("");

        for (int round = 0; round < 3; round++)
        {
            notes.Leave("acme");
            notes.Leave("");
        }

        (await notes.TakeAsync(stop.Token), await notes.TakeAsync(stop.Token)).Should().Be(("acme", ""));
        ValueTask<string> none = notes.TakeAsync(stop.Token);
        none.IsCompleted.Should().BeFalse();
        await stop.CancelAsync();
        await FluentActions.Awaiting(() => none.AsTask()).Should().ThrowAsync<OperationCanceledException>();
    }

    private static void Add(ListedSource source, int count)
    {
        for (int number = 0; number < count; number++)
        {
            source.Add($"{Guid.NewGuid():N}@example.com");
        }
    }

    private TestHost Create(bool backgroundRounds) => new(
        options =>
        {
            options.BackgroundRounds = backgroundRounds;
            options.Alerts.Rules["many"] = new() { MoreThan = 3 };
            options.Alerts.Rules["unread"] = new() { NotReadFor = TimeSpan.FromHours(2) };
        },
        services => services.AddSingleton<ISuppressionAlertHandler>(_handler));
}
