using BounceKit;
using BounceKit.Classification;
using BounceKit.Hosting;
using BounceKit.Http;
using BounceKit.Telemetry;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds bounce sources to a container, and health checks of them.</summary>
public static partial class BounceKitDependencyInjectionExtensions
{
    /// <summary>Adds <see cref="BounceSources"/>, to which the builder adds the sources. All calls add to the same sources.</summary>
    /// <remarks>
    /// Inject <see cref="BounceSources"/> for all sources, or <c>[FromKeyedServices("newsletter")]</c> <see cref="IBounceSource"/> for one by its
    /// name, in any case. <see cref="IBounceSource"/> without a key is not registered, since it would not say which source it is.
    /// </remarks>
    /// <param name="services">The container's services.</param>
    public static BounceSourcesBuilder AddBounceSources(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        return new BounceSourcesBuilder(services, FindRegistry(services) ?? AddRegistry(services));
    }

    /// <summary>Adds the sources of a configuration section. A section that was added already is not added again.</summary>
    /// <remarks>
    /// All mistakes are reported together when the host starts, as <see cref="OptionsValidationException"/>. A section without sources is one of
    /// them, unless its setting <c>AllowNoSources</c> is <c>true</c>.
    /// </remarks>
    /// <param name="services">The container's services.</param>
    /// <param name="section">
    /// The section that contains <c>Sources</c>, by convention <c>BounceKit</c>; <c>Classifier:Rules</c> in it may contain rules for the classifier.
    /// </param>
    public static BounceSourcesBuilder AddBounceSources(this IServiceCollection services, IConfiguration section)
    {
        ArgumentNullException.ThrowIfNull(section);
        BounceSourcesBuilder builder = services.AddBounceSources();
        builder.Add(section);
        return builder;
    }

    private static SourceRegistry? FindRegistry(IServiceCollection services) => services
        .Select(service => service.ServiceType == typeof(SourceRegistry) ? service.ImplementationInstance : null)
        .OfType<SourceRegistry>().FirstOrDefault();

    // Keys are compared with their case: a source is registered under its name, and this finds it under any other spelling.
    private static IBounceSource FindIgnoringCase(IServiceProvider services, object? key)
    {
        SourceRegistry registry = services.GetRequiredService<SourceRegistry>();
        return key is string name && registry.Find(name) is { } source && source.Name != name
            ? services.GetRequiredKeyedService<IBounceSource>(source.Name)
            : throw new InvalidOperationException(registry.DescribeUnknown($"{key}"));
    }

    private static SourceRegistry AddRegistry(IServiceCollection services)
    {
        SourceRegistry registry = new();
        services.AddSingleton(registry);
        services.AddLogging();
        services.AddMetrics();
        services.AddSingleton<Instruments>();
        services.AddSingleton<SourceSockets>();
        services.AddSingleton<FactoryConnection>();
        services.AddSingleton<ResilienceReports>();
        services.TryAddSingleton(TimeProvider.System);
        services.AddOptions<BounceClassifierOptions>();
        services.TryAddSingleton<IBounceClassifier>(provider =>
            new BounceClassifier(provider.GetRequiredService<IOptions<BounceClassifierOptions>>().Value));
        services.AddSingleton(provider => new BounceSources(provider));
        services.AddSingleton<IBounceSourceFactory, BounceSourceFactory>();
        services.AddKeyedSingleton(KeyedService.AnyKey, FindIgnoringCase);
        services.AddOptionsWithValidateOnStart<SourcesValidation, SourcesValidation.Validator>();
        return registry;
    }
}
