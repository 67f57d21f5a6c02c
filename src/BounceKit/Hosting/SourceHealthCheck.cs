using System.Globalization;
using BounceKit.Adapters;
using BounceKit.Telemetry;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace BounceKit.Hosting;

/// <summary>Whether a source's list can be read.</summary>
internal sealed class SourceHealthCheck(BounceSources sources, string name, TimeSpan timeout, TimeProvider time) : IHealthCheck
{
    // Reserved by RFC 2606: nobody's. A provider that lists by address only can be asked for it, and one that filters by address answers with least.
    private const string NobodysAddress = "health-check@example.com";

    private static readonly TimeSpan Range = TimeSpan.FromMinutes(1);

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        using CancellationTokenSource limit = new(timeout, time);
        using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        try
        {
            await ReadFirstPageAsync(either.Token).ConfigureAwait(false);
            return new HealthCheckResult(HealthStatus.Healthy, "The list can be read.", data: Data(failure: null));
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested && sources[name] is ProviderSource { IsHeldBack: true })
        {
            return new HealthCheckResult(HealthStatus.Degraded, "The provider's rate limit is used up; requests wait until it allows more.", data: Data(failure: null));
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            string seconds = timeout.TotalSeconds.ToString("0.###", CultureInfo.InvariantCulture);
            return new HealthCheckResult(context.Registration.FailureStatus, $"No whole answer within {seconds} s.", data: Data(failure: null));
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            HealthStatus status = failure is BounceRateLimitException ? HealthStatus.Degraded : context.Registration.FailureStatus;
            // Without the exception: whoever shows the result may show its text, and sources of the user's own may say anything in theirs.
            return new HealthCheckResult(status, Describe(failure), data: Data(failure));
        }
    }

    private async Task ReadFirstPageAsync(CancellationToken cancellationToken)
    {
        DateTimeOffset now = time.GetUtcNow();
        BounceQuery query = new() { Since = now - Range, Until = now, Recipient = NobodysAddress };
        await foreach (BouncePage _ in sources[name].ListPagesAsync(query, cancellationToken).ConfigureAwait(false))
        {
            return;
        }
    }

    private static string Describe(Exception failure) => failure switch
    {
        BounceAuthenticationException refused => $"The provider refused the credentials{StatusOf(refused)}. Check the source's settings.",
        BounceRateLimitException { RetryAfter: { } wait } => string.Create(
            CultureInfo.InvariantCulture, $"The provider's rate limit was hit; it asks to wait {Math.Ceiling(wait.TotalSeconds)} s."),
        BounceRateLimitException => "The provider's rate limit was hit.",
        BounceUnavailableException unavailable => $"The provider can't be reached or is in trouble{StatusOf(unavailable)}.",
        BounceRequestException refused => $"The provider refused the request{StatusOf(refused)}. Check the source's settings.",
        BounceResponseException odd => $"The provider's answer is not what it documents{StatusOf(odd)}.",
        _ => $"The check failed with {TelemetryNames.KindOf(failure)}.",
    };

    private static string StatusOf(BounceSourceException failure) =>
        failure.StatusCode is { } status ? string.Create(CultureInfo.InvariantCulture, $" (status {(int)status})") : "";

    private Dictionary<string, object> Data(Exception? failure)
    {
        Dictionary<string, object> data = new(StringComparer.Ordinal) { [TelemetryNames.Source] = name };
        if (failure is not null)
        {
            data[TelemetryNames.Error] = TelemetryNames.KindOf(failure);
        }

        if (failure is BounceSourceException { StatusCode: { } status })
        {
            data[TelemetryNames.Status] = (int)status;
        }

        return data;
    }
}
