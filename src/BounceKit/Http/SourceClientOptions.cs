using Microsoft.Extensions.Http.Resilience;

namespace BounceKit.Http;

/// <summary>What the user has configured for the clients of one source.</summary>
internal sealed class SourceClientOptions
{
    public List<Action<HttpStandardResilienceOptions>> Resilience { get; } = [];
}
