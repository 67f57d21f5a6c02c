namespace BounceKit.Cli.Removal;

/// <summary>What to remove from a list.</summary>
/// <param name="Source">Whose list.</param>
/// <param name="Addresses">The addresses; null for all.</param>
/// <param name="RemovedFile">Where to write the records of these addresses first; null for nowhere.</param>
/// <param name="IncludeOptOuts">Whether to remove the addresses of people who opted out.</param>
internal sealed record RemovalRequest(IBounceSource Source, IReadOnlyCollection<string>? Addresses, string? RemovedFile, bool IncludeOptOuts);
