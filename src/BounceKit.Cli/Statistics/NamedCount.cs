namespace BounceKit.Cli.Statistics;

/// <summary>How often a name occurs.</summary>
internal readonly record struct NamedCount(string Name, long Count);
