using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Reflection;
using System.Text.Json;

namespace BounceKit.Telemetry;

/// <summary>The activity source, and the meter with its instruments: one per container, so that hosts and tests can tell theirs apart.</summary>
internal sealed class Instruments
{
    private static readonly string Version = typeof(Instruments).Assembly
        .GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "0.0.0";

    private static readonly InstrumentAdvice<double> RequestBuckets = new()
    {
        HistogramBucketBoundaries = [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120, 300, 600],
    };

    private static readonly InstrumentAdvice<double> ListingBuckets = new()
    {
        HistogramBucketBoundaries = [0.1, 0.5, 1, 5, 10, 30, 60, 120, 300, 600, 1800, 3600],
    };

    public Instruments(IMeterFactory meters)
    {
        Meter meter = meters.Create(BounceTelemetry.MeterName, Version);
        ListingDuration = meter.CreateHistogram("bouncekit.listing.duration", "s", "Duration of listings, including the time that the caller takes.", advice: ListingBuckets);
        RequestDuration = meter.CreateHistogram(
            "bouncekit.request.duration", "s", "Duration of requests, including retries and the waits between them.", advice: RequestBuckets);
        Pages = meter.CreateCounter<long>("bouncekit.pages", "{page}", "Pages returned to the caller.");
        Rows = meter.CreateCounter<long>("bouncekit.rows", "{row}", "Records returned to the caller, by bounce type.");
        Retries = meter.CreateCounter<long>("bouncekit.retries", "{retry}", "Attempts after the first.");
        Failures = meter.CreateCounter<long>("bouncekit.failures", "{failure}", "Failed listings, lookups, removals and token requests.");
    }

    public static ActivitySource Activities { get; } = new(BounceTelemetry.ActivitySourceName, Version);

    /// <summary>The values of <see cref="BounceType"/> in their order, spelled as in JSON.</summary>
    public static IReadOnlyList<string> TypeNames { get; } =
        [.. Enum.GetNames<BounceType>().Select(JsonNamingPolicy.CamelCase.ConvertName)];

    public Histogram<double> ListingDuration { get; }

    public Histogram<double> RequestDuration { get; }

    public Counter<long> Pages { get; }

    public Counter<long> Rows { get; }

    public Counter<long> Retries { get; }

    public Counter<long> Failures { get; }

    /// <summary>Ends an activity and leaves the current one as it is: it may end in a context in which it did not begin.</summary>
    public static void End(Activity? activity)
    {
        if (activity is not null)
        {
            Activity? current = Activity.Current;
            activity.Dispose();
            Activity.Current = current;
        }
    }
}
