using BounceKit.Dashboard.Http;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace BounceKit.Dashboard.Hosting;

/// <summary>Stops a host that would show the page to other machines without asking who somebody is.</summary>
internal sealed class AuthorizationCheck(IServiceProvider services, IOptions<DashboardOptions> options) : IHostedLifecycleService
{
    // Only now is it known where the server listens.
    public Task StartedAsync(CancellationToken cancellationToken)
    {
        if (!options.Value.AllowWithoutAuthorization && FindOpenAddress() is { } address && FindOpenEndpoint() is { } endpoint)
        {
            throw new InvalidOperationException(
                $"The page at {endpoint} has no authorization policy, and the host listens on {address}, which other machines can reach. "
                + "Call MapBounceKit(…).RequireAuthorization(…), listen on localhost only, or set AllowWithoutAuthorization in AddBounceKitDashboard(…).");
        }

        return Task.CompletedTask;
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private string? FindOpenAddress() => services.GetService<IServer>()?.Features.Get<IServerAddressesFeature>()?.Addresses
        .FirstOrDefault(static address => !LocalAccess.IsLoopbackAddress(address));

    private string? FindOpenEndpoint() => services.GetService<EndpointDataSource>()?.Endpoints
        .Where(static endpoint => endpoint.Metadata.GetMetadata<DashboardEndpoint>() is not null && !DashboardEndpoint.IsAuthorized(endpoint.Metadata))
        .Select(static endpoint => (endpoint as RouteEndpoint)?.RoutePattern.RawText?.TrimEnd('/') ?? endpoint.DisplayName).FirstOrDefault();
}
