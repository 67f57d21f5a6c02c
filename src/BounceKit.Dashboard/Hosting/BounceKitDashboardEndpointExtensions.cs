using System.Diagnostics.CodeAnalysis;
using BounceKit.Dashboard;
using BounceKit.Dashboard.Http;
using BounceKit.Dashboard.Pages;
using BounceKit.Suppressions;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Maps the page about the suppression list.</summary>
public static class BounceKitDashboardEndpointExtensions
{
    /// <summary>Maps the page: the state of each source, trend, reasons, domains, why an address is blocked, and the changes of the list.</summary>
    /// <remarks>
    /// Call <c>RequireAuthorization</c> on the result. Without an authorization policy, the host starts only where it listens on loopback alone,
    /// and only requests from this machine are served, unless <see cref="DashboardOptions.AllowWithoutAuthorization"/> is set.
    /// </remarks>
    /// <param name="endpoints">The host.</param>
    /// <param name="pattern">The path of the page. It may have route values, such as <c>/customers/{customer}/bounces</c>.</param>
    /// <returns>The endpoints of the page, for its authorization.</returns>
    /// <exception cref="InvalidOperationException">
    /// <c>AddBounceKitDashboard</c> or <c>AddSuppressionList</c> was not called, or a policy is named and authorization was not added.
    /// </exception>
    public static IEndpointConventionBuilder MapBounceKit(this IEndpointRouteBuilder endpoints, [StringSyntax("Route")] string pattern = "/bounces")
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        ArgumentNullException.ThrowIfNull(pattern);
        Check(endpoints.ServiceProvider);
        DashboardHandler handler = endpoints.ServiceProvider.GetRequiredService<DashboardHandler>();
        RouteGroupBuilder group = endpoints.MapGroup(pattern.TrimEnd('/'));
        group.MapGet("/", handler.Create("", OverviewPage.ShowAsync));
        group.MapGet("/changes", handler.Create("/changes", ChangesPage.ShowAsync));
        group.MapPost("/search", handler.Create("/search", AddressPage.SearchAsync));
        group.MapPost("/release", handler.Create("/release", AddressPage.ReleaseAsync));
        group.MapPost("/sync", handler.Create("/sync", OverviewPage.SyncAsync));
        group.MapGet("/live", handler.Create("/live", LiveStream.SendAsync));
        group.MapGet($"/{PageAsset.Style.Name}", handler.Create($"/{PageAsset.Style.Name}", PageAsset.Style.SendAsync));
        group.MapGet($"/{PageAsset.Script.Name}", handler.Create($"/{PageAsset.Script.Name}", PageAsset.Script.SendAsync));
        return group.WithMetadata(DashboardEndpoint.Instance).WithDisplayName(static endpoint => $"BounceKit {(endpoint as RouteEndpointBuilder)?.RoutePattern.RawText}");
    }

    private static void Check(IServiceProvider services)
    {
        if (services.GetService<DashboardHandler>() is null)
        {
            throw new InvalidOperationException("The page needs its services: call builder.Services.AddBounceKitDashboard().");
        }

        if (services.GetService<SuppressionOverview>() is null)
        {
            throw new InvalidOperationException("There is no suppression list to show: call AddSuppressionList().");
        }

        DashboardOptions options = services.GetRequiredService<IOptions<DashboardOptions>>().Value;
        if ((options.ShowAddressesPolicy ?? options.ChangePolicy) is { } policy && services.GetService<IAuthorizationService>() is null)
        {
            throw new InvalidOperationException($"The policy '{policy}' cannot be checked: call builder.Services.AddAuthorization().");
        }
    }
}
