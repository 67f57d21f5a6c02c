namespace BounceKit.Http;

/// <summary>What the page client needs to know of a provider to say what went wrong.</summary>
/// <param name="Provider">The provider's name.</param>
/// <param name="ReadError">The provider's error in an answer, whatever its status; null when the body holds none.</param>
/// <param name="AuthenticationHint">Which settings and rights to check when the credentials are refused.</param>
internal sealed record ProviderProtocol(string Provider, Func<PageResponse, ProviderError?> ReadError, string AuthenticationHint);
