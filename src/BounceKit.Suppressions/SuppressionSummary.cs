namespace BounceKit.Suppressions;

/// <summary>What is stored for a tenant, counted.</summary>
public sealed record SuppressionSummary
{
    /// <summary>The entries that providers still hold and those that were added by hand, in no particular order.</summary>
    public required IReadOnlyList<EntryCount> Entries { get; init; }

    /// <summary>The suppressions that have not ended, in no particular order.</summary>
    public required IReadOnlyList<SuppressionCount> Suppressions { get; init; }

    /// <summary>The changes of the list since the beginning of the summary, in no particular order.</summary>
    public required IReadOnlyList<ChangeCount> Changes { get; init; }

    /// <summary>
    /// The domains with the most of <see cref="Entries"/>, the most frequent ones first, equally frequent ones in ordinal order. What has no
    /// domain, and what was erased, is not counted.
    /// </summary>
    public required IReadOnlyList<DomainCount> Domains { get; init; }

    /// <summary>How many rows of providers could not be stored and are in quarantine.</summary>
    public required long Quarantined { get; init; }
}
