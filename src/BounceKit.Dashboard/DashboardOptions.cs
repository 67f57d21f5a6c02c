using Microsoft.AspNetCore.Http;

namespace BounceKit.Dashboard;

/// <summary>Who may see what on the page, and whose list it shows. Every value has a default.</summary>
public sealed class DashboardOptions
{
    /// <summary>Finds whose list a request is about, from the signed-in user or the route, never from what the browser may choose freely.</summary>
    /// <value>
    /// Every request is about the application's own list, the tenant <c>""</c>. <see langword="null"/> as the result refuses the request with
    /// 403.
    /// </value>
    public Func<HttpContext, ValueTask<string?>> FindTenant { get; set; } = static _ => ValueTask.FromResult<string?>("");

    /// <summary>The authorization policy that a user must fulfil to see addresses in full.</summary>
    /// <value><see langword="null"/>: addresses are masked for everybody, as <c>a***@example.com</c>.</value>
    public string? ShowAddressesPolicy { get; set; }

    /// <summary>The authorization policy that a user must fulfil to release addresses and to start rounds.</summary>
    /// <value><see langword="null"/>: everyone who may see the page may do both.</value>
    public string? ChangePolicy { get; set; }

    /// <summary>
    /// Whether a tenant's page may start a round of a configured source into that tenant's list. A round stores what the source says, so
    /// permit it only for sources that are the tenant's.
    /// </summary>
    /// <value>Permitted for the application's own list alone. The parameters are tenant and source.</value>
    public Func<string, string, bool> MaySync { get; set; } = static (tenant, _) => tenant.Length == 0;

    /// <summary>
    /// Whether the page may be served to other machines without an authorization policy, such as behind a proxy that signs users in. Otherwise
    /// a host that listens on other interfaces than loopback does not start, and requests that are not from this machine are refused.
    /// </summary>
    /// <value><see langword="false"/>.</value>
    public bool AllowWithoutAuthorization { get; set; }
}
