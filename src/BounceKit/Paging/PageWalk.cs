using System.Runtime.CompilerServices;

namespace BounceKit.Paging;

/// <summary>Reads a list that comes in one response.</summary>
internal sealed class PageWalk<TRow>(WalkContext context, Func<CancellationToken, Task<WirePage<TRow>>> fetch)
{
    public async IAsyncEnumerable<WireRows<TRow>> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        context.CountPage();
        WirePage<TRow> page = await fetch(cancellationToken).ConfigureAwait(false);
        using WireRows<TRow> rows = page.Rows;
        yield return rows;
    }
}
