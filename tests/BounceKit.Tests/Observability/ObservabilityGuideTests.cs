using System.Diagnostics.Metrics;
using System.Reflection;
using BounceKit.Telemetry;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace BounceKit.Tests.Observability;

/// <summary>docs/observability.md tells all there is.</summary>
public sealed class ObservabilityGuideTests
{
    private static readonly string Guide = Read();

    public static TheoryData<string> TagNames => [.. typeof(TelemetryNames).GetFields()
        .Select(constant => (string)constant.GetRawConstantValue()!)];

    public static TheoryData<string> ActivityNames => [.. Enum.GetValues<RequestKind>().Select(TelemetryNames.Of)
        .Append(TelemetryNames.Listing).Append("retry").Select(name => $"bouncekit.{name}")];

    [Theory]
    [MemberData(nameof(TagNames))]
    public void Every_tag_and_its_words_are_in_the_guide(string name) => Guide.Should().Contain($"`{name}`");

    [Theory]
    [MemberData(nameof(ActivityNames))]
    public void Every_activity_is_in_the_guide(string name) => Guide.Should().Contain(name == "bouncekit.retry" ? $"an event `{name}`" : $"| `{name}` |");

    [Fact]
    public void Every_instrument_is_in_the_guide_with_its_kind_and_unit()
    {
        List<Instrument> instruments = [];
        using ServiceProvider services = new ServiceCollection().AddMetrics().BuildServiceProvider();
        IMeterFactory meters = services.GetRequiredService<IMeterFactory>();
        using MeterListener listener = new()
        {
            InstrumentPublished = (instrument, _) =>
            {
                if (instrument.Meter.Scope == meters)
                {
                    instruments.Add(instrument);
                }
            },
        };
        listener.Start();
        _ = new Instruments(meters);

        instruments.Should().HaveCount(6);
        foreach (Instrument instrument in instruments)
        {
            string kind = instrument is Histogram<double> ? "histogram" : "counter";
            Guide.Should().Contain($"| `{instrument.Name}` | {kind} | `{instrument.Unit}` |");
        }
    }

    [Fact]
    public void Every_log_event_is_in_the_guide_with_its_id_and_level()
    {
        LoggerMessageAttribute[] events = [.. typeof(Log).GetMethods().Select(method => method.GetCustomAttribute<LoggerMessageAttribute>()).OfType<LoggerMessageAttribute>()];

        events.Should().NotBeEmpty();
        events.Select(item => item.EventId).Should().OnlyHaveUniqueItems();
        foreach (LoggerMessageAttribute item in events)
        {
            // A message without a fixed level is one of information that some listings lower.
            LogLevel level = item.Level == LogLevel.None ? LogLevel.Information : item.Level;
            Guide.Should().Contain($"| {item.EventId} | `{item.EventName}` | {level.ToString().ToLowerInvariant()} |");
        }
    }

    private static string Read()
    {
        using StreamReader reader = new(typeof(ObservabilityGuideTests).Assembly.GetManifestResourceStream("docs-observability.md")!);
        return reader.ReadToEnd();
    }
}
