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
    private readonly Dictionary<TimeSpan, HttpMessageInvoker> _shared = [];

    /// <summary>Ends with the container.</summary>
    public SourceLifetime Lifetime { get; } = new();

    /// <summary>A handler for all sources that are created at run time and wait equally long for a connection: no request leaves anything in it.</summary>
    public HttpMessageHandler Share(RequestLimits limits)
    {
        lock (_lock)
        {
            if (!_shared.TryGetValue(limits.Connect, out HttpMessageInvoker? owner))
            {
                _shared.Add(limits.Connect, owner = new HttpMessageInvoker(Restrict(Create(limits)), disposeHandler: false));
            }

            return new BorrowedHandler(owner);
        }
    }

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

    public void Dispose()
    {
        Lifetime.Dispose();
        lock (_lock)
        {
            _handlers.ForEach(static handler => handler.Dispose());
            _handlers.Clear();
        }
    }
}
