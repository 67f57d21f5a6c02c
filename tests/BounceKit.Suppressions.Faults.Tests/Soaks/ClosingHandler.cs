namespace BounceKit.Suppressions.Faults;

/// <summary>Closes the connection after some requests, so that new ones are made and disturbed. Otherwise, those that work would soon be the only ones.</summary>
internal sealed class ClosingHandler : DelegatingHandler
{
    private const int Every = 4;

    private int _requests;

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        request.Headers.ConnectionClose = Interlocked.Increment(ref _requests) % Every == 0;
        return base.SendAsync(request, cancellationToken);
    }
}
