using System.Net.Http.Headers;

namespace BounceKit.SendGrid;

/// <summary>Creates the requests of one account or subuser.</summary>
/// <param name="subuser">The subuser to act for; null for the account of the key.</param>
internal sealed class SendGridRequests(string? subuser)
{
    private static readonly MediaTypeWithQualityHeaderValue Json = new("application/json");

    public HttpRequestMessage Create(HttpMethod method, string path)
    {
        HttpRequestMessage request = new(method, path);
        // SendGrid documents 406 for a request without it.
        request.Headers.Accept.Add(Json);
        if (subuser is not null)
        {
            request.Headers.Add("on-behalf-of", subuser);
        }

        return request;
    }
}
