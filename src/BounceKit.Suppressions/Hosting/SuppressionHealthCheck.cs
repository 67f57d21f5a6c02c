using BounceKit.Suppressions.Lists;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;

namespace BounceKit.Suppressions.Hosting;

/// <summary>Whether the list can be queried, and is as new as it should be.</summary>
internal sealed class SuppressionHealthCheck(OpenStore store, IOptions<SuppressionListOptions> options, IServiceProvider services) : IHealthCheck
{
    private const int MissedRounds = 3;

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            ISuppressionStore open = await store.GetAsync(cancellationToken).ConfigureAwait(false);
            DateTimeOffset now = await open.GetTimeAsync(cancellationToken).ConfigureAwait(false);
            IReadOnlyList<SyncCheckpoint> checkpoints = await open.ListCheckpointsAsync("", cancellationToken).ConfigureAwait(false);
            string[] problems = [.. FindProblems(checkpoints, now)];
            return problems.Length == 0 ? HealthCheckResult.Healthy() : HealthCheckResult.Degraded(string.Join(" ", problems));
        }
        catch (SuppressionStoreException failure)
        {
            return new HealthCheckResult(context.Registration.FailureStatus, failure.Message, failure);
        }
    }

    // Sources that are no longer configured are nobody's concern. Before the first round has ended, addresses are missing.
    private IEnumerable<string> FindProblems(IReadOnlyList<SyncCheckpoint> checkpoints, DateTimeOffset now)
    {
        BounceSources? sources = services.GetService(typeof(SuppressionSync)) is null ? null : services.GetService(typeof(BounceSources)) as BounceSources;
        foreach (SyncCheckpoint checkpoint in checkpoints.Where(checkpoint => sources?.Names.Contains(checkpoint.Source, StringComparer.OrdinalIgnoreCase) ?? true))
        {
            if (Describe(checkpoint, now) is { } problem)
            {
                yield return problem;
            }
        }

        foreach (string source in sources?.Names.Except(checkpoints.Select(static checkpoint => checkpoint.Source), StringComparer.OrdinalIgnoreCase) ?? [])
        {
            yield return $"{source} was never read.";
        }
    }

    private string? Describe(SyncCheckpoint checkpoint, DateTimeOffset now) => checkpoint switch
    {
        { IsStopped: true } => $"Rounds have stopped. {checkpoint.LastError}",
        { Failures: > 0 } => $"The last round failed. {checkpoint.LastError}",
        { LastSuccessAt: null } => $"{checkpoint.Source} has not been read to its end yet.",
        { LastSuccessAt: { } last } when now - last > options.Value.SyncEvery * MissedRounds => $"The last round of {checkpoint.Source} ended at {last:u}.",
        _ => null,
    };
}
