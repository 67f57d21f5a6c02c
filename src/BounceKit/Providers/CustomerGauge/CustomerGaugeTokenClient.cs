using System.Net;
using System.Net.Http.Headers;
using BounceKit.Http;
using BounceKit.Telemetry;
using BounceKit.Wire;

namespace BounceKit.CustomerGauge;

/// <summary>Asks the token endpoint for a token by client credentials.</summary>
internal sealed class CustomerGaugeTokenClient(PageClient client, Uri address)
{
    private const string Operation = "asking for an access token";

    private static readonly MediaTypeWithQualityHeaderValue Json = new("application/json");

    public async Task<CustomerGaugeToken> FetchAsync(CancellationToken cancellationToken)
    {
        using HttpRequestMessage request = new(HttpMethod.Post, address);
        request.Headers.Accept.Add(Json);
        // OAuth 2 answers wrong credentials with 400 as well as with 401.
        using PageResponse page = await client.SendAsync(
            request, Operation, cancellationToken,
            accept: answer => answer.Status == HttpStatusCode.BadRequest, kind: RequestKind.Token).ConfigureAwait(false);
        if (!page.IsSuccess || CustomerGaugeWire.ReadError(page) is not null)
        {
            ProviderError error = CustomerGaugeWire.ReadError(page) ?? default;
            throw client.Failed(page, Operation, error, KindOf(error.Code));
        }

        try
        {
            return CustomerGaugeWire.ReadToken(page.Body.Span);
        }
        catch (WireFormatException malformed)
        {
            throw client.Malformed(page, $"{Operation}: {malformed.Message}");
        }
    }

    // The request holds nothing but the credentials, so an error without a known name is about them.
    private static ErrorKind KindOf(string? code) => code switch
    {
        "invalid_request" or "unsupported_grant_type" or "invalid_scope" => ErrorKind.Request,
        "temporarily_unavailable" or "server_error" => ErrorKind.Unavailable,
        _ => ErrorKind.Authentication,
    };
}
