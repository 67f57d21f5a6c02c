using BounceKit.Telemetry;
using Microsoft.Extensions.Http.Resilience;
using Polly;

namespace BounceKit.Http;

/// <summary>
/// The HTTP client of a source, and the one place that decides the order of its handlers. From outside in: renewal of credentials, resilience,
/// attempts, body reader; then its <see cref="ISourceConnection"/>: the user's handlers, authentication, socket. So the user can neither remove
/// the protection nor see a secret.
/// </summary>
internal static class SourceClient
{
    /// <summary>Creates a client.</summary>
    /// <param name="name">Its name: one of <see cref="SourceClientNames"/>.</param>
    /// <param name="authentication">What adds the credentials.</param>
    /// <param name="setup">What all clients of the source have in common.</param>
    public static HttpClient Create(string name, RequestAuthentication authentication, SourceClientSetup setup)
    {
        HttpMessageHandler inner = setup.Connection.Open(name, setup.Limits, authentication);
        HttpMessageHandler attempts = new AttemptHandler { InnerHandler = new BodyReadingHandler(setup.Limits, setup.Time) { InnerHandler = inner } };
        ResilienceHandler retries = new(CreatePipeline(name, setup)) { InnerHandler = attempts };
        HttpClient http = new(new RenewalHandler(authentication) { InnerHandler = retries }) { Timeout = Timeout.InfiniteTimeSpan };
        setup.Connection.Configure(name, http);
        return http;
    }

    /// <summary>The client of pages over such a client.</summary>
    public static PageClient Wrap(
        HttpClient http, ProviderProtocol protocol, SourceTelemetry telemetry, IEnumerable<string?> secrets, TimeSpan longestWait, SourceLifetime lifetime)
    {
        RequestFailures failures = new(telemetry.Source, protocol, new ProviderText(secrets), telemetry.Time);
        return new PageClient(http, failures, telemetry, new RateGate(telemetry.Time, longestWait), lifetime, telemetry.Time);
    }

    private static ResiliencePipeline<HttpResponseMessage> CreatePipeline(string name, SourceClientSetup setup) =>
        RetryRules.AddTo(new ResiliencePipelineBuilder<HttpResponseMessage> { Name = name, TimeProvider = setup.Time }, setup.Resilience)
            .ConfigureTelemetry(setup.Reports)
            .Build();
}
