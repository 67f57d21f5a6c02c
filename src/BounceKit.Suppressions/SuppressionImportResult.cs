namespace BounceKit.Suppressions;

/// <summary>What an import did.</summary>
public sealed record SuppressionImportResult
{
    /// <summary>How many entries were read.</summary>
    public required long Rows { get; init; }

    /// <summary>How many addresses are suppressed that were not before.</summary>
    public required long Suppressed { get; init; }

    /// <summary>Entries that were not imported: their number in the input, from 1, and the reason in a sentence.</summary>
    public required IReadOnlyDictionary<long, string> Refused { get; init; }
}
