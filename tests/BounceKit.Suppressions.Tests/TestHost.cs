using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace BounceKit.Suppressions;

/// <summary>A list in memory with sources whose rows a test sets, on a clock that a test moves.</summary>
internal sealed class TestHost : IAsyncDisposable
{
    public static readonly DateTimeOffset Start = new(2026, 5, 1, 12, 0, 0, TimeSpan.Zero);

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

    public ValueTask DisposeAsync() => _services.DisposeAsync();
}
