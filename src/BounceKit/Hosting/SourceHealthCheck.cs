using BounceKit.Adapters;
using BounceKit.Telemetry;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace BounceKit.Hosting;

/// <summary>Checks whether a source's list can be read.</summary>
internal sealed class SourceHealthCheck(BounceSources sources, string name, TimeSpan timeout, TimeProvider time) : IHealthCheck
{
    // Reserved by RFC 2606, so it belongs to nobody. A provider that lists by address only needs one; one that filters by address returns least.
    private const string NobodysAddress = "health-check@example.com";

    private static readonly TimeSpan Range = TimeSpan.FromMinutes(1);

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        using CancellationTokenSource limit = new(timeout, time);
        using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        try
        {
            await AskForNobodyAsync(either.Token).ConfigureAwait(false);
            return Result(HealthStatus.Healthy, "The list can be read.");
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            return sources[name] is IBounceSourceFeatures { IsRateLimited: true }
                ? Result(HealthStatus.Degraded, SourceHealthText.RateLimited)
                : Result(context.Registration.FailureStatus, SourceHealthText.TimedOut(timeout));
        }
        catch (Exception failure) when (failure is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            HealthStatus status = failure is BounceRateLimitException ? HealthStatus.Degraded : context.Registration.FailureStatus;
            // Without the exception: endpoints may show its text, and a custom source may write anything into it.
            return Result(status, SourceHealthText.Describe(failure), failure);
        }
    }

    private async Task AskForNobodyAsync(CancellationToken cancellationToken)
    {
        IBounceSource source = sources[name];
        if (source is IBounceLookup lookup)
        {
            await lookup.GetAsync(NobodysAddress, cancellationToken).ConfigureAwait(false);
            return;
        }

        DateTimeOffset now = time.GetUtcNow();
        BounceQuery query = new() { Since = now - Range, Until = now, Recipient = NobodysAddress };
        if (source is ProviderSource builtIn)
        {
            // A page whose rows do not match shows as well that the list can be read.
            await builtIn.ProbeAsync(query, cancellationToken).ConfigureAwait(false);
            return;
        }

        await foreach (BouncePage _ in source.ListPagesAsync(query, cancellationToken).ConfigureAwait(false))
        {
            return;
        }
    }

    private HealthCheckResult Result(HealthStatus status, string description, Exception? failure = null)
    {
        Dictionary<string, object> data = new(StringComparer.Ordinal) { [TelemetryNames.Source] = name };
        if (failure is not null)
        {
            data[TelemetryNames.Error] = TelemetryNames.KindOf(failure);
        }

        if (failure is BounceSourceException { StatusCode: { } code })
        {
            data[TelemetryNames.Status] = (int)code;
        }

        return new HealthCheckResult(status, description, data: data);
    }
}
