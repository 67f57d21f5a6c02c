using System.Runtime.CompilerServices;

namespace BounceKit.Paging;

/// <summary>
/// Reads a list by windows of days, two of them at once. One that holds more rows than the provider returns is divided.
/// </summary>
/// <param name="context">What the walks of the listing share.</param>
/// <param name="windows">The windows.</param>
/// <param name="read">Reads one window. Throws <see cref="ResultLimitException"/> before the first page where it holds too many rows.</param>
internal sealed class WindowWalk(
    WalkContext context, DayWindows windows, Func<DayWindow, CancellationToken, IAsyncEnumerable<WireRows>> read)
{
    // One window in hand and one on its way, or both on their way while they hold nothing.
    private const int MaxConcurrency = 2;

    public IAsyncEnumerable<WireRows> ReadAsync(CancellationToken cancellationToken) => new BatchWalk<DayWindow>(
        context, windows, MaxConcurrency, maxOpen: MaxConcurrency, (window, token) => ReadAsync(window, windows, token)).ReadAsync(cancellationToken);

    private async IAsyncEnumerable<WireRows> ReadAsync(
        DayWindow window, DayWindows range, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        IAsyncEnumerator<WireRows> pages = read(window, cancellationToken).GetAsyncEnumerator(cancellationToken);
        bool? hasPage;
        await using (pages.ConfigureAwait(false))
        {
            long rows = 0;
            hasPage = await MoveNextAsync(pages, window, isFirst: true).ConfigureAwait(false);
            while (hasPage == true)
            {
                rows += pages.Current.Count;
                yield return pages.Current;
                hasPage = await MoveNextAsync(pages, window, isFirst: false).ConfigureAwait(false);
            }

            if (hasPage is not null)
            {
                range.Adapt(window, rows);
                yield break;
            }
        }

        DayWindows parts = range.Divide(window);
        foreach (DayWindow part in parts)
        {
            await foreach (WireRows page in ReadAsync(part, parts, cancellationToken).ConfigureAwait(false))
            {
                yield return page;
            }
        }
    }

    /// <summary>Moves to the next page.</summary>
    /// <returns>Null where the window has to be divided.</returns>
    private async ValueTask<bool?> MoveNextAsync(IAsyncEnumerator<WireRows> pages, DayWindow window, bool isFirst)
    {
        try
        {
            return await pages.MoveNextAsync().ConfigureAwait(false);
        }
        catch (ResultLimitException) when (isFirst && window.Days > 1)
        {
            return null;
        }
        catch (ResultLimitException limited)
        {
            throw context.Limited(window, limited);
        }
    }
}
