using System.Net;
using BounceKit;
using BounceKit.Classification;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Http.Resilience;

namespace Postmark;

/// <summary>Adds Postmark sources.</summary>
public static class PostmarkBuilderExtensions
{
    /// <summary>Adds the bounce list of one Postmark server.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="name">The source's name.</param>
    /// <param name="configure">Sets the source up.</param>
    /// <exception cref="ArgumentException">A setting is wrong; the message names all that are.</exception>
    public static BounceSourcesBuilder AddPostmark(this BounceSourcesBuilder builder, string name, Action<PostmarkOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(configure);
        PostmarkOptions options = new();
        configure(options);
        options.Validate(name);
        AddClient(builder.Services, ClientName(name), options);
        return builder.AddSource(name, services => new PostmarkBounceSource(
            name,
            options,
            new PostmarkClient(name, services.GetRequiredService<IHttpClientFactory>().CreateClient(ClientName(name)), options),
            services.GetRequiredService<IBounceClassifier>(),
            services.GetRequiredService<TimeProvider>()));
    }

    // Under this name ConfigureHttpClient and ConfigureResilience reach the client.
    private static string ClientName(string source) => $"BounceKit:{source}";

    private static void AddClient(IServiceCollection services, string name, PostmarkOptions options) => services
        .AddHttpClient(name, http => http.BaseAddress = options.BaseAddress)
        .ConfigurePrimaryHttpMessageHandler(() => new PostmarkHandler(options.ServerToken)
        {
            InnerHandler = new SocketsHttpHandler
            {
                AllowAutoRedirect = false,
                UseCookies = false,
                // Its decompression takes a body that was cut off for a whole one.
                AutomaticDecompression = DecompressionMethods.None,
                ActivityHeadersPropagator = null,
            },
        })
        .RemoveAllLoggers()
        .AddStandardResilienceHandler(Tune);

    // A wait that does not fit the time that is left fails at once, instead of being slept on until the time is over.
    private static void Tune(HttpStandardResilienceOptions options)
    {
        options.TotalRequestTimeout.Timeout = TimeSpan.FromMinutes(5);
        options.AttemptTimeout.Timeout = TimeSpan.FromMinutes(1);
        options.CircuitBreaker.SamplingDuration = TimeSpan.FromMinutes(2);
        options.Retry.ShouldHandle = arguments => ValueTask.FromResult(
            HttpClientResiliencePredicates.IsTransient(arguments.Outcome)
            && !(arguments.Outcome.Result?.Headers.RetryAfter?.Delta > options.TotalRequestTimeout.Timeout));
    }
}
