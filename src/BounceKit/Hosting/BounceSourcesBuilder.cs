using BounceKit.Hosting;
using BounceKit.Http;
using Microsoft.Extensions.Configuration;
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

    /// <summary>The providers that configuration can name, with their settings: the built-in ones, and those that were added.</summary>
    public IReadOnlyList<BounceProviderDescription> KnownProviders => [.. _registry.Providers.Select(static provider => provider.Description)];

    /// <summary>The configuration sections that sources were added from so far: other packages have settings of their own in them.</summary>
    public IReadOnlyList<IConfiguration> Sections => _registry.Sections;

    /// <summary>Adds a check of settings beside the sources, whose problems are reported together with theirs.</summary>
    /// <param name="findProblems">
    /// Receives the container and the names of the sources, and says what is wrong, one sentence for each mistake. Called when the host starts or
    /// the sources are first used; <see cref="BounceSources"/> cannot be requested yet.
    /// </param>
    public BounceSourcesBuilder AddValidation(Func<IServiceProvider, IReadOnlyList<string>, IEnumerable<string>> findProblems)
    {
        ArgumentNullException.ThrowIfNull(findProblems);
        _registry.AddValidation(findProblems);
        return this;
    }

    /// <summary>Adds a provider of your own, so that configuration can name it like a built-in one.</summary>
    /// <param name="provider">The provider. It may be added before or after the sections that name it.</param>
    /// <typeparam name="TOptions">The options of its sources.</typeparam>
    public BounceSourcesBuilder AddProvider<TOptions>(BounceProvider<TOptions> provider)
        where TOptions : BounceSourceOptions, new()
    {
        ArgumentNullException.ThrowIfNull(provider);
        _registry.Add(new ConfigurableProvider<TOptions>(provider));
        return this;
    }

    /// <summary>Adds a source of a provider of your own: what <c>AddSendGrid</c> and its siblings do for the built-in ones.</summary>
    /// <param name="provider">The provider.</param>
    /// <param name="name">The source's name, unique without regard to case; also the key under which <see cref="IBounceSource"/> is registered.</param>
    /// <param name="configure">Sets its options.</param>
    /// <typeparam name="TOptions">The options.</typeparam>
    public BounceSourcesBuilder AddSource<TOptions>(BounceProvider<TOptions> provider, string name, Action<TOptions> configure)
        where TOptions : BounceSourceOptions, new()
    {
        ArgumentNullException.ThrowIfNull(provider);
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(configure);
        Services.Configure(name, configure);
        new SourceRegistration<TOptions>(provider, name, path: name, section: null).AddTo(this);
        return this;
    }

    /// <summary>Adds a source that has no provider class.</summary>
    /// <param name="name">Its name, unique without regard to case; also the key under which <see cref="IBounceSource"/> is registered.</param>
    /// <param name="create">
    /// Creates the source when it is first requested, and again when that failed. The source is disposed with the container, where it is
    /// <see cref="IDisposable"/> or <see cref="IAsyncDisposable"/>.
    /// </param>
    public BounceSourcesBuilder AddSource(string name, Func<IServiceProvider, IBounceSource> create)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(create);
        Add(new CustomSourceRegistration(name, create));
        return this;
    }

    /// <summary>Configures the HTTP clients of a source: handlers, loggers, a proxy. Their handlers never see a secret.</summary>
    /// <remarks>
    /// The handlers are called once for each attempt, inside the source's own resilience handler, which they can neither see nor remove.
    /// To change it use <see cref="ConfigureResilience"/>. What a host configures for all of its clients
    /// (<c>ConfigureHttpClientDefaults</c>) does not apply to a source. Redirects are never followed.
    /// </remarks>
    /// <param name="source">The source's name, in any case; it may be added before or after this call.</param>
    /// <param name="configure">Configures a client. Called once for each client of the source: a provider with access tokens has two.</param>
    public BounceSourcesBuilder ConfigureHttpClient(string source, Action<IHttpClientBuilder> configure)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(source);
        ArgumentNullException.ThrowIfNull(configure);
        _registry.Configure(source, found =>
        {
            configure(FactoryConnection.Add(Services, SourceClientNames.ForLists(found.Name)));
            configure(FactoryConnection.Add(Services, SourceClientNames.ForTokens(found.Name)));
        });
        return this;
    }

    /// <summary>Tunes the retries of a source: attempts, delays, time-outs, circuit breaker.</summary>
    /// <param name="source">The source's name, in any case; it may be added before or after this call.</param>
    /// <param name="configure">Changes the options, which hold this library's defaults.</param>
    public BounceSourcesBuilder ConfigureResilience(string source, Action<HttpStandardResilienceOptions> configure)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(source);
        ArgumentNullException.ThrowIfNull(configure);
        _registry.Configure(source, found => found.ConfigureResilience(configure));
        return this;
    }

    internal void Add(SourceRegistration source)
    {
        if (_registry.TryAdd(source))
        {
            Services.AddKeyedSingleton(source.Name, (services, _) =>
            {
                SourcesValidation.ThrowIfInvalid(services);
                return source.Create(services);
            });
        }
    }

    internal void Add(IConfiguration section)
    {
        if (_registry.TryAdd(section))
        {
            SourcesSection.AddTo(this, section);
        }
    }

    internal void AddConfigured(IConfigurationSection source) =>
        _registry.AddConfigured(source, provider => provider.AddSource(this, source));

    internal void AddFailure(string failure) => _registry.AddFailure(failure);
}
