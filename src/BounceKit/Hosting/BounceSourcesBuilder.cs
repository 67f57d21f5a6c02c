using BounceKit.Hosting;
using BounceKit.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Http.Resilience;

namespace BounceKit;

/// <summary>Adds bounce sources to a container.</summary>
public sealed class BounceSourcesBuilder
{
    private readonly SourceRegistry _registry;

    internal BounceSourcesBuilder(IServiceCollection services, SourceRegistry registry)
    {
        Services = services;
        _registry = registry;
    }

    /// <summary>The container's services.</summary>
    public IServiceCollection Services { get; }

    /// <summary>Adds a source of your own.</summary>
    /// <param name="name">Its name, unique without regard to case; also the key under which <see cref="IBounceSource"/> is registered.</param>
    /// <param name="create">Makes the source when it is first asked for.</param>
    /// <remarks>
    /// A source that takes its <see cref="HttpClient"/> from <see cref="IHttpClientFactory"/> under the name <c>BounceKit:</c> and its own name, with the standard
    /// resilience handler, is reached by <see cref="ConfigureHttpClient"/>, <see cref="ConfigureResilience"/> and the conformance suite like the built-in ones.
    /// </remarks>
    public BounceSourcesBuilder AddSource(string name, Func<IServiceProvider, IBounceSource> create)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(create);
        Add(new CustomSourceRegistration(name, create));
        return this;
    }

    /// <summary>Adds handlers to a source's HTTP client, such as a proxy or your own tracing. They never see its secrets.</summary>
    /// <param name="source">The source's name.</param>
    /// <param name="configure">Configures the client.</param>
    public BounceSourcesBuilder ConfigureHttpClient(string source, Action<IHttpClientBuilder> configure)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(source);
        ArgumentNullException.ThrowIfNull(configure);
        configure(Services.AddHttpClient(SourceClient.NameOf(source)));
        return this;
    }

    /// <summary>Tunes how a source rides out trouble: attempts, delays, time-outs, circuit breaker.</summary>
    /// <param name="source">The source's name.</param>
    /// <param name="configure">Changes the options, which hold this library's defaults.</param>
    public BounceSourcesBuilder ConfigureResilience(string source, Action<HttpStandardResilienceOptions> configure)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(source);
        ArgumentNullException.ThrowIfNull(configure);
        Services.PostConfigure(SourceClient.ResilienceNameOf(source), configure);
        return this;
    }

    internal void Add(SourceRegistration registration)
    {
        _registry.Add(registration);
        Services.AddKeyedSingleton(registration.Name, static (services, name) =>
            services.GetRequiredService<BounceSources>().Create((string)name!));
    }

    internal void AddFailure(string failure) => _registry.AddFailure(failure);
}
