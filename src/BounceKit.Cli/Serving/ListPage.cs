using System.Net;
using BounceKit.Cli.Configuration;
using BounceKit.Suppressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace BounceKit.Cli.Serving;

/// <summary>The web server of <c>bouncekit serve</c>: on loopback, and for requests that name this machine.</summary>
internal static class ListPage
{
    private const string Everybody = "everybody";

    // Names that a web page elsewhere can point at this machine are refused.
    private static readonly string[] Hosts = ["localhost", "127.0.0.1", "[::1]"];

    public static WebApplication Create(OpenSuppressions open, int port, bool showAddresses)
    {
        // Nothing is taken from the environment: variables such as ASPNETCORE_URLS would open the page to others.
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(options =>
        {
            options.AddServerHeader = false;
            options.Listen(IPAddress.Loopback, port);
        });
        AddList(builder.Services, open.Sources.Services);
        builder.Services.AddRouting();
        builder.Services.AddHostFiltering(static options => (options.AllowedHosts, options.AllowEmptyHosts) = (Hosts, false));
        builder.Services.AddDataProtection().UseEphemeralDataProtectionProvider();
        builder.Services.AddAuthorization(static options => options.AddPolicy(Everybody, static policy => policy.RequireAssertion(static _ => true)));
        builder.Services.AddBounceKitDashboard(options =>
        {
            options.FindTenant = _ => ValueTask.FromResult<string?>(open.Tenant);
            options.MaySync = static (_, _) => true;
            options.ShowAddressesPolicy = showAddresses ? Everybody : null;
        });
        WebApplication app = builder.Build();
        app.UseHostFiltering();
        app.MapBounceKit("/");
        return app;
    }

    private static void AddList(IServiceCollection services, IServiceProvider list)
    {
        services.AddSingleton(list.GetRequiredService<TimeProvider>());
        services.AddSingleton(list.GetRequiredService<ISuppressionList>());
        services.AddSingleton(list.GetRequiredService<SuppressionOverview>());
        services.AddSingleton(list.GetRequiredService<SuppressionSync>());
        services.AddSingleton(list.GetRequiredService<BounceSources>());
        services.AddSingleton(list.GetRequiredService<IOptions<SuppressionListOptions>>());
    }
}
