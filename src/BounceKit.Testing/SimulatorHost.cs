using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace BounceKit.Testing;

/// <summary>Serves simulated providers from one process on loopback.</summary>
public sealed class SimulatorHost : IAsyncDisposable
{
    /// <summary>The first part of the path of every link in a response.</summary>
    internal const string LinkPrefix = "/link";

    private readonly WebApplication _application;

    private SimulatorHost(WebApplication application, Uri address)
    {
        _application = application;
        Address = address;
    }

    /// <summary>The host's address; each provider is served below it.</summary>
    public Uri Address { get; }

    /// <summary>Starts serving.</summary>
    /// <param name="providers">The simulated providers.</param>
    /// <param name="port">The port; 0 for any free one.</param>
    /// <param name="cancellationToken">Stops the start.</param>
    /// <exception cref="IOException">The port is taken.</exception>
    public static async Task<SimulatorHost> StartAsync(
        IReadOnlyCollection<ProviderSimulator> providers, int port = 0, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(providers);
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(System.Net.IPAddress.Loopback, port));
        WebApplication application = builder.Build();
        Dictionary<string, ProviderSimulator> byPrefix = providers.ToDictionary(provider => "/" + provider.PathPrefix, StringComparer.OrdinalIgnoreCase);
        application.Run(context => HandleAsync(context, byPrefix));
        await application.StartAsync(cancellationToken).ConfigureAwait(false);
        Uri address = new(application.Urls.First());
        foreach (ProviderSimulator provider in providers)
        {
            provider.ServeAt(address);
        }

        return new SimulatorHost(application, address);
    }

    /// <summary>Stops serving and closes connections that are still open.</summary>
    public async ValueTask DisposeAsync()
    {
        using CancellationTokenSource now = new();
        await now.CancelAsync().ConfigureAwait(false);
        await _application.StopAsync(now.Token).ConfigureAwait(false);
        await _application.DisposeAsync().ConfigureAwait(false);
    }

    private static async Task HandleAsync(HttpContext context, Dictionary<string, ProviderSimulator> byPrefix)
    {
        bool isLink = context.Request.Path.StartsWithSegments(LinkPrefix, StringComparison.Ordinal, out PathString path);
        if (Find(isLink ? path : context.Request.Path, byPrefix) is not { } found)
        {
            await NotFoundAsync(context, "No simulated provider is served here.").ConfigureAwait(false);
        }
        else if (isLink)
        {
            found.Provider.CountFollowedLink();
            await NotFoundAsync(context, "URLs in responses are not to be requested.").ConfigureAwait(false);
        }
        else
        {
            (context.Request.PathBase, context.Request.Path) = (found.Prefix, found.Path);
            await found.Provider.HandleAsync(context).ConfigureAwait(false);
        }
    }

    private static (ProviderSimulator Provider, PathString Prefix, PathString Path)? Find(PathString requested, Dictionary<string, ProviderSimulator> byPrefix)
    {
        string path = requested.Value ?? "";
        int end = path.IndexOf('/', Math.Min(1, path.Length));
        return end > 0 && byPrefix.TryGetValue(path[..end], out ProviderSimulator? provider) ? (provider, path[..end], path[end..]) : null;
    }

    private static async Task NotFoundAsync(HttpContext context, string text)
    {
        context.Response.StatusCode = StatusCodes.Status404NotFound;
        await context.Response.WriteAsync(text, context.RequestAborted).ConfigureAwait(false);
    }
}
