using BounceKit.Wire;

namespace BounceKit.Paging;

/// <summary>The rows of one answer.</summary>
/// <param name="Rows">In the provider's order.</param>
/// <param name="Total">How many rows the provider says the list has; null where it does not.</param>
internal readonly record struct WirePage<TRow>(WireRows<TRow> Rows, long? Total = null) : IRowCount
{
    int IRowCount.RowCount => Rows.Count;
}
