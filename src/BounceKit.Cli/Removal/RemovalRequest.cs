namespace BounceKit.Cli.Removal;

/// <summary>What to remove from a list.</summary>
/// <param name="Source">Whose list.</param>
/// <param name="Remover">The same source.</param>
/// <param name="Addresses">The addresses; null for all.</param>
/// <param name="RemovedFile">Where to write the records of these addresses first; null for nowhere.</param>
internal sealed record RemovalRequest(IBounceSource Source, IBounceRemover Remover, IReadOnlyCollection<string>? Addresses, string? RemovedFile);
