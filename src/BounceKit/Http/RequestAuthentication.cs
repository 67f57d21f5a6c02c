namespace BounceKit.Http;

/// <summary>How the requests of a client are authenticated.</summary>
internal abstract class RequestAuthentication
{
    /// <summary>Whether there is something to prepare and to renew.</summary>
    public virtual bool IsRenewable => false;

    /// <summary>Called before the attempts of a request begin and outside of their time-outs: fetches what takes a further request.</summary>
    public virtual ValueTask PrepareAsync(CancellationToken cancellationToken) => ValueTask.CompletedTask;

    /// <summary>Adds the credentials to a request. Called for every attempt; whatever is changed is restored after it.</summary>
    public abstract ValueTask AuthenticateAsync(HttpRequestMessage request, CancellationToken cancellationToken);

    /// <summary>Called when the server refused the credentials: whether the request is to be sent once more, with new ones.</summary>
    public virtual bool Renew(HttpRequestMessage request) => false;
}
