using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace BounceKit.Testing;

/// <summary>Serves simulated providers from one process on loopback.</summary>
public sealed class SimulatorHost : IAsyncDisposable
{
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

    /// <summary>Stops serving; connections that are still open are cut.</summary>
    public async ValueTask DisposeAsync()
    {
        using CancellationTokenSource now = new();
        await now.CancelAsync().ConfigureAwait(false);
        await _application.StopAsync(now.Token).ConfigureAwait(false);
        await _application.DisposeAsync().ConfigureAwait(false);
    }

    private static async Task HandleAsync(HttpContext context, Dictionary<string, ProviderSimulator> byPrefix)
    {
        string path = context.Request.Path.Value ?? "";
        int end = path.IndexOf('/', Math.Min(1, path.Length));
        if (end > 0 && byPrefix.TryGetValue(path[..end], out ProviderSimulator? provider))
        {
            context.Request.PathBase = path[..end];
            context.Request.Path = path[end..];
            await provider.HandleAsync(context).ConfigureAwait(false);
            return;
        }

        context.Response.StatusCode = StatusCodes.Status404NotFound;
        await context.Response.WriteAsync("No simulated provider is served here.", context.RequestAborted).ConfigureAwait(false);
    }
}
