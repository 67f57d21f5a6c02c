using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace BounceKit.Hosting;

/// <summary>Reuses a result for a while, so that frequent probes cost the provider few requests.</summary>
internal sealed class CachedHealthCheck(IHealthCheck check, TimeSpan duration, TimeProvider time) : IHealthCheck
{
    private volatile Entry? _last;

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        if (_last is { } last && time.GetElapsedTime(last.Timestamp) < duration)
        {
            return last.Result;
        }

        HealthCheckResult result = await check.CheckHealthAsync(context, cancellationToken).ConfigureAwait(false);
        _last = new Entry(result, time.GetTimestamp());
        return result;
    }

    private sealed record Entry(HealthCheckResult Result, long Timestamp);
}
