using Microsoft.Extensions.Http.Resilience;
using Polly.Telemetry;

namespace BounceKit.Http;

/// <summary>What all HTTP clients of a source have in common.</summary>
internal sealed record SourceClientSetup
{
    public required RequestLimits Limits { get; init; }

    /// <summary>The options of the strategies, with the user's changes.</summary>
    public required HttpStandardResilienceOptions Resilience { get; init; }

    /// <summary>What the strategies report.</summary>
    public required TelemetryOptions Reports { get; init; }

    /// <summary>Where the requests go, behind the handlers that every source has.</summary>
    public required ISourceConnection Connection { get; init; }

    public required TimeProvider Time { get; init; }
}
