namespace BounceKit.Suppressions.Faults;

/// <summary>A command that a worker is killed over until it has been carried out.</summary>
/// <param name="Command">The command.</param>
/// <param name="Kills">How often the worker is killed, of ten times in all.</param>
/// <param name="Prepare">What happens at the providers before.</param>
/// <param name="RequestsPerKill">
/// The most requests that a kill may repeat. Usually those of a slice of twenty pages, of what is requested ahead or again at its end, and of
/// another slice that turns out to be too long, since slices begin elsewhere now.
/// </param>
internal sealed record KillStep(string Command, int Kills, Action? Prepare = null, int RequestsPerKill = 46);
