using BounceKit.Suppressions.Orleans.Grains;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace BounceKit.Suppressions.Orleans;

/// <summary>Reminds the cluster to look for accounts that are not on schedule. Every silo does, so that no silo is needed for it.</summary>
internal sealed class SweepService(IGrainFactory grains, IOptions<SuppressionClusterOptions> options, TimeProvider time, ILogger<SweepService> logger)
    : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using PeriodicTimer timer = new(options.Value.SweepEvery, time);
        do
        {
            try
            {
                await grains.GetGrain<ISweepGrain>(0).SweepAsync().WaitAsync(stoppingToken).ConfigureAwait(false);
            }
#pragma warning disable CA1031 // The database or a silo may be down: the next look tries again.
            catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
#pragma warning restore CA1031
            {
                logger.SweepFailed(Failure.Describe(failure));
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken).ConfigureAwait(false));
    }
}
