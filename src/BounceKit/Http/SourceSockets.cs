using System.Net;

namespace BounceKit.Http;

/// <summary>
/// The socket handlers of all sources of a container. They are disposed with it: the client factory never disposes one that is still in use.
/// </summary>
internal sealed class SourceSockets : IDisposable
{
    private static readonly TimeSpan ConnectionLifetime = TimeSpan.FromMinutes(5);

    private readonly Lock _lock = new();
    private readonly List<SocketsHttpHandler> _handlers = [];
    private readonly CancellationTokenSource _dispose = new();

    public SourceSockets() => Disposed = _dispose.Token;

    public SocketsHttpHandler Create(RequestLimits limits)
    {
        SocketsHttpHandler handler = new()
        {
            UseCookies = false,
            ConnectTimeout = limits.Connect,
            PooledConnectionLifetime = ConnectionLifetime,
            // The built-in activities and headers carry the path, which may hold an address.
            ActivityHeadersPropagator = null,
        };
        lock (_lock)
        {
            _handlers.Add(handler);
        }

        return handler;
    }

    /// <summary>
    /// Turns off what no source may do, also on a handler that replaces ours: follow redirects, and accept a truncated body. Where the user
    /// does not validate certificates, an invalid one is described.
    /// </summary>
    public static HttpMessageHandler Restrict(HttpMessageHandler handler)
    {
        if (handler is SocketsHttpHandler sockets)
        {
            sockets.AllowAutoRedirect = false;
            sockets.AutomaticDecompression = DecompressionMethods.None;
            sockets.SslOptions.RemoteCertificateValidationCallback ??= static (_, certificate, chain, errors) =>
                CertificateException.Validate(certificate, chain, errors);
        }
        else if (handler is HttpClientHandler client)
        {
            client.AllowAutoRedirect = false;
            client.AutomaticDecompression = DecompressionMethods.None;
#pragma warning disable MA0039 // Accepts exactly what the framework accepts.
            client.ServerCertificateCustomValidationCallback ??= static (_, certificate, chain, errors) =>
                CertificateException.Validate(certificate, chain, errors);
#pragma warning restore MA0039
        }

        return handler;
    }

    /// <summary>Cancelled when the sources are disposed.</summary>
    public CancellationToken Disposed { get; }

    public bool IsDisposed => Disposed.IsCancellationRequested;

    public void Dispose()
    {
        _dispose.Cancel();
        _dispose.Dispose();
        lock (_lock)
        {
            _handlers.ForEach(static handler => handler.Dispose());
            _handlers.Clear();
        }
    }
}
