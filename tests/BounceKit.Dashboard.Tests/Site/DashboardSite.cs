using BounceKit.Suppressions;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace BounceKit.Dashboard;

/// <summary>A web host with the page, on loopback, with sources whose rows are set and a clock that a test moves. Rounds run when a test says so.</summary>
internal sealed class DashboardSite : IAsyncDisposable
{
    private readonly WebApplication _app;

    private DashboardSite(WebApplication app, FakeTimeProvider time, IReadOnlyList<ListedSource> sources)
    {
        _app = app;
        Time = time;
        Sources = sources;
    }

    public FakeTimeProvider Time { get; }

    public IReadOnlyList<ListedSource> Sources { get; }

    public ISuppressionList List => Get<ISuppressionList>();

    public SuppressionSync Sync => Get<SuppressionSync>();

    public Uri Address => new(_app.Urls.Single());

    public static async Task<DashboardSite> StartAsync(DashboardSetup? setup = null)
    {
        DashboardSetup how = setup ?? new DashboardSetup();
        FakeTimeProvider time = new(how.Start);
        ListedSource[] sources = [.. how.Sources.Select(source => new ListedSource(source.Name, time) { Provider = source.Provider, PageSize = 500 })];
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(how.Url);
        builder.Services.AddSingleton<TimeProvider>(time);
        builder.Services.AddDataProtection().UseEphemeralDataProtectionProvider();
        builder.Services.AddAuthentication("Test").AddScheme<AuthenticationSchemeOptions, HeaderAuthentication>("Test", null);
        builder.Services.AddAuthorizationBuilder()
            .AddPolicy("show", static policy => policy.RequireClaim("show")).AddPolicy("change", static policy => policy.RequireClaim("change"));
        AddList(builder.Services, sources);
        builder.Services.AddBounceKitDashboard(how.Configure);
        how.Services(builder.Services);
        WebApplication app = builder.Build();
        how.Use(app);
        how.Map(app.MapBounceKit(how.Pattern));
        try
        {
            await app.StartAsync(CancellationToken.None);
        }
        catch
        {
            await app.DisposeAsync();
            throw;
        }

        return new DashboardSite(app, time, sources);
    }

    public T Get<T>()
        where T : notnull => _app.Services.GetRequiredService<T>();

    /// <summary>Runs a round of each source.</summary>
    public Task<IReadOnlyList<SyncReport>> RunAllAsync(string tenant = "") => Sync.RunAllAsync(new SyncOptions { Tenant = tenant }, CancellationToken.None);

    public Task StopAsync() => _app.StopAsync(CancellationToken.None);

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private static void AddList(IServiceCollection services, ListedSource[] sources)
    {
        BounceSourcesBuilder bounces = services.AddBounceSources();
        foreach (ListedSource source in sources)
        {
            bounces.AddSource(source.Name, _ => source);
        }

        // With rounds in the background, a test that moves the clock would never know which of them have run.
        bounces.AddSuppressionList(static options => (options.Store, options.BackgroundRounds) = ("InMemory", false));
    }
}
