namespace BounceKit.Http;

/// <summary>What the page client needs to know about a provider to describe a failure.</summary>
/// <param name="Provider">The provider's name.</param>
/// <param name="ReadError">Reads the provider's error from a response of any status; null when the body contains none.</param>
/// <param name="AuthenticationHint">Which settings and rights to check when the credentials are rejected.</param>
internal sealed record ProviderProtocol(string Provider, Func<PageResponse, ProviderError?> ReadError, string AuthenticationHint)
{
    /// <summary>The response headers that may contain the id of a request, in order of preference.</summary>
    public IReadOnlyList<string> RequestIdHeaders { get; init; } = ["X-Request-Id", "Request-Id"];
}
