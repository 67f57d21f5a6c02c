namespace BounceKit.Testing.Tests;

/// <summary>Signs requests and leaves the signature on them, always or only when a request fails.</summary>
internal sealed class SigningHandler(bool onlyOnFailure) : DelegatingHandler(new SocketsHttpHandler())
{
    private const string Header = "X-Signature";

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        request.Headers.Remove(Header);
        request.Headers.Add(Header, Guid.NewGuid().ToString());
        HttpResponseMessage response = await base.SendAsync(request, cancellationToken);
        if (onlyOnFailure)
        {
            request.Headers.Remove(Header);
        }

        return response;
    }
}
