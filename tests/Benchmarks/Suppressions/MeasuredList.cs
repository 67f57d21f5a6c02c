using System.Diagnostics;
using BounceKit.Suppressions;
using Microsoft.Extensions.DependencyInjection;

namespace BounceKit.Benchmarks.Suppressions;

/// <summary>A suppression list with sources that are handed to it.</summary>
internal sealed class MeasuredList : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    public MeasuredList(string store, string connectionString)
    {
        ServiceCollection services = new();
        services.AddBounceSources().AddSuppressionList(options => (options.Store, options.ConnectionString) = (store, connectionString));
        services.AddPostgreSqlSuppressionStore();
        _services = services.BuildServiceProvider();
    }

    public ISuppressionList List => _services.GetRequiredService<ISuppressionList>();

    /// <summary>Runs a round of each source, all at once.</summary>
    /// <returns>The seconds that passed, and the seconds of the processor that this process took.</returns>
    public async Task<(double Seconds, double Cpu)> RunAsync(bool full, params GeneratedSource[] sources)
    {
        SuppressionSync sync = _services.GetRequiredService<SuppressionSync>();
        TimeSpan before = Environment.CpuUsage.TotalTime;
        long started = Stopwatch.GetTimestamp();
        SyncReport[] reports = await Task.WhenAll(sources.Select(source =>
            Task.Run(() => sync.RunSourceAsync(source, new SyncOptions { Full = full })))).ConfigureAwait(false);
        double seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        double cpu = (Environment.CpuUsage.TotalTime - before).TotalSeconds;
        return Array.Find(reports, report => report.Failure is not null)?.Failure is { } failure ? throw failure : (seconds, cpu);
    }

    public ValueTask DisposeAsync() => _services.DisposeAsync();
}
