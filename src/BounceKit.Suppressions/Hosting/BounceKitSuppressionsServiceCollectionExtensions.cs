using BounceKit.Suppressions;
using BounceKit.Suppressions.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds a suppression list without sources.</summary>
public static class BounceKitSuppressionsServiceCollectionExtensions
{
    /// <summary>Adds <see cref="ISuppressionList"/> for a program that looks addresses up, while another one keeps the list up to date.</summary>
    /// <param name="services">The container's services.</param>
    /// <param name="section">The section that contains <c>Suppressions</c>, by convention <c>BounceKit</c>; <see langword="null"/> for none.</param>
    /// <param name="configure">Changes the settings; <see langword="null"/> for none.</param>
    public static IServiceCollection AddSuppressionList(
        this IServiceCollection services, IConfiguration? section = null, Action<SuppressionListOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        IReadOnlyList<IConfiguration> sections = section is null ? [] : [section];
        ListRegistration.Add(services, () => sections);
        if (configure is not null)
        {
            services.Configure(configure);
        }

        services.AddSingleton<IValidateOptions<SuppressionListOptions>, SuppressionListValidator>();
        services.AddOptions<SuppressionListOptions>().ValidateOnStart();
        return services;
    }
}
