namespace BounceKit.Suppressions.Sync;

/// <summary>What a round has done so far.</summary>
internal sealed class RoundCounts
{
    public long Rows { get; set; }

    public long Pages { get; set; }

    public long New { get; set; }

    public long Suppressed { get; set; }

    public long Removed { get; set; }

    public long Quarantined { get; set; }

    /// <summary>Counts what was written about addresses.</summary>
    public void Add(IReadOnlyList<SuppressionWrite> writes)
    {
        Suppressed += writes.Count(static write => write.Change == SuppressionChangeKind.Suppressed);
        Removed += writes.Count(static write => write is { IsDeleted: true, Change: SuppressionChangeKind.Removed });
    }
}
