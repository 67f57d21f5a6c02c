namespace BounceKit.Http;

/// <summary>Sends through a handler that belongs to somebody else, and does not dispose it.</summary>
internal sealed class BorrowedHandler(HttpMessageInvoker owner) : HttpMessageHandler
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        owner.SendAsync(request, cancellationToken);
}
