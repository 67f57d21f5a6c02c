using System.Net;

namespace BounceKit.CustomerGauge;

/// <summary>
/// The outermost handler: waits for a token before the time-outs of the attempts begin, since the token request has its own,
/// and sends the request once more with a new token when the server refuses the old one. It sees no token.
/// </summary>
internal sealed class CustomerGaugeRenewalHandler(CustomerGaugeTokens tokens) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        await tokens.GetAsync(cancellationToken).ConfigureAwait(false);
        HttpResponseMessage response = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        if (response.StatusCode != HttpStatusCode.Unauthorized || !request.Options.TryGetValue(CustomerGaugeTokenHandler.UsedToken, out long used))
        {
            return response;
        }

        response.Dispose();
        tokens.Refuse(used);
        await tokens.GetAsync(cancellationToken).ConfigureAwait(false);
        return await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
    }
}
