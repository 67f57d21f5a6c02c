using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Http;
using Microsoft.Extensions.Http.Resilience;
using Microsoft.Extensions.Options;

namespace BounceKit.Http;

/// <summary>The named HTTP client of a source: standard resilience, then the body reader, then authentication, then the socket.</summary>
internal static class SourceClient
{
    public static string NameOf(string source) => $"BounceKit:{source}";

    /// <summary>The name under which a client's <see cref="HttpStandardResilienceOptions"/> can be configured.</summary>
    public static string ResilienceNameOf(string source) => ResilienceNameOfClient(NameOf(source));

    public static string ResilienceNameOfClient(string name) => $"{name}-standard";

    public static void Add(
        IServiceCollection services, string name,
        Func<IServiceProvider, RequestLimits> limits, Func<IServiceProvider, DelegatingHandler>? authentication)
    {
        services.TryAddSingleton<SourceSockets>();
        IHttpClientBuilder client = services.AddHttpClient(name)
            .ConfigurePrimaryHttpMessageHandler(provider => provider.GetRequiredService<SourceSockets>().Create(limits(provider)))
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan)
            .RemoveAllLoggers();
        client.AddStandardResilienceHandler()
            .Configure((options, provider) =>
            {
                TimeProvider time = provider.GetRequiredService<TimeProvider>();
                RetryRules.Apply(options, new RetryBudget(limits(provider).MaxRetriesPerMinute, time), time);
            });
        client.AddHttpMessageHandler(static () => new AttemptHandler());
        client.AddHttpMessageHandler(provider =>
            new BodyReadingHandler(limits(provider), provider.GetRequiredService<TimeProvider>()));
        if (authentication is not null)
        {
            // After every handler that the user adds, so that none of them sees a secret.
            services.PostConfigure<HttpClientFactoryOptions>(name, options => options.HttpMessageHandlerBuilderActions.Add(
                builder => builder.AdditionalHandlers.Add(authentication(builder.Services))));
        }
    }

    /// <summary>Makes the gate that a client's requests have to pass. It belongs to whoever uses the client, since a client has many handlers in its time.</summary>
    public static RateGate CreateGate(IServiceProvider services, string name)
    {
        IOptionsMonitor<HttpStandardResilienceOptions> options = services.GetRequiredService<IOptionsMonitor<HttpStandardResilienceOptions>>();
        return new RateGate(services.GetRequiredService<TimeProvider>(), () => options.Get(ResilienceNameOfClient(name)).TotalRequestTimeout.Timeout);
    }
}
