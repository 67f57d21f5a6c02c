namespace BounceKit.CustomerGauge;

/// <summary>
/// Adds the client credentials to a request for a token, in its body and never in its URL, and takes them off again,
/// so that the request can be shown to outer handlers.
/// </summary>
internal sealed class CustomerGaugeCredentialsHandler(CustomerGaugeOptions options) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        using FormUrlEncodedContent form = new(
        [
            new("grant_type", "client_credentials"),
            new("client_id", options.ClientId),
            new("client_secret", options.ClientSecret),
        ]);
        request.Content = form;
        try
        {
            return await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            request.Content = null;
        }
    }
}
