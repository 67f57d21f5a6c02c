using System.Net;

namespace BounceKit.Http;

/// <summary>
/// The outermost handler: prepares the authentication before the time-outs of the attempts begin, and sends the request once more when the
/// server refused credentials that can be renewed. It sees none of them.
/// </summary>
internal sealed class RenewalHandler(RequestAuthentication authentication) : DelegatingHandler
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        authentication.IsRenewable ? SendPreparedAsync(request, cancellationToken) : base.SendAsync(request, cancellationToken);

    private async Task<HttpResponseMessage> SendPreparedAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        await authentication.PrepareAsync(cancellationToken).ConfigureAwait(false);
        HttpResponseMessage response = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        if (response.StatusCode != HttpStatusCode.Unauthorized || !authentication.Renew(request))
        {
            return response;
        }

        response.Dispose();
        await authentication.PrepareAsync(cancellationToken).ConfigureAwait(false);
        return await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
    }
}
