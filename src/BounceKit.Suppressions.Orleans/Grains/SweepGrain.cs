using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace BounceKit.Suppressions.Orleans.Grains;

/// <summary>Compares all accounts with their checkpoints, and puts those on schedule that are new or overdue.</summary>
[GrainType("bouncekit.sweep")]
internal sealed class SweepGrain(
    AccountSources sources, SuppressionSync sync, IOptions<SuppressionListOptions> list, IOptions<SuppressionClusterOptions> cluster, TimeProvider time,
    ILogger<SweepGrain> logger)
    : Grain, ISweepGrain
{
    private const int AtOnce = 64;

    private DateTimeOffset? _lastAt;

    /// <inheritdoc/>
    public async Task<int> SweepAsync()
    {
        DateTimeOffset now = time.GetUtcNow();
        if (now - _lastAt < cluster.Value.SweepEvery * 0.9)
        {
            return 0;
        }

        List<string> late = await FindLateAsync(now);
        int scheduled = 0;
        string? error = null;
        foreach (string[] some in late.Chunk(AtOnce))
        {
            string?[] errors = await Task.WhenAll(some.Select(key => GrainFactory.GetGrain<IAccountGrain>(key).ScheduleAsync()));
            scheduled += errors.Count(static each => each is null);
            error = Array.Find(errors, static each => each is not null) ?? error;
        }

        if (scheduled > 0)
        {
            logger.Scheduled(scheduled);
        }

        if (error is not null)
        {
            logger.NotScheduled(late.Count - scheduled, error);
        }

        _lastAt = now;
        return scheduled;
    }

    private async Task<List<string>> FindLateAsync(DateTimeOffset now)
    {
        await sync.OpenAsync();
        Dictionary<string, SyncCheckpoint> checkpoints = (await sync.ListCheckpointsAsync(tenant: null))
            .ToDictionary(static checkpoint => AccountKey.Create(checkpoint.Tenant, checkpoint.Source), StringComparer.Ordinal);
        List<string> late = [];
        await foreach (ReadableSource source in sources.ListAsync(CancellationToken.None))
        {
            string key = AccountKey.Create(source.Tenant, source.Name);
            if (DueTime.IsOverdue(checkpoints.GetValueOrDefault(key), source.Every ?? list.Value.SyncEvery, now))
            {
                late.Add(key);
            }
        }

        return late;
    }
}
