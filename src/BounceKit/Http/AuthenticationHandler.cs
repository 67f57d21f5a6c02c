namespace BounceKit.Http;

/// <summary>
/// The innermost handler: adds the credentials and restores the request afterwards, so that no other handler, log or trace sees them, whatever
/// part of the request they are in.
/// </summary>
internal sealed class AuthenticationHandler(RequestAuthentication authentication) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        RequestSnapshot before = new(request);
        try
        {
            await authentication.AuthenticateAsync(request, cancellationToken).ConfigureAwait(false);
            return await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            before.Restore();
        }
    }
}
