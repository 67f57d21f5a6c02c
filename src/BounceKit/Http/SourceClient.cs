using BounceKit.Telemetry;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Http;
using Microsoft.Extensions.Http.Resilience;
using Microsoft.Extensions.Options;
using Polly.Telemetry;

namespace BounceKit.Http;

/// <summary>
/// The HTTP clients of a source, and the one place that decides the order of their handlers. From outside in: renewal of credentials,
/// standard resilience, attempts, body reader; then, in a client of their own, the user's handlers, authentication, socket. The user
/// configures only the inner client, and so can neither remove the protection nor see a secret.
/// </summary>
internal static class SourceClient
{
    /// <summary>The client that reads the source's list.</summary>
    public static string NameFor(string source) => $"BounceKit:{source}";

    /// <summary>The client that fetches the source's access tokens, where it needs them.</summary>
    public static string TokenNameFor(string source) => $"BounceKit.Token:{source}";

    /// <summary>Whether a client, or its resilience pipeline, is that of a source.</summary>
    public static bool IsName(string? name) => name is not null && (name.StartsWith("BounceKit:", StringComparison.Ordinal) || name.StartsWith("BounceKit.Token:", StringComparison.Ordinal));

    /// <summary>Every client that the source may have.</summary>
    public static string[] NamesFor(string source) => [NameFor(source), TokenNameFor(source)];

    public static void Add(IServiceCollection services, SourceClientSetup setup)
    {
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IPostConfigureOptions<TelemetryOptions>, QuietResilience>());
        services.TryAddKeyedSingleton(setup.Source, (provider, _) =>
            new RetryBudget(setup.Limits(provider).MaxRetriesPerMinute, provider.GetRequiredService<TimeProvider>()));
        services.AddKeyedSingleton(setup.Name, (provider, _) => setup.Authentication(provider));
        AddOuter(services, setup);
        AddInner(services, setup);
    }

    /// <summary>Applies the user's configuration to every client of the source.</summary>
    public static void Configure(IServiceCollection services, string source, Action<IHttpClientBuilder> configure)
    {
        foreach (string name in NamesFor(source))
        {
            configure(AddUsers(services, name));
        }
    }

    /// <summary>Changes the resilience options of every client of the source.</summary>
    public static void ConfigureResilience(IServiceCollection services, string source, Action<HttpStandardResilienceOptions> configure) =>
        services.Configure<SourceClientOptions>(NameFor(source), options => options.Resilience.Add(configure));

    /// <summary>Creates a client that was added.</summary>
    public static PageClient Create(
        IServiceProvider services, string name, ProviderProtocol protocol, SourceTelemetry telemetry, IEnumerable<string?> secrets, Uri? baseAddress = null)
    {
        HttpClient http = services.GetRequiredService<IHttpClientFactory>().CreateClient(name);
        http.BaseAddress = baseAddress;
        return Wrap(
            http, protocol, telemetry, secrets, services.GetRequiredKeyedService<RateGate>(name), services.GetRequiredService<SourceSockets>().Lifetime);
    }

    /// <summary>The client of pages over a client of HTTP, however that was created.</summary>
    public static PageClient Wrap(
        HttpClient http, ProviderProtocol protocol, SourceTelemetry telemetry, IEnumerable<string?> secrets, RateGate gate, SourceLifetime lifetime) =>
        new(http, new RequestFailures(telemetry.Source, protocol, new ProviderText(secrets), telemetry.Time), telemetry, gate, lifetime, telemetry.Time);

    private static void AddOuter(IServiceCollection services, SourceClientSetup setup)
    {
        IHttpClientBuilder client = IsolatedClient.Add(services, setup.Name);
        client.AddHttpMessageHandler(provider => new RenewalHandler(AuthenticationOf(provider, setup.Name)));
        AddResilience(client, setup);
        client.AddHttpMessageHandler(static () => new AttemptHandler());
        client.AddHttpMessageHandler(provider =>
            new BodyReadingHandler(setup.Limits(provider), provider.GetRequiredService<TimeProvider>()));
        client.ConfigurePrimaryHttpMessageHandler(provider =>
            provider.GetRequiredService<IHttpMessageHandlerFactory>().CreateHandler(UsersNameFor(setup.Name)));
        client.ConfigureHttpClient((provider, http) =>
        {
            foreach (Action<HttpClient> configure in FactoryOptions(provider, UsersNameFor(setup.Name)).HttpClientActions)
            {
                configure(http);
            }
        });
    }

    private static void AddResilience(IHttpClientBuilder client, SourceClientSetup setup)
    {
        string pipeline = client.AddStandardResilienceHandler().PipelineName;
        client.Services.AddOptions<HttpStandardResilienceOptions>(pipeline).PostConfigure<IServiceProvider>((options, provider) =>
        {
            RetryBudget budget = provider.GetRequiredKeyedService<RetryBudget>(setup.Source);
            RetryRules.Apply(options, budget, provider.GetRequiredService<TimeProvider>());
            provider.GetRequiredService<IOptionsMonitor<SourceClientOptions>>().Get(NameFor(setup.Source))
                .Resilience.ForEach(configure => configure(options));
        });
        client.Services.AddKeyedSingleton(setup.Name, (provider, _) =>
        {
            IOptionsMonitor<HttpStandardResilienceOptions> options = provider.GetRequiredService<IOptionsMonitor<HttpStandardResilienceOptions>>();
            return new RateGate(provider.GetRequiredService<TimeProvider>(), () => options.Get(pipeline).TotalRequestTimeout.Timeout);
        });
    }

    // Configured last: whatever handlers the user and the host's filters add are outside of it.
    private static void AddInner(IServiceCollection services, SourceClientSetup setup)
    {
        string name = AddUsers(services, setup.Name).Name;
        services.PostConfigure<HttpClientFactoryOptions>(name, options =>
        {
            options.HttpMessageHandlerBuilderActions.Insert(0, builder =>
                builder.PrimaryHandler = builder.Services.GetRequiredService<SourceSockets>().Create(setup.Limits(builder.Services)));
            options.HttpMessageHandlerBuilderActions.Add(builder =>
            {
                builder.PrimaryHandler = new AuthenticationHandler(AuthenticationOf(builder.Services, setup.Name))
                {
                    InnerHandler = SourceSockets.Restrict(builder.PrimaryHandler),
                };
            });
        });
    }

    private static IHttpClientBuilder AddUsers(IServiceCollection services, string name) => IsolatedClient.Add(services, UsersNameFor(name));

    private static string UsersNameFor(string name) => $"{name}:handlers";

    private static RequestAuthentication AuthenticationOf(IServiceProvider services, string name) =>
        services.GetRequiredKeyedService<RequestAuthentication>(name);

    private static HttpClientFactoryOptions FactoryOptions(IServiceProvider services, string name) =>
        services.GetRequiredService<IOptionsMonitor<HttpClientFactoryOptions>>().Get(name);
}
