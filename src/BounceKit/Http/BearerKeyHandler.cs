using System.Net.Http.Headers;

namespace BounceKit.Http;

/// <summary>Adds a fixed key as a bearer token, and takes it off again, so that the request can be shown to outer handlers.</summary>
internal sealed class BearerKeyHandler(string key) : DelegatingHandler
{
    private readonly AuthenticationHeaderValue _header = new("Bearer", key);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        request.Headers.Authorization = _header;
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
