namespace BounceKit.Dashboard.Views;

/// <summary>A source on the overview.</summary>
internal sealed record SourceView
{
    public required string Name { get; init; }

    public required string Provider { get; init; }

    /// <summary>Identifies it on the page.</summary>
    public required string Id { get; init; }

    public required string Class { get; init; }

    public required string Word { get; init; }

    public required string LastSuccess { get; init; }

    public required string Entries { get; init; }

    public required string Failures { get; init; }

    public required string NextRound { get; init; }

    /// <summary>Empty for none.</summary>
    public required string LastError { get; init; }

    public required bool MaySync { get; init; }
}
