namespace BounceKit.Suppressions;

/// <summary>The names under which the suppression list reports what it does.</summary>
public static class SuppressionTelemetryNames
{
    /// <summary>The meter.</summary>
    public const string MeterName = "BounceKit.Suppressions";
}
