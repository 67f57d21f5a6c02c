namespace BounceKit.Suppressions.Sync;

/// <summary>A source that the background service reads.</summary>
/// <param name="Tenant">The tenant whose list it feeds.</param>
/// <param name="Name">Its name.</param>
/// <param name="Every">How often it is read.</param>
/// <param name="RunAsync">Runs a round.</param>
internal sealed record ScheduledSource(string Tenant, string Name, TimeSpan Every, Func<CancellationToken, Task> RunAsync);
