namespace BounceKit.Http;

/// <summary>The socket handlers of all sources of a container. They go with it: the client factory never disposes of one that is still in use.</summary>
internal sealed class SourceSockets : IDisposable
{
    private static readonly TimeSpan ConnectionLifetime = TimeSpan.FromMinutes(5);

    private readonly Lock _lock = new();
    private readonly List<SocketsHttpHandler> _handlers = [];

    public SocketsHttpHandler Create(RequestLimits limits)
    {
        SocketsHttpHandler handler = new()
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            AutomaticDecompression = System.Net.DecompressionMethods.None,
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

    public void Dispose()
    {
        lock (_lock)
        {
            _handlers.ForEach(static handler => handler.Dispose());
            _handlers.Clear();
        }
    }
}
