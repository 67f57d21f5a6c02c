using BounceKit.Http;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Polly;
using Polly.Telemetry;

namespace BounceKit.Tests.Http;

public sealed class ResilienceReportsTests
{
    [Theory]
    [InlineData(ResilienceEventSeverity.None, ResilienceEventSeverity.None)]
    [InlineData(ResilienceEventSeverity.Debug, ResilienceEventSeverity.Debug)]
    [InlineData(ResilienceEventSeverity.Information, ResilienceEventSeverity.Debug)]
    [InlineData(ResilienceEventSeverity.Warning, ResilienceEventSeverity.Debug)]
    [InlineData(ResilienceEventSeverity.Error, ResilienceEventSeverity.Error)]
    [InlineData(ResilienceEventSeverity.Critical, ResilienceEventSeverity.Critical)]
    public void What_is_less_than_an_error_is_for_debugging(ResilienceEventSeverity severity, ResilienceEventSeverity expected)
    {
        SeverityOf(severity, new TelemetryOptions()).Should().Be(expected);
        SeverityOf(ResilienceEventSeverity.None, new TelemetryOptions { SeverityProvider = _ => severity }).Should().Be(expected, "the host decides first");
    }

    private static ResilienceEventSeverity SeverityOf(ResilienceEventSeverity severity, TelemetryOptions hosts)
    {
        ResilienceContext context = ResilienceContextPool.Shared.Get();
        try
        {
            TelemetryOptions options = new ResilienceReports(Options.Create(hosts), NullLoggerFactory.Instance).Options;
            return options.SeverityProvider!(new SeverityProviderArguments(new ResilienceTelemetrySource("a", null, null), new ResilienceEvent(severity, "OnRetry"), context));
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }
}
