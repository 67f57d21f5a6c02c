using BounceKit.Wire;

namespace BounceKit.Paging;

/// <summary>The rows of one response.</summary>
/// <param name="Rows">In the provider's order.</param>
/// <param name="Total">How many rows the list has, where the provider states it beyond doubt: a list that ends elsewhere is a fault.</param>
/// <param name="Next">The cursor of the next page, where pages name it; <see langword="null"/> at the end.</param>
internal readonly record struct WirePage<TRow>(WireRows<TRow> Rows, long? Total = null, string? Next = null) : IRowCount
{
    int IRowCount.RowCount => Rows.Count;
}
