using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace BounceKit.Testing.Conformance;

/// <summary>Keeps what all activities and measurements of the process contain, as texts to be searched.</summary>
internal sealed class CapturedTelemetry : IDisposable
{
    private readonly ConcurrentQueue<string> _texts = new();
    private readonly ActivityListener _activities;
    private readonly MeterListener _measurements = new();

    public CapturedTelemetry()
    {
        _activities = new ActivityListener
        {
            ShouldListenTo = source => !IsServers(source.Name),
            Sample = (ref _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = activity => _texts.Enqueue(TextOf(activity)),
        };
        ActivitySource.AddActivityListener(_activities);
        _measurements.InstrumentPublished = (instrument, listener) =>
        {
            if (!IsServers(instrument.Meter.Name))
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        Keep<byte>();
        Keep<short>();
        Keep<int>();
        Keep<long>();
        Keep<float>();
        Keep<double>();
        Keep<decimal>();
        _measurements.Start();
    }

    public IReadOnlyCollection<string> Texts => _texts;

    public void Dispose()
    {
        _activities.Dispose();
        _measurements.Dispose();
    }

    // Those of the simulated server are not the source's.
    private static bool IsServers(string name) => name.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal);

    private void Keep<T>()
        where T : struct => _measurements.SetMeasurementEventCallback<T>(
        (instrument, _, tags, _) => _texts.Enqueue($"measurement {instrument.Name} {TextOf(tags.ToArray())} {TextOf(instrument.Tags)} {TextOf(instrument.Meter.Tags)}"));

    private static string TextOf(Activity activity) =>
        $"activity {activity.OperationName} {activity.DisplayName} {TextOf(activity.TagObjects)} {activity.StatusDescription} "
        + $"{string.Join(' ', activity.Events.Select(item => $"{item.Name} {TextOf(item.Tags)}"))} "
        + $"{string.Join(' ', activity.Links.Select(link => TextOf(link.Tags)))} {string.Join(' ', activity.Baggage)} {activity.TraceStateString}";

    private static string TextOf(IEnumerable<KeyValuePair<string, object?>>? tags) => string.Join(' ', tags ?? []);
}
