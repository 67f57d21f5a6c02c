using System.Net;
using Microsoft.AspNetCore.Http;

namespace BounceKit.Dashboard.Http;

/// <summary>Whether requests come from this machine.</summary>
internal static class LocalAccess
{
    // A proxy on this machine brings requests of others. One that sends none of these headers may still give itself away by HTTP/1.0, which no
    // browser uses: nginx does by default, and names this machine as the host.
    private static readonly string[] Forwarded =
        ["Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "X-Original-For", "X-Original-Host", "X-Real-IP", "Via"];

    /// <summary>Whether it is from this machine, was made for it by name, and was not passed on by a proxy.</summary>
    public static bool IsLocal(HttpContext context) =>
        context.Connection.RemoteIpAddress is { } remote && IsLoopback(remote) && IsLoopback(context.Request.Host.Host)
        && !Forwarded.Any(context.Request.Headers.ContainsKey) && !HttpProtocol.IsHttp10(context.Request.Protocol);

    /// <summary>Whether a server listens on loopback alone at this address, such as <c>http://127.0.0.1:5000</c>.</summary>
    public static bool IsLoopbackAddress(string address) => IsLoopback(BindingAddress.Parse(address).Host);

    private static bool IsLoopback(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(host, out IPAddress? address) && IsLoopback(address));

    private static bool IsLoopback(IPAddress address) => IPAddress.IsLoopback(address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address);
}
