using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using BounceKit.Wire;

namespace BounceKit.Paging;

/// <summary>
/// Reads a list whose pages name the next one: by a token, by the key of their last row, or by a link, of which the adapter takes only the
/// token. The list ends where a page names no other; an empty page that names one does not end it. The next page is requested while the
/// caller handles the current one.
/// </summary>
/// <param name="context">What the walks of the listing share.</param>
/// <param name="fetch">Requests the page that a cursor names; the first one for <see langword="null"/>.</param>
/// <param name="start">The cursor to begin with; null for the first page.</param>
internal sealed class CursorWalk(
    WalkContext context, Func<string?, CancellationToken, Task<WirePage>> fetch, string? start = null)
{
    // Hashes: cursors and pages are long, and a list may have many.
    private readonly HashSet<ulong> _cursors = [];
    private readonly HashSet<ulong> _pages = [];
    private int _repeatedRows;

    /// <summary>Reads the list once. The rows of a page are valid until the next page is requested.</summary>
    public async IAsyncEnumerable<WireRows> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        PendingPage? next = Start(start, request: default, cancellationToken);
        try
        {
            while (next is not null)
            {
                using PendingPage pending = next;
                next = null;
                WirePage page = await pending.Page.ConfigureAwait(false);
                using WireRows rows = page.Rows;
                RejectRepeated(page);
                // Where this was the last page allowed, the next one is an error, but not before these rows have been delivered.
                next = page.Next is not null && context.HasPagesLeft ? Start(page.Next, page.Request, cancellationToken) : null;
                if (rows.Count > 0)
                {
                    rows.Continuation = page.Next ?? "";
                    yield return rows;
                }

                next ??= page.Next is not null ? Start(page.Next, page.Request, cancellationToken) : null;
            }
        }
        finally
        {
            if (next is not null)
            {
                await next.AbandonAsync().ConfigureAwait(false);
            }
        }
    }

    private PendingPage Start(string? cursor, BounceSourceException.FailedRequest request, CancellationToken cancellationToken)
    {
        if (cursor is not null && !_cursors.Add(RowKey.From(MemoryMarshal.AsBytes(cursor.AsSpan()))))
        {
            throw context.Malformed("a page names a next page that was requested before", request);
        }

        context.CountPage();
        return new PendingPage(token => fetch(cursor, token), cancellationToken);
    }

    private void RejectRepeated(WirePage page)
    {
        RowKey key = new();
        for (int index = 0; index < page.Rows.Count; index++)
        {
            key.Add(page.Rows.KeyOf(index));
        }

        bool isRepeated = page.Rows.Count > 0 && !_pages.Add(key.Value);
        // A single row may be equal to another one, once.
        if (isRepeated && (page.Rows.Count > 1 || ++_repeatedRows > 1))
        {
            throw context.Malformed("a page came twice, as if the server ignored the cursor", page.Request);
        }
    }
}
