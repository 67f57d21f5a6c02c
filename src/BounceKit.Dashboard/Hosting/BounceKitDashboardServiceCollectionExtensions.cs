using BounceKit.Dashboard;
using BounceKit.Dashboard.Hosting;
using BounceKit.Dashboard.Http;
using BounceKit.Dashboard.Overview;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds what the page about the suppression list needs.</summary>
public static class BounceKitDashboardServiceCollectionExtensions
{
    /// <summary>Adds the services of the page, which <c>app.MapBounceKit("/bounces")</c> maps. Antiforgery and data protection are included.</summary>
    /// <remarks>The list itself is added with <c>AddSuppressionList</c>, with or without sources. Without them, the page cannot start rounds.</remarks>
    /// <param name="services">The container's services.</param>
    /// <param name="configure">Says who may see what, and whose list it is; <see langword="null"/> for the defaults.</param>
    public static IServiceCollection AddBounceKitDashboard(this IServiceCollection services, Action<DashboardOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.AddAntiforgery();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<SummaryCache>();
        services.TryAddSingleton<OverviewReader>();
        services.TryAddSingleton<AddressTokens>();
        services.TryAddSingleton<RequestedRounds>();
        services.TryAddSingleton<LiveStream>();
        services.TryAddSingleton<DashboardHandler>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, AuthorizationCheck>());
        services.AddOptions<DashboardOptions>();
        if (configure is not null)
        {
            services.Configure(configure);
        }

        return services;
    }
}
