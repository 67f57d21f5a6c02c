namespace BounceKit.Cli.Statistics;

/// <summary>How many bounces a source has.</summary>
internal sealed record SourceCount(string Name, string Provider)
{
    public TypeCounts Types { get; } = new();
}
