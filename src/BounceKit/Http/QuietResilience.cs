using Microsoft.Extensions.Options;
using Polly.Telemetry;

namespace BounceKit.Http;

/// <summary>
/// Keeps what the resilience library logs about each attempt of a source at debug level: BounceKit logs retries and failures itself. An opened
/// circuit is an error and stays one; pipelines of the host are left as they are.
/// </summary>
internal sealed class QuietResilience : IPostConfigureOptions<TelemetryOptions>
{
    public void PostConfigure(string? name, TelemetryOptions options)
    {
        Func<SeverityProviderArguments, ResilienceEventSeverity>? hosts = options.SeverityProvider;
        options.SeverityProvider = arguments =>
        {
            ResilienceEventSeverity severity = hosts?.Invoke(arguments) ?? arguments.Event.Severity;
            bool isQuiet = SourceClient.IsName(arguments.Source.PipelineName) && severity < ResilienceEventSeverity.Error;
            return isQuiet && severity > ResilienceEventSeverity.Debug ? ResilienceEventSeverity.Debug : severity;
        };
    }
}
