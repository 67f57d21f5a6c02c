namespace BounceKit.Http;

/// <summary>Adds credentials that a request of its own need not fetch.</summary>
internal sealed class CredentialsAuthentication(Func<HttpRequestMessage, CancellationToken, ValueTask> authenticate) : RequestAuthentication
{
    public override ValueTask AuthenticateAsync(HttpRequestMessage request, CancellationToken cancellationToken) => authenticate(request, cancellationToken);
}
