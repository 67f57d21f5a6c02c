using BounceKit;
using BounceKit.Classification;
using BounceKit.Hosting;
using BounceKit.Settings;
using BounceKit.Telemetry;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds bounce sources to a container.</summary>
public static class BounceSourcesServiceCollectionExtensions
{
    /// <summary>
    /// Adds <see cref="BounceSources"/>; the builder adds the sources, each also as a keyed <see cref="IBounceSource"/> under its name.
    /// May be called more than once: all calls add to the same sources.
    /// </summary>
    /// <param name="services">The container's services.</param>
    public static BounceSourcesBuilder AddBounceSources(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        SourceRegistry registry = services
            .Select(service => service.ServiceType == typeof(SourceRegistry) ? service.ImplementationInstance : null)
            .OfType<SourceRegistry>().FirstOrDefault() ?? AddRegistry(services);
        return new BounceSourcesBuilder(services, registry);
    }

    /// <summary>Adds the sources that stand in a configuration section.</summary>
    /// <param name="services">The container's services.</param>
    /// <param name="section">
    /// The section that holds <c>Sources</c>, by convention <c>BounceKit</c>; its part <c>Classifier:Rules</c> may hold rules for the classifier.
    /// </param>
    /// <remarks>Mistakes are reported when the host starts, all of them at once, as <see cref="OptionsValidationException"/>.</remarks>
    public static BounceSourcesBuilder AddBounceSources(this IServiceCollection services, IConfiguration section)
    {
        ArgumentNullException.ThrowIfNull(section);
        BounceSourcesBuilder builder = services.AddBounceSources();
        foreach (IConfigurationSection source in section.GetSection("Sources").GetChildren())
        {
            AddConfigured(builder, source);
        }

        AddRules(builder, section.GetSection("Classifier"));
        return builder;
    }

    private static void AddConfigured(BounceSourcesBuilder builder, IConfigurationSection source)
    {
        string? provider = source["Provider"];
        if (BuiltInProviders.Find(provider) is { } known)
        {
            known.AddSource(builder, source);
            return;
        }

        string problem = string.IsNullOrWhiteSpace(provider)
            ? "is missing."
            : $"is '{provider}', which is not a known provider.{Suggestion.Ask(provider, BuiltInProviders.Names)}";
        builder.AddFailure($"{source.Path}:Provider {problem} Providers are {string.Join(", ", BuiltInProviders.Names)}.");
    }

    private static void AddRules(BounceSourcesBuilder builder, IConfigurationSection classifier)
    {
        List<string> failures = [];
        foreach (BounceClassifierRule rule in ClassifierSettings.ReadRules(classifier, failures))
        {
            builder.Services.Configure<BounceClassifierOptions>(options => options.Rules.Add(rule));
        }

        failures.ForEach(builder.AddFailure);
    }

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
        services.TryAddSingleton(TimeProvider.System);
        services.AddOptions<BounceClassifierOptions>();
        services.TryAddSingleton<IBounceClassifier>(provider =>
            new BounceClassifier(provider.GetRequiredService<IOptions<BounceClassifierOptions>>().Value));
        services.AddSingleton(provider => new BounceSources(provider));
        services.AddKeyedSingleton(KeyedService.AnyKey, FindIgnoringCase);
        services.AddOptionsWithValidateOnStart<SourcesValidation, SourcesValidation.Validator>();
        return registry;
    }
}
