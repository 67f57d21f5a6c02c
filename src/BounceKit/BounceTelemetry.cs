namespace BounceKit;

/// <summary>The names under which the library tells what it does. No address, key, path or query stands in any of it.</summary>
/// <remarks>
/// Give them to OpenTelemetry: <c>AddSource(BounceTelemetry.ActivitySourceName)</c> and <c>AddMeter(BounceTelemetry.MeterName)</c>.
/// Logs are written under the category <c>BounceKit</c>.
/// </remarks>
public static class BounceTelemetry
{
    /// <summary>The activity source: listings, their pages, lookups, removals and fetches of tokens.</summary>
    public const string ActivitySourceName = "BounceKit";

    /// <summary>The meter: durations, pages, rows by type, retries and failures.</summary>
    public const string MeterName = "BounceKit";
}
