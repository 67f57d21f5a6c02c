namespace BounceKit.Suppressions.Alerts;

/// <summary>An alert that has not been delivered everywhere.</summary>
/// <param name="Alert">The alert.</param>
/// <param name="Destinations">The names of the destinations that do not have it yet.</param>
internal sealed record PendingAlert(SuppressionAlert Alert, IReadOnlyList<string> Destinations);
