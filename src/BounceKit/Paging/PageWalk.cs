using System.Runtime.CompilerServices;

namespace BounceKit.Paging;

/// <summary>Reads a list that comes in one response.</summary>
internal sealed class PageWalk(WalkContext context, Func<CancellationToken, Task<WirePage>> fetch)
{
    public async IAsyncEnumerable<WireRows> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        context.CountPage();
        WirePage page = await fetch(cancellationToken).ConfigureAwait(false);
        using WireRows rows = page.Rows;
        yield return rows;
    }
}
