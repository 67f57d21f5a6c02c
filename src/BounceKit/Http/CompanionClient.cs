using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Http.Resilience;
using Microsoft.Extensions.Options;

namespace BounceKit.Http;

/// <summary>A further HTTP client of a source, such as that for its tokens. It rides out trouble as the source's own client is set to.</summary>
internal static class CompanionClient
{
    public static void Add(
        IServiceCollection services, string source, string name,
        Func<IServiceProvider, RequestLimits> limits, Func<IServiceProvider, DelegatingHandler>? authentication)
    {
        SourceClient.Add(services, name, limits, authentication);
        services.AddOptions<HttpStandardResilienceOptions>(SourceClient.ResilienceNameOfClient(name))
            // The monitor is asked for late: it is itself made of what configures the options.
            .PostConfigure<IServiceProvider>((options, provider) => Follow(
                options, provider.GetRequiredService<IOptionsMonitor<HttpStandardResilienceOptions>>().Get(SourceClient.ResilienceNameOf(source))));
    }

    // Each client keeps a circuit breaker of its own: trouble with one host says nothing of the other.
    private static void Follow(HttpStandardResilienceOptions options, HttpStandardResilienceOptions source)
    {
        options.Retry = source.Retry;
        options.AttemptTimeout = source.AttemptTimeout;
        options.TotalRequestTimeout = source.TotalRequestTimeout;
        options.CircuitBreaker.SamplingDuration = source.CircuitBreaker.SamplingDuration;
        options.CircuitBreaker.MinimumThroughput = source.CircuitBreaker.MinimumThroughput;
        options.CircuitBreaker.FailureRatio = source.CircuitBreaker.FailureRatio;
        options.CircuitBreaker.BreakDuration = source.CircuitBreaker.BreakDuration;
    }
}
