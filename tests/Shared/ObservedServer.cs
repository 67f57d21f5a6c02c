namespace BounceKit.Shared;

/// <summary>Counts the requests that are sent and that are under way, and delays each response.</summary>
internal sealed class ObservedServer : DelegatingHandler
{
    private readonly Func<CancellationToken, Task> _latency;
    private int _requests;
    private int _inFlight;

    /// <param name="server">Responds.</param>
    /// <param name="latency">The delay of a response; none when <see langword="null"/>.</param>
    public ObservedServer(HttpMessageHandler server, Func<CancellationToken, Task>? latency = null)
        : base(server) =>
        _latency = latency ?? (static _ => Task.CompletedTask);

    /// <summary>Requests for data; those for a token are not counted.</summary>
    public int Requests => Volatile.Read(ref _requests);

    public int InFlight => Volatile.Read(ref _inFlight);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (WireListServer.IsToken(request))
        {
            return await base.SendAsync(request, cancellationToken);
        }

        Interlocked.Increment(ref _requests);
        Interlocked.Increment(ref _inFlight);
        try
        {
            await _latency(cancellationToken);
            return await base.SendAsync(request, cancellationToken);
        }
        finally
        {
            Interlocked.Decrement(ref _inFlight);
        }
    }
}
