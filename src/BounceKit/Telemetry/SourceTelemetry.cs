using System.Diagnostics;
using Microsoft.Extensions.Logging;

namespace BounceKit.Telemetry;

/// <summary>What one source tells of its work.</summary>
internal sealed class SourceTelemetry(Instruments instruments, string source, string provider, TimeProvider time, ILogger logger)
{
    public Instruments Instruments => instruments;

    public string Source => source;

    public ILogger Logger => logger;

    public TimeProvider Time => time;

    /// <summary>The tags that every measurement has.</summary>
    public TagList Tags => new() { { TelemetryNames.Source, source }, { TelemetryNames.Provider, provider } };

    /// <summary>Begins an activity; null when nobody listens.</summary>
    public Activity? Start(string name, ActivityKind kind) => Instruments.Activities.HasListeners()
        ? Instruments.Activities.StartActivity(
            $"bouncekit.{name}", kind, parentContext: default,
            [new(TelemetryNames.Source, source), new(TelemetryNames.Provider, provider)])
        : null;

    public void CountFailure(string operation, string error)
    {
        TagList tags = Tags;
        tags.Add(TelemetryNames.Operation, operation);
        tags.Add(TelemetryNames.Error, error);
        instruments.Failures.Add(1, tags);
    }
}
