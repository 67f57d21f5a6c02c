using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;

namespace BounceKit.Dashboard.Http;

/// <summary>Marks the endpoints of the page.</summary>
internal sealed class DashboardEndpoint
{
    public static DashboardEndpoint Instance { get; } = new();

    /// <summary>Whether the host decides who may use an endpoint. A policy for everything without one of its own does not count: it is easily changed.</summary>
    public static bool IsAuthorized(EndpointMetadataCollection metadata) =>
        metadata.GetMetadata<IAllowAnonymous>() is null && metadata.GetMetadata<IAuthorizeData>() is not null;
}
