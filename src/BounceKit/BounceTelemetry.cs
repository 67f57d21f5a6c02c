namespace BounceKit;

/// <summary>The names of the library's telemetry, which contains no address, key, path or query.</summary>
/// <remarks>
/// Pass them to OpenTelemetry: <c>AddSource(BounceTelemetry.ActivitySourceName)</c> and <c>AddMeter(BounceTelemetry.MeterName)</c>.
/// Logs are written under the category <c>BounceKit</c>.
/// </remarks>
public static class BounceTelemetry
{
    /// <summary>The activity source: listings, their pages, lookups, removals and token requests.</summary>
    public const string ActivitySourceName = "BounceKit";

    /// <summary>The meter: durations, pages, rows by type, retries and failures.</summary>
    public const string MeterName = "BounceKit";
}
