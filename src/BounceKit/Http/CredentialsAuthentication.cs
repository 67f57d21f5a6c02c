namespace BounceKit.Http;

/// <summary>Adds credentials that are known without a further request.</summary>
internal sealed class CredentialsAuthentication(Func<HttpRequestMessage, CancellationToken, ValueTask> authenticate) : RequestAuthentication
{
    public override ValueTask AuthenticateAsync(HttpRequestMessage request, CancellationToken cancellationToken) => authenticate(request, cancellationToken);
}
