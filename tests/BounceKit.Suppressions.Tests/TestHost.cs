using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace BounceKit.Suppressions;

/// <summary>A list in memory with sources whose rows a test sets, on a clock that a test moves.</summary>
internal sealed class TestHost : IAsyncDisposable
{
    public static readonly DateTimeOffset Start = new(2026, 5, 1, 12, 0, 0, TimeSpan.Zero);

    private const int MaxTries = 10_000;

    private readonly ServiceProvider _services;

    public TestHost(Action<SuppressionListOptions>? configure = null, Action<IServiceCollection>? register = null, params string[] sources)
    {
        Time = new FakeTimeProvider(Start);
        Sources = [.. (sources.Length > 0 ? sources : ["newsletter"]).Select(name => new ListedSource(name, Time))];
        ServiceCollection services = new();
        services.AddSingleton<TimeProvider>(Time);
        register?.Invoke(services);
        BounceSourcesBuilder builder = services.AddBounceSources();
        foreach (ListedSource source in Sources)
        {
            builder.AddSource(source.Name, _ => source);
        }

        builder.AddSuppressionList(options =>
        {
            options.Store = "InMemory";
            configure?.Invoke(options);
        });
        _services = services.BuildServiceProvider();
    }

    public FakeTimeProvider Time { get; }

    public IReadOnlyList<ListedSource> Sources { get; }

    public ListedSource Source => Sources[0];

    public IServiceProvider Services => _services;

    public ISuppressionList List => _services.GetRequiredService<ISuppressionList>();

    public SuppressionSync Sync => _services.GetRequiredService<SuppressionSync>();

    public ISuppressionStore Store => _services.GetRequiredService<ISuppressionStore>();

    /// <summary>Runs a round that must not fail.</summary>
    public async Task<SyncReport> RunAsync(bool full = false)
    {
        SyncReport report = await Sync.RunAsync(Source.Name, new SyncOptions { Full = full });
        report.Failure.Should().BeNull();
        return report;
    }

    public async Task<SyncCheckpoint> GetCheckpointAsync() =>
        (await Sync.ListCheckpointsAsync()).Single(checkpoint => checkpoint.Source == Source.Name);

    /// <summary>Moves the clock a step at a time, and lets what runs in the background go on in between, until something has happened.</summary>
    public async Task UntilAsync(Func<Task<bool>> isDone, TimeSpan step = default)
    {
        for (int tries = 0; tries < MaxTries; tries++)
        {
            if (await isDone())
            {
                return;
            }

            Time.Advance(step);
            await Task.Run(TakeTurnsAsync);
            await Task.Delay(TimeSpan.FromMilliseconds(1), TimeProvider.System);
        }

        throw new TimeoutException("It did not happen.");
    }

    public Task UntilAsync(Func<bool> isDone, TimeSpan step = default) => UntilAsync(() => Task.FromResult(isDone()), step);

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    // A busy machine delays everybody's turns alike: the clock does not run away from a round.
    private static async Task TakeTurnsAsync()
    {
        const int TurnsOfRound = 200;
        for (int turn = 0; turn < TurnsOfRound; turn++)
        {
            await Task.Yield();
        }
    }
}
