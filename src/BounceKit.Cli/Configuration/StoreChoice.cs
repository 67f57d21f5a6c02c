namespace BounceKit.Cli.Configuration;

/// <summary>Which suppression list to open.</summary>
/// <param name="File">The SQLite file; null for what the configuration says.</param>
/// <param name="Tenant">Whose list; empty for an application's own.</param>
/// <param name="IsCreated">Whether a list that does not exist is created. A look-up in an empty one would say that everybody may be written to.</param>
internal sealed record StoreChoice(string? File, string Tenant, bool IsCreated);
