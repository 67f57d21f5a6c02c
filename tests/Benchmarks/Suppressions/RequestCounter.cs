namespace BounceKit.Benchmarks.Suppressions;

/// <summary>Counts the requests of a source.</summary>
internal sealed class RequestCounter
{
    private int _count;

    public int Count => _count;

    public DelegatingHandler CreateHandler() => new Handler(this);

    private sealed class Handler(RequestCounter counter) : DelegatingHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Interlocked.Increment(ref counter._count);
            return base.SendAsync(request, cancellationToken);
        }
    }
}
