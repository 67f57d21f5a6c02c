namespace BounceKit.Cli.Commands;

/// <summary>What is to be taken off a list.</summary>
/// <param name="Source">Whose list.</param>
/// <param name="Remover">The same source, as one that can.</param>
/// <param name="Addresses">The addresses; null for all.</param>
/// <param name="RemovedFile">Where to write what was known of them; null for nowhere.</param>
internal sealed record DeleteRequest(IBounceSource Source, IBounceRemover Remover, IReadOnlyCollection<string>? Addresses, string? RemovedFile);
