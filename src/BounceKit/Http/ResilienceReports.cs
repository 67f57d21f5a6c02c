using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Polly.Telemetry;

namespace BounceKit.Http;

/// <summary>
/// What the resilience library reports of the attempts of sources: as the host has configured it, but logged at debug level, since BounceKit logs
/// retries and failures itself. An opened circuit is an error and stays one.
/// </summary>
internal sealed class ResilienceReports
{
    public ResilienceReports(IOptions<TelemetryOptions> hosts, ILoggerFactory loggers)
    {
        Func<SeverityProviderArguments, ResilienceEventSeverity>? severity = hosts.Value.SeverityProvider;
        Options = new TelemetryOptions(hosts.Value)
        {
            LoggerFactory = loggers,
            SeverityProvider = arguments => Soften(severity?.Invoke(arguments) ?? arguments.Event.Severity),
        };
    }

    public TelemetryOptions Options { get; }

    private static ResilienceEventSeverity Soften(ResilienceEventSeverity severity) =>
        severity is > ResilienceEventSeverity.Debug and < ResilienceEventSeverity.Error ? ResilienceEventSeverity.Debug : severity;
}
