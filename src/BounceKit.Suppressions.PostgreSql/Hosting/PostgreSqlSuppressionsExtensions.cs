using BounceKit.Suppressions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Npgsql;

namespace BounceKit;

/// <summary>Adds the store <c>PostgreSql</c>, which settings can then name.</summary>
public static class PostgreSqlSuppressionsExtensions
{
    private const string StoreName = "PostgreSql";

    private const string MissingConnection =
        "ConnectionString is not set: the store PostgreSql needs one, such as Host=db.example.com;Database=mail;Username=app;Password=…, "
        + "or an NpgsqlDataSource among the services.";

    /// <summary>Adds the kind of store <c>PostgreSql</c> for suppression lists.</summary>
    /// <remarks>
    /// It connects with <see cref="SuppressionListOptions.ConnectionString"/> or, where that is not set, with the
    /// <see cref="NpgsqlDataSource"/> among the services.
    /// </remarks>
    /// <param name="services">The services.</param>
    public static IServiceCollection AddPostgreSqlSuppressionStore(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        if (!services.Any(static service => !service.IsKeyedService && service.ImplementationInstance is SuppressionStoreFactory { Name: StoreName }))
        {
            // The services are complete when the settings are checked, not yet now.
            services.AddSingleton(new SuppressionStoreFactory(StoreName, Create) { FindProblem = options => FindProblem(services, options) });
        }

        return services;
    }

    /// <inheritdoc cref="AddPostgreSqlSuppressionStore(IServiceCollection)"/>
    /// <param name="builder">The sources that feed the list.</param>
    public static BounceSourcesBuilder AddPostgreSqlSuppressionStore(this BounceSourcesBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddPostgreSqlSuppressionStore();
        return builder;
    }

    /// <summary>Adds accounts that come and go at run time (<see cref="SourceAccountManager"/>), stored beside the suppression list.</summary>
    /// <remarks>
    /// It connects with <see cref="SuppressionListOptions.ConnectionString"/> or, where that is not set, with the
    /// <see cref="NpgsqlDataSource"/> among the services.
    /// </remarks>
    /// <param name="builder">The sources that feed the list.</param>
    public static BounceSourcesBuilder AddPostgreSqlSourceAccounts(this BounceSourcesBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.TryAddSingleton<ISourceAccounts>(static services =>
            services.GetRequiredService<IOptions<SuppressionListOptions>>().Value.ConnectionString is { } connectionString
                ? new PostgreSqlSourceAccounts(connectionString)
                : new PostgreSqlSourceAccounts(services.GetRequiredService<NpgsqlDataSource>()));
        return builder.AddSourceAccounts();
    }

    /// <summary>Adds <see cref="DataProtectionSecretStore"/>, with which secrets of accounts are stored encrypted.</summary>
    /// <remarks>Needs <c>services.AddDataProtection()</c>, with keys that all processes share.</remarks>
    /// <param name="builder">The sources that feed the list.</param>
    public static BounceSourcesBuilder AddDataProtectionSecrets(this BounceSourcesBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.TryAddSingleton<DataProtectionSecretStore>();
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<ISecretStore, DataProtectionSecretStore>(
            static services => services.GetRequiredService<DataProtectionSecretStore>()));
        return builder;
    }

    private static PostgreSqlSuppressionStore Create(IServiceProvider services, SuppressionListOptions options) =>
        options.ConnectionString is { } connectionString
            ? new PostgreSqlSuppressionStore(connectionString)
            : new PostgreSqlSuppressionStore(services.GetRequiredService<NpgsqlDataSource>());

    private static string? FindProblem(IServiceCollection services, SuppressionListOptions options)
    {
        if (options.ConnectionString is { } connectionString)
        {
            return PostgreSqlConnection.FindProblem(connectionString) is { } problem ? $"ConnectionString {problem}." : null;
        }

        return services.Any(static service => !service.IsKeyedService && service.ServiceType == typeof(NpgsqlDataSource)) ? null : MissingConnection;
    }
}
