using BounceKit.Suppressions.Lists;
using Microsoft.Extensions.Hosting;

namespace BounceKit.Suppressions.Hosting;

/// <summary>Keeps the application's own list up to date while the host runs.</summary>
internal sealed class SuppressionService(SuppressionSync sync, OpenStore store) : BackgroundService
{
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        try
        {
            // Look-ups that follow the start find a list, if an empty one.
            await store.GetOrCreateAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (SuppressionStoreException)
        {
            // The first round tries again, and reports it.
        }

        await base.StartAsync(cancellationToken).ConfigureAwait(false);
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => sync.KeepUpToDateAsync(options: null, stoppingToken);
}
