using System.Net.Http.Headers;
using System.Text;

namespace BounceKit.Http;

/// <summary>Adds a user and a password (RFC 7617, UTF-8), and takes them off again, so that the request can be shown to outer handlers.</summary>
internal sealed class BasicCredentialsHandler(string user, string password) : DelegatingHandler
{
    private readonly AuthenticationHeaderValue _header = new("Basic", TokenOf(user, password));

    /// <summary>The token that is sent: as secret as the password itself.</summary>
    public static string TokenOf(string user, string password) => Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{password}"));

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
