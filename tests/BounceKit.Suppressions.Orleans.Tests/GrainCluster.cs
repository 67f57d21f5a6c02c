using BounceKit.Suppressions.Orleans.Grains;
using Microsoft.Extensions.DependencyInjection;
using Orleans.TestingHost;

namespace BounceKit.Suppressions.Orleans;

/// <summary>Two silos in this process over one store in memory, with accounts whose lists a test fills.</summary>
public sealed class GrainCluster : IAsyncLifetime
{
    private readonly FailingAccounts _accounts = new();
    private readonly ListedSourceFactory _factory = new();
    private InProcessTestCluster _cluster = null!;

    /// <summary>What looking up an account throws.</summary>
    internal Func<string, Exception?> Failure
    {
        set => _accounts.Failure = value;
    }

    internal ISuppressionStore Store { get; } = new InMemorySuppressionStore(TimeProvider.System);

    internal AlertRecorder Alerts { get; } = new();

    internal SuppressionCluster Cluster => new(_cluster.Client);

    internal IGrainFactory Grains => _cluster.Client;

    internal SourceAccountManager Accounts => Services.GetRequiredService<SourceAccountManager>();

    internal SuppressionSync Sync => Services.GetRequiredService<SuppressionSync>();

    internal IReminderTable Reminders => Services.GetRequiredService<IReminderTable>();

    private IServiceProvider Services => _cluster.GetSiloServiceProvider();

    internal ListedSource this[string name] => _factory.GetSource(name);

    internal static SourceAccount Account(string name, string tenant = "acme")
    {
        string variable = $"BOUNCEKIT_SECRET__{tenant}__KEY";
        Environment.SetEnvironmentVariable(variable, "SG.simulated");
        return new SourceAccount
        {
            Tenant = tenant,
            Name = name,
            Provider = "SendGrid",
            Secrets = new Dictionary<string, string> { ["ApiKey"] = $"env:{variable}" },
        };
    }

    internal GrainId IdOf(string name, string tenant = "acme") => Grains.GetGrain<IAccountGrain>(AccountKey.Create(tenant, name)).GetGrainId();

    public async Task InitializeAsync()
    {
        await Store.OpenAsync(create: true, CancellationToken.None);
        InProcessTestClusterBuilder builder = new(2);
        builder.ConfigureSilo((_, silo) =>
        {
            silo.Services.AddSingleton(Store);
            silo.Services.AddSingleton<ISourceAccounts>(_accounts);
            silo.Services.AddSingleton<ISuppressionAlertHandler>(Alerts);
            silo.Services.AddBounceSources().AddSource("newsletter", _ => _factory.GetSource("newsletter"))
                .AddSuppressionList(static options => options.Alerts.Rules["many"] = new SuppressionAlertRule { Source = "alerted", MoreThan = 2 }).AddSourceAccounts();
            silo.Services.AddSingleton<IBounceSourceFactory>(_factory);
            silo.UseInMemoryReminderService();
            silo.AddBounceKit(options =>
            {
                options.UsePostgreSql = false;
                options.MaxConcurrentRounds = 8;
                options.MaxConcurrentRoundsPerHost = 3;
                options.SweepEvery = TimeSpan.FromHours(1);
            });
        });
        _cluster = builder.Build();
        await _cluster.DeployAsync();
    }

    public async Task DisposeAsync()
    {
        await _cluster.DisposeAsync();
        await Store.DisposeAsync();
    }
}
