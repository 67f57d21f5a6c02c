namespace BounceKit;

/// <summary>One page of a listing, in the provider's order.</summary>
/// <remarks>Built-in sources leave out pages without a matching record. A listing that finds nothing has no pages.</remarks>
public sealed class BouncePage
{
    /// <summary>Creates a page.</summary>
    /// <param name="records">The records that match the query.</param>
    public BouncePage(IReadOnlyList<BounceRecord> records)
    {
        ArgumentNullException.ThrowIfNull(records);
        Records = records;
    }

    /// <summary>The records that match the query.</summary>
    public IReadOnlyList<BounceRecord> Records { get; }
}
