using BounceKit.Telemetry;

namespace BounceKit.Http;

/// <summary>
/// Counts and observes attempts: directly inside whatever retries, so that every retry is seen however the user has configured it, and
/// outside the body reader, so that a body that breaks off is a failed attempt.
/// </summary>
internal sealed class AttemptHandler : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        RequestState? state = RequestState.Find(request);
        RequestTelemetry? telemetry = state?.Telemetry;
        state?.BeginAttempt();
        try
        {
            HttpResponseMessage response = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
            telemetry?.EndAttempt(response.StatusCode);
            state?.Gate?.Observe(response);
            return response;
        }
        catch (HttpRequestException failure)
        {
            telemetry?.EndAttempt(failure);
            throw ConnectionException.From(failure, request.RequestUri!);
        }
        catch (Exception failure)
        {
            telemetry?.EndAttempt(failure);
            throw;
        }
    }
}
