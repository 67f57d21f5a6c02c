namespace BounceKit.Http;

/// <summary>The connections that all sources share which are created at run time. The client factory would keep a client as long as the container lives.</summary>
internal sealed class SharedConnection(SourceSockets sockets) : ISourceConnection
{
    public HttpMessageHandler Open(string client, RequestLimits limits, RequestAuthentication authentication) =>
        new AuthenticationHandler(authentication) { InnerHandler = sockets.Share(limits) };

    public void Configure(string client, HttpClient http)
    {
        // There is nobody who could have configured it.
    }
}
