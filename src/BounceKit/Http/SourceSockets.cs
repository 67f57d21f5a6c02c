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
    private readonly Dictionary<string, (RequestLimits Limits, RequestAuthentication Authentication)> _clients = new(StringComparer.Ordinal);

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

    /// <summary>Takes what the client factory needs for a client, before it is asked for its handlers.</summary>
    public void Prepare(string client, RequestLimits limits, RequestAuthentication authentication)
    {
        lock (_lock)
        {
            _clients[client] = (limits, authentication);
        }
    }

    /// <summary>The socket handler of a client that was prepared.</summary>
    public SocketsHttpHandler Create(string client) => Create(Find(client).Limits);

    /// <summary>Adds the credentials of a client that was prepared, directly in front of its socket handler, or of the one that replaces it.</summary>
    public HttpMessageHandler Authenticate(string client, HttpMessageHandler handler) =>
        new AuthenticationHandler(Find(client).Authentication) { InnerHandler = Restrict(handler) };

    public void Dispose()
    {
        Lifetime.Dispose();
        lock (_lock)
        {
            _handlers.ForEach(static handler => handler.Dispose());
            _handlers.Clear();
        }
    }

    /// <summary>
    /// Turns off what no source may do, also on a handler that replaces ours: follow redirects, and accept a truncated body. Where the user
    /// does not validate certificates, an invalid one is described.
    /// </summary>
    private static HttpMessageHandler Restrict(HttpMessageHandler handler)
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

    private SocketsHttpHandler Create(RequestLimits limits)
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

    private (RequestLimits Limits, RequestAuthentication Authentication) Find(string client)
    {
        lock (_lock)
        {
            return _clients[client];
        }
    }
}
