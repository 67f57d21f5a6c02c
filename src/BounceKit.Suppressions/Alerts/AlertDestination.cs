namespace BounceKit.Suppressions.Alerts;

/// <summary>Where alerts are delivered to: a handler, or a webhook.</summary>
/// <param name="Name">Its name, the same in every process but for its case.</param>
/// <param name="SendAsync">Delivers an alert.</param>
internal sealed record AlertDestination(string Name, Func<SuppressionAlert, CancellationToken, Task> SendAsync);
