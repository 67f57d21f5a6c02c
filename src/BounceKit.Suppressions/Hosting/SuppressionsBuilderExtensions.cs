using BounceKit.Suppressions;
using BounceKit.Suppressions.Accounts;
using BounceKit.Suppressions.Hosting;
using BounceKit.Suppressions.Sync;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace BounceKit;

/// <summary>Adds a suppression list to the sources that feed it.</summary>
public static class SuppressionsBuilderExtensions
{
    /// <summary>Adds <see cref="ISuppressionList"/> and <see cref="SuppressionSync"/>, and a background service that reads every source.</summary>
    /// <remarks>
    /// Settings come from <c>Suppressions</c> in the section that the sources were added from; mistakes are reported together with those of the
    /// sources when the host starts. A program that only looks addresses up needs no sources:
    /// <see cref="BounceKitSuppressionsServiceCollectionExtensions.AddSuppressionList"/>.
    /// </remarks>
    /// <param name="builder">The sources.</param>
    /// <param name="configure">Changes the settings; <see langword="null"/> for none.</param>
    public static BounceSourcesBuilder AddSuppressionList(this BounceSourcesBuilder builder, Action<SuppressionListOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        IServiceCollection services = builder.Services;
        bool isFirst = !services.Any(static service => service.ServiceType == typeof(SuppressionSync));
        ListRegistration.Add(services, () => builder.Sections);
        if (configure is not null)
        {
            services.Configure(configure);
        }

        if (isFirst)
        {
            ListRegistration.AddRounds(services);
            services.AddHostedService<SuppressionService>();
            builder.AddValidation(static (provider, sources) => provider.GetRequiredService<ListRegistration>().FindProblems(provider, sources));
        }

        return builder;
    }

    /// <summary>Adds accounts that come and go at run time: <see cref="SourceAccountManager"/>.</summary>
    /// <remarks>
    /// Accounts are stored in memory unless another <see cref="ISourceAccounts"/> is among the services, and their secrets are read from the
    /// environment and from every <see cref="ISecretStore"/> among the services. With <see cref="AddSuppressionList"/>, the background
    /// service reads each account when it is due.
    /// </remarks>
    /// <param name="builder">The sources.</param>
    /// <param name="configure">Says what accounts may do; <see langword="null"/> for the defaults.</param>
    public static BounceSourcesBuilder AddSourceAccounts(this BounceSourcesBuilder builder, Action<SourceAccountOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        IServiceCollection services = builder.Services;
        services.AddOptions<SourceAccountOptions>();
        if (configure is not null)
        {
            services.Configure(configure);
        }

        services.TryAddSingleton<ISourceAccounts, InMemorySourceAccounts>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<ISecretStore, EnvironmentSecretStore>());
        services.TryAddSingleton<SecretReader>();
        services.TryAddSingleton(provider => new AccountRules(
            () => builder.KnownProviders, () => provider.GetRequiredService<BounceSources>().Names, provider.GetRequiredService<SecretReader>()));
        services.TryAddSingleton(static provider => new SourceAccountManager(
            provider.GetRequiredService<ISourceAccounts>(), provider.GetRequiredService<IBounceSourceFactory>(),
            provider.GetRequiredService<AccountRules>(), provider.GetRequiredService<SecretReader>(),
            provider.GetRequiredService<IOptions<SourceAccountOptions>>().Value, provider.GetService<RoundRunner>()));
        return builder;
    }
}
