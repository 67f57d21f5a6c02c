using System.Net.Http.Headers;

namespace BounceKit.CustomerGauge;

/// <summary>The innermost handler: adds the token, and takes it off again, so that the request can be shown to outer handlers.</summary>
internal sealed class CustomerGaugeTokenHandler(CustomerGaugeTokens tokens) : DelegatingHandler
{
    /// <summary>The number of the token that a request was sent with.</summary>
    public static readonly HttpRequestOptionsKey<long> UsedToken = new("BounceKit.CustomerGauge.Token");

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        CustomerGaugeToken token = await tokens.GetAsync(cancellationToken).ConfigureAwait(false);
        request.Options.Set(UsedToken, token.Number);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token.Value);
        try
        {
            return await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            request.Headers.Authorization = null;
        }
    }
}
