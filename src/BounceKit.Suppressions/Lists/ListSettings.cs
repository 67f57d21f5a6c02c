using BounceKit.Suppressions.Telemetry;

namespace BounceKit.Suppressions.Lists;

/// <summary>What a list needs besides its store.</summary>
internal sealed record ListSettings(UnavailableBehavior WhenUnavailable, TimeProvider Time, SuppressionTelemetry Telemetry);
