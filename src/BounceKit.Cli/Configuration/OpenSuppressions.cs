using System.Data.Common;
using System.Security.Cryptography;
using BounceKit.Suppressions;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace BounceKit.Cli.Configuration;

/// <summary>The suppression list of one run, and the sources that feed it: with <c>--demo</c> a temporary one that a first round has filled.</summary>
internal sealed class OpenSuppressions : IAsyncDisposable
{
    private const string DefaultFile = "bouncekit.db";
    private const string Sqlite = "Sqlite";
    private const string InMemory = "InMemory";

    private OpenSuppressions(OpenSources sources, string tenant)
    {
        Sources = sources;
        Tenant = tenant;
        ISuppressionList own = sources.Services.GetRequiredService<ISuppressionList>();
        List = tenant.Length == 0 ? own : own.ForTenant(tenant);
    }

    public OpenSources Sources { get; }

    public string Tenant { get; }

    public ISuppressionList List { get; }

    public SuppressionSync Sync => Sources.Services.GetRequiredService<SuppressionSync>();

    /// <param name="console">The console.</param>
    /// <param name="request">What the command needs of the configuration.</param>
    /// <param name="store">Which list.</param>
    /// <param name="cancellationToken">Stops the start of a simulator.</param>
    public static async Task<OpenSuppressions> OpenAsync(
        CliConsole console, OpenRequest request, StoreChoice store, CancellationToken cancellationToken)
    {
        OpenSources sources = await OpenSources.OpenAsync(
            console, request with { Add = (builder, section) => AddList(console, builder, request, section, store) }, cancellationToken).ConfigureAwait(false);
        try
        {
            return new OpenSuppressions(sources, store.Tenant);
        }
        catch
        {
            await sources.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Reads the sources into the list, so that a demonstration has something to show.</summary>
    public async Task FillAsync(CliConsole console, CancellationToken cancellationToken)
    {
        console.Progress.Show("Reading the simulated sources …");
        try
        {
            await Sync.RunAllAsync(new SyncOptions { Tenant = Tenant }, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            console.Progress.Clear();
        }
    }

    public ValueTask DisposeAsync() => Sources.DisposeAsync();

    // A list that is registered already takes precedence, as everywhere. Look-ups need no sources, and mistakes in them do not matter.
    private static void AddList(CliConsole console, BounceSourcesBuilder builder, OpenRequest request, IConfiguration? section, StoreChoice store)
    {
        if (builder.Services.Any(service => service.ServiceType == typeof(ISuppressionList)))
        {
            return;
        }

        builder.Services.AddPostgreSqlSuppressionStore();
        void Configure(SuppressionListOptions options) => OpenSuppressions.Configure(console, options, store, request.IsDemo);
        if (request.IsDemo || request.NeedsSources)
        {
            builder.AddSuppressionList(Configure);
        }
        else
        {
            builder.Services.AddSuppressionList(section, Configure);
        }
    }

    private static void Configure(CliConsole console, SuppressionListOptions options, StoreChoice store, bool isDemo)
    {
        options.CreateStore = store.IsCreated || isDemo;

        // Whatever a host prefers: here, nobody may be written to because a list cannot be read.
        options.WhenUnavailable = UnavailableBehavior.Throw;
        if (isDemo)
        {
            options.Store = InMemory;
            options.HashKey = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));
        }
        else if (store.File is not null)
        {
            options.Store = Sqlite;
            options.ConnectionString = CreateConnectionString(console, store.File);
        }
        else if (options.ConnectionString is null && options.Store.Equals(Sqlite, StringComparison.OrdinalIgnoreCase))
        {
            options.ConnectionString = CreateConnectionString(console, DefaultFile);
        }
    }

    // A path may contain semicolons and quotes.
    private static string CreateConnectionString(CliConsole console, string file) =>
        new DbConnectionStringBuilder { ["Data Source"] = console.FullPath(file) }.ConnectionString;
}
