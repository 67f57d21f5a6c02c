using BounceKit.Suppressions.Alerts;
using BounceKit.Suppressions.Lists;
using BounceKit.Suppressions.Sync;
using BounceKit.Suppressions.Telemetry;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace BounceKit.Suppressions.Hosting;

/// <summary>Registers a list and what it needs.</summary>
internal sealed class ListRegistration(Func<IReadOnlyList<IConfiguration>> findSections)
{
    /// <summary>The settings of the container's list; the first call decides where they come from.</summary>
    public static ListRegistration Add(IServiceCollection services, Func<IReadOnlyList<IConfiguration>> findSections)
    {
        ListRegistration registration = new(findSections);
        services.AddLogging();
        services.AddMetrics();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(registration);
        services.AddOptions<SuppressionListOptions>().Configure<ListRegistration>(static (options, list) => list.Read(options, []));
        services.TryAddSingleton<SuppressionTelemetry>();
        services.TryAddSingleton<ISuppressionPolicy>(static provider => new DefaultSuppressionPolicy(GetOptions(provider).Policy));
        services.TryAddSingleton(CreateStore);
        services.TryAddSingleton(static provider =>
            new OpenStore(provider.GetRequiredService<ISuppressionStore>(), new ErasureKeySource(GetOptions(provider).HashKey), GetOptions(provider).CreateStore));
        services.TryAddSingleton(CreateList);
        services.TryAddSingleton(static provider => new SuppressionOverview(provider.GetRequiredService<OpenStore>()));
        AddStore(services, new SuppressionStoreFactory("Sqlite", static (provider, options) =>
            new SqliteSuppressionStore(options.ConnectionString ?? SqliteSuppressionStore.DefaultConnectionString, provider.GetRequiredService<TimeProvider>()))
        {
            FindProblem = static options => options.ConnectionString is { } text ? SqliteSuppressionStore.FindProblem(text) : null,
        });
        AddStore(services, new SuppressionStoreFactory("InMemory", static (provider, _) =>
            new InMemorySuppressionStore(provider.GetRequiredService<TimeProvider>())));
        return registration;
    }

    /// <summary>Adds the rounds that fill the list.</summary>
    public static void AddRounds(IServiceCollection services)
    {
        AddAlerts(services);
        services.TryAddSingleton(static provider => new RoundRunner(
            provider.GetRequiredService<OpenStore>(), provider.GetRequiredService<ISuppressionPolicy>(), GetOptions(provider),
            provider.GetRequiredService<SuppressionTelemetry>(), provider.GetRequiredService<AlertNotes>(), provider.GetRequiredService<ILogger<SuppressionSync>>(), provider.GetRequiredService<TimeProvider>()));
        services.TryAddSingleton(static provider => new SuppressionSync(
            provider.GetRequiredService<BounceSources>, provider.GetService<SourceAccountManager>, provider.GetRequiredService<OpenStore>(),
            provider.GetRequiredService<RoundRunner>(), provider.GetRequiredService<AlertMonitor>, provider.GetRequiredService<AlertLoop>, GetOptions(provider),
            provider.GetRequiredService<ILogger<SuppressionSync>>(), provider.GetRequiredService<TimeProvider>()));
    }

    private static void AddAlerts(IServiceCollection services)
    {
        services.TryAddSingleton<AlertNotes>();
        services.TryAddSingleton(static provider => GetOptions(provider).Alerts);
        services.TryAddSingleton(static provider => new AlertSources(provider.GetRequiredService<BounceSources>, provider.GetService<SourceAccountManager>));
        services.TryAddSingleton<AlertFinder>();
        services.TryAddSingleton<AlertDestinations>();
        services.TryAddSingleton<AlertDelivery>();
        services.TryAddSingleton<AlertMonitor>();
        services.TryAddSingleton<AlertLoop>();
    }

    /// <summary>Says what is wrong with the settings.</summary>
    public IEnumerable<string> FindProblems(IServiceProvider services, IReadOnlyCollection<string>? sources) =>
        FindProblems(services, GetOptions(services), sources);

    /// <inheritdoc cref="FindProblems(IServiceProvider, IReadOnlyCollection{string})"/>
    public IEnumerable<string> FindProblems(IServiceProvider services, SuppressionListOptions options, IReadOnlyCollection<string>? sources)
    {
        List<string> problems = [];
        Read(new SuppressionListOptions(), problems);
        string path = findSections().Select(static section => section.GetSection(SuppressionSettings.Section).Path).FirstOrDefault() ?? nameof(SuppressionListOptions);
        SuppressionStoreFactory[] stores = [.. services.GetServices<SuppressionStoreFactory>()];
        bool hasAccounts = services.GetService<IServiceProviderIsService>()?.IsService(typeof(SourceAccountManager)) ?? false;
        return problems.Concat(SuppressionOptionRules.FindProblems(options, path, stores, sources, hasAccounts));
    }

    private static SuppressionListOptions GetOptions(IServiceProvider services) => services.GetRequiredService<IOptions<SuppressionListOptions>>().Value;

    private static void AddStore(IServiceCollection services, SuppressionStoreFactory store)
    {
        if (!services.Any(service => service.ImplementationInstance is SuppressionStoreFactory known && known.Name == store.Name))
        {
            services.AddSingleton(store);
        }
    }

    private static ISuppressionStore CreateStore(IServiceProvider services)
    {
        SuppressionListOptions options = GetOptions(services);
        return services.GetServices<SuppressionStoreFactory>()
            .First(store => store.Name.Equals(options.Store, StringComparison.OrdinalIgnoreCase)).Create(services, options);
    }

    private static ISuppressionList CreateList(IServiceProvider services)
    {
        ListSettings settings = new(
            GetOptions(services).WhenUnavailable, services.GetRequiredService<TimeProvider>(), services.GetRequiredService<SuppressionTelemetry>());
        ISuppressionPolicy policy = services.GetRequiredService<ISuppressionPolicy>();
        OpenStore store = services.GetRequiredService<OpenStore>();
        ListWriter writer = new(store, policy, new ProviderRemoval(services.GetService<BounceSources>));
        return new SuppressionList(store, writer, settings);
    }

    private void Read(SuppressionListOptions options, List<string> problems)
    {
        foreach (IConfiguration section in findSections())
        {
            SuppressionSettings.Read(section, options, problems);
        }
    }
}
