using BounceKit.Telemetry;

namespace BounceKit.Http;

/// <summary>
/// Counts and tells the attempts as they come: directly inside whatever tries again, so that a retry is seen however the user set that up, and outside
/// the body reader, so that a body that broke off is a failed attempt.
/// </summary>
internal sealed class AttemptHandler : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        RequestState? state = RequestState.Of(request);
        RequestTelemetry? telemetry = state?.Telemetry;
        state?.BeginAttempt();
        try
        {
            HttpResponseMessage response = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
            telemetry?.EndAttempt(response.StatusCode);
            state?.Gate?.Tell(response);
            return response;
        }
        catch (Exception failure)
        {
            telemetry?.EndAttempt(failure);
            throw;
        }
    }
}
