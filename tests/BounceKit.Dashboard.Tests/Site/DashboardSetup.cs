using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace BounceKit.Dashboard;

/// <summary>How a host with the page is set up.</summary>
internal sealed record DashboardSetup
{
    public DateTimeOffset Start { get; init; } = new(2026, 5, 20, 9, 0, 0, TimeSpan.Zero);

    public string Url { get; init; } = "http://127.0.0.1:0";

    public string Pattern { get; init; } = "/bounces";

    public IReadOnlyList<(string Name, string Provider)> Sources { get; init; } =
    [
        ("newsletter", "SendGrid"),
        ("surveys", "CustomerGauge"),
    ];

    public Action<DashboardOptions> Configure { get; init; } = static _ => { };

    public Action<IServiceCollection> Services { get; init; } = static _ => { };

    public Action<WebApplication> Use { get; init; } = static _ => { };

    /// <summary>Whatever the host does with the endpoints, such as requiring an authorization.</summary>
    public Action<IEndpointConventionBuilder> Map { get; init; } = static _ => { };
}
