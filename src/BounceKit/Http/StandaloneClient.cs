using BounceKit.Telemetry;
using Microsoft.Extensions.Http.Resilience;
using Polly;

namespace BounceKit.Http;

/// <summary>
/// A client of a source that is created at run time, with the same handlers in the same order as <see cref="SourceClient"/> gives it. The
/// client factory would keep such a client as long as the container lives.
/// </summary>
internal static class StandaloneClient
{
    public static HttpClient Create(
        RequestLimits limits, RequestAuthentication authentication, HttpStandardResilienceOptions resilience, SourceSockets sockets, TimeProvider time)
    {
        HttpMessageHandler inner = new AuthenticationHandler(authentication) { InnerHandler = sockets.Share(limits) };
        HttpMessageHandler attempts = new AttemptHandler { InnerHandler = new BodyReadingHandler(limits, time) { InnerHandler = inner } };
        ResilienceHandler retries = new(CreatePipeline(resilience, time)) { InnerHandler = attempts };
        return new HttpClient(new RenewalHandler(authentication) { InnerHandler = retries }) { Timeout = Timeout.InfiniteTimeSpan };
    }

    public static PageClient Wrap(
        HttpClient http, ProviderProtocol protocol, SourceTelemetry telemetry, IEnumerable<string?> secrets, TimeSpan longestWait, SourceLifetime lifetime) =>
        SourceClient.Wrap(http, protocol, telemetry, secrets, new RateGate(telemetry.Time, () => longestWait), lifetime);

    // The strategies of the standard resilience handler, in its order.
    private static ResiliencePipeline<HttpResponseMessage> CreatePipeline(HttpStandardResilienceOptions options, TimeProvider time) =>
        new ResiliencePipelineBuilder<HttpResponseMessage> { TimeProvider = time }
            .AddRateLimiter(options.RateLimiter)
            .AddTimeout(options.TotalRequestTimeout)
            .AddRetry(options.Retry)
            .AddCircuitBreaker(options.CircuitBreaker)
            .AddTimeout(options.AttemptTimeout)
            .Build();
}
