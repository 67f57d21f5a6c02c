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

    /// <summary>
    /// What a listing needs to go on after this page (<see cref="BounceQuery.Continuation"/>), such as after an interruption. It may contain an
    /// address.
    /// </summary>
    /// <value><see langword="null"/> on the last page, and where the list can only be read from its start.</value>
    public string? Continuation { get; init; }
}
