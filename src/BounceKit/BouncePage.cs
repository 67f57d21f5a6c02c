namespace BounceKit;

/// <summary>The bounces of one whole answer of the provider, in the provider's order.</summary>
public sealed class BouncePage
{
    /// <summary>Makes a page.</summary>
    /// <param name="records">The rows that match the query.</param>
    /// <param name="rowsRead">How many rows the provider sent; <see langword="null"/> when it sent just <paramref name="records"/>.</param>
    public BouncePage(IReadOnlyList<BounceRecord> records, int? rowsRead = null)
    {
        ArgumentNullException.ThrowIfNull(records);
        Records = records;
        RowsRead = rowsRead ?? records.Count;
    }

    /// <summary>The rows that match the query; empty when none of the page does.</summary>
    public IReadOnlyList<BounceRecord> Records { get; }

    /// <summary>How many rows the provider sent, those that the query dropped included.</summary>
    public int RowsRead { get; }
}
