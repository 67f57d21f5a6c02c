using BounceKit.Http;

namespace BounceKit.Adapters;

/// <summary>How a provider exchanges the credentials of a source for access tokens.</summary>
/// <param name="Protocol">The errors of the token endpoint.</param>
/// <param name="Create">
/// Creates what authenticates the requests with tokens. It fetches them through a client that adds the credentials, until the token is cancelled.
/// </param>
internal sealed record TokenExchange<TOptions>(
    ProviderProtocol Protocol, Func<PageClient, SourceCredentials<TOptions>, TimeProvider, CancellationToken, RequestAuthentication> Create)
    where TOptions : class, new();
