using BounceKit.Wire;

namespace BounceKit.Paging;

/// <summary>The rows of one response, and what it says about the list.</summary>
/// <param name="Rows">In the provider's order.</param>
/// <param name="Total">How many rows the list has, where the provider states it beyond doubt: a list that ends elsewhere is a fault.</param>
/// <param name="Next">The cursor of the next page, in lists that are paged by cursors; null on the last page.</param>
internal sealed record WirePage(WireRows Rows, long? Total = null, string? Next = null) : IRowCount
{
    /// <summary>What the exceptions of a walk say about the request.</summary>
    public BounceSourceException.FailedRequest Request { get; init; }

    int IRowCount.RowCount => Rows.Count;
}
