using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace BounceKit.Suppressions.Hosting;

/// <summary>Keeps the lists up to date while the host runs, from configured sources and from accounts.</summary>
internal sealed class SuppressionService(SuppressionSync sync, IOptions<SuppressionListOptions> options) : BackgroundService
{
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        try
        {
            // Look-ups that follow the start find a list, if an empty one.
            await sync.OpenAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (SuppressionStoreException)
        {
            // The first round tries again, and reports it.
        }

        await base.StartAsync(cancellationToken).ConfigureAwait(false);
    }

    // Alerts also where somebody else runs the rounds, in this process or in another one.
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(
        options.Value.BackgroundRounds ? sync.KeepAllUpToDateAsync(stoppingToken) : Task.CompletedTask,
        sync.KeepEvaluatingAlertsAsync(stoppingToken));
}
