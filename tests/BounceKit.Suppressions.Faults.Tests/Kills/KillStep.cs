namespace BounceKit.Suppressions.Faults;

/// <summary>A command that a worker is killed over until it has been carried out.</summary>
/// <param name="Command">The command.</param>
/// <param name="Kills">How often the worker is killed, of ten times in all.</param>
/// <param name="Prepare">What happens at the providers before.</param>
internal sealed record KillStep(string Command, int Kills, Action? Prepare = null);
