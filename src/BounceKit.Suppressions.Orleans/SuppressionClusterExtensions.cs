using BounceKit.Suppressions;
using BounceKit.Suppressions.Orleans;
using BounceKit.Suppressions.Orleans.Grains;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Orleans.Configuration;

namespace BounceKit;

/// <summary>Makes silos keep suppression lists up to date.</summary>
public static class SuppressionClusterExtensions
{
    private const string Invariant = "Npgsql";

    /// <summary>
    /// Makes this silo run rounds of the configured sources and of all accounts, together with the other silos of the cluster, in place of the
    /// background service.
    /// </summary>
    /// <remarks>
    /// <para>
    /// Each account is read by one silo at a time. When a silo dies, others read its accounts within a period and about eight seconds.
    /// </para>
    /// <para>
    /// Members of the cluster and schedules are kept in the database of the suppression list (<c>Suppressions:ConnectionString</c>), in the
    /// schema <c>bouncekit_cluster</c>, which is created at start. Add the list itself with
    /// <c>services.AddBounceSources(…).AddSuppressionList().AddPostgreSqlSuppressionStore()</c>.
    /// </para>
    /// </remarks>
    /// <param name="silo">The silo.</param>
    /// <param name="configure">Changes limits, and whether Orleans is configured; <see langword="null"/> for the defaults.</param>
    public static ISiloBuilder AddBounceKit(this ISiloBuilder silo, Action<SuppressionClusterOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(silo);
        SuppressionClusterOptions options = new();
        configure?.Invoke(options);
        IServiceCollection services = silo.Services;
        services.AddOptions<SuppressionClusterOptions>().Configure(own => configure?.Invoke(own))
            .Validate(static own => own is { MaxConcurrentRounds: > 0, MaxConcurrentRoundsPerHost: > 0 }, "MaxConcurrentRounds and MaxConcurrentRoundsPerHost must be at least 1.")
            .Validate(static own => own.SweepEvery >= TimeSpan.FromSeconds(1), "SweepEvery must be at least one second.")
            .ValidateOnStart();
        services.PostConfigure<SuppressionListOptions>(static list => list.BackgroundRounds = false);
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<RoundLimits>();
        services.TryAddSingleton<AccountSources>();
        services.TryAddSingleton<SuppressionCluster>();
        services.AddHostedService<SweepService>();
        silo.AddReminders();
        silo.Configure<ReminderOptions>(static reminders => reminders.RefreshReminderListPeriod = TimeSpan.FromMinutes(1));
        if (options.UsePostgreSql)
        {
            UsePostgreSql(silo);
        }

        return silo;
    }

    private static void UsePostgreSql(ISiloBuilder silo)
    {
        silo.Services.TryAddSingleton(static services => new ClusterDatabase(
            services.GetRequiredService<IOptions<SuppressionListOptions>>().Value.ConnectionString
            ?? throw new OptionsValidationException(
                nameof(SuppressionListOptions), typeof(SuppressionListOptions),
                ["Suppressions:ConnectionString is not set: the cluster needs the PostgreSQL database of the list, unless UsePostgreSql is false."])));
        silo.Services.AddSingleton<ILifecycleParticipant<ISiloLifecycle>, SchemaParticipant>();
        silo.UseAdoNetClustering(static options => options.Configure<ClusterDatabase>(static (own, database) =>
            (own.Invariant, own.DataSource) = (Invariant, database.DataSource)));
        silo.UseAdoNetReminderService(static options => options.Configure<ClusterDatabase>(static (own, database) =>
            (own.Invariant, own.DataSource) = (Invariant, database.DataSource)));
        silo.Configure<ClusterMembershipOptions>(static membership =>
        {
            // A silo that was killed is found dead after about six seconds. The check of connections would take a silo for dead that is
            // only busy.
            membership.ProbeTimeout = TimeSpan.FromSeconds(2);
            membership.NumMissedProbesLimit = 3;
            membership.EnableConnectionLivenessCheck = false;
        });
    }
}
