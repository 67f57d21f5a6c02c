using BounceKit;
using Microsoft.Extensions.Options;

namespace NightlyWorker;

/// <summary>Runs the export every night. After a failure the next night reads the missed range too, since it starts where the last successful one ended.</summary>
internal sealed partial class NightlyService(
    Export export, IOptions<NightlyOptions> options, TimeProvider time, IHostApplicationLifetime lifetime, ILogger<NightlyService> logger)
    : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (options.Value.Once)
        {
            Environment.ExitCode = await RunAsync(stoppingToken) ? 0 : 1;
            lifetime.StopApplication();
            return;
        }

        while (true)
        {
            await Task.Delay(UntilNextRun(time.GetUtcNow(), options.Value.At), time, stoppingToken);
            await RunAsync(stoppingToken);
        }
    }

    internal static TimeSpan UntilNextRun(DateTimeOffset now, TimeOnly at)
    {
        DateTimeOffset today = new(DateOnly.FromDateTime(now.UtcDateTime), at, TimeSpan.Zero);
        return (today > now ? today : today.AddDays(1)) - now;
    }

    private async Task<bool> RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            ExportState state = await export.RunAsync(cancellationToken);
            LogDone(state.Rows, state.Until);
            return true;
        }
        catch (Exception failure) when (failure is BounceSourceException or IOException or UnauthorizedAccessException)
        {
            LogFailed(failure);
            return false;
        }
    }

    [LoggerMessage(1, LogLevel.Information, "Wrote {Rows} bounces up to {Until:O}.")]
    private partial void LogDone(int rows, DateTimeOffset until);

    [LoggerMessage(2, LogLevel.Error, "The export failed and no list was written. The next run starts from the same time.")]
    private partial void LogFailed(Exception failure);
}
