namespace BounceKit.Cli.Statistics;

/// <summary>How often a name came.</summary>
internal readonly record struct NamedCount(string Name, long Count);
