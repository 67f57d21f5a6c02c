using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using BounceKit.Telemetry;
using BounceKit.Wire;

namespace BounceKit.Paging;

/// <summary>
/// Reads a list that is paged by offset and may change meanwhile. Pages overlap: where the overlap is not the expected one, rows were
/// inserted (those already seen are dropped) or deleted (the seam is read again further back). A server may send fewer rows a page than
/// requested, so a short page is the end only when an exact total says so, or when the next request finds nothing more.
/// </summary>
/// <param name="context">What the walks of the listing share.</param>
/// <param name="pageSize">How many rows a request asks for.</param>
/// <param name="maxConcurrency">How many pages may be in flight.</param>
/// <param name="fetch">Requests the page that starts at an offset.</param>
internal sealed class OffsetWalk(
    WalkContext context, int pageSize, int maxConcurrency, Func<long, CancellationToken, Task<WirePage>> fetch)
{
    // How many rows may be deleted between two requests before a page is read again: a tenth of a page, within these bounds, or half of a small one.
    private const int MinOverlap = 10;
    private const int MaxOverlap = 25;

    // Once may be chance: exactly as many rows were inserted as a page moves on. More often, the server ignores the offset.
    private const int MaxRepeatedPages = 1;

    // How often the walk goes back without a new row in between, while rows are deleted as fast as it reads.
    private const int MaxReturns = 8;

    // Both are reused page after page.
    private readonly List<int> _fresh = [];
    private ulong[] _keys = [];

    private readonly SeamMemory _seen = new();

    // Since the last new row: the pages from which the walk went back, and those that it passed since then.
    private readonly HashSet<(long Offset, ulong Page)> _left = [];
    private readonly HashSet<ulong> _passed = [];
    private readonly Queue<PendingPage> _pending = new();

    // No provider limits its pages to fewer than 50 rows: a page that is shorter, and shorter than requested, is not a full one.
    private readonly int _leastFullPage = Math.Min(pageSize, 50);

    // How many rows a full page has: as many as requested, until the server sends another number.
    private int _fullPage = pageSize;
    private int _window = 1;
    private bool _wasShort;
    private int _repeatedPages;
    private long _end;
    private long _next;

    private int Overlap => Math.Min(_fullPage / 2, Math.Clamp(_fullPage / 10, MinOverlap, MaxOverlap));

    /// <summary>Reads the list once. The rows of a page are valid until the next page is requested.</summary>
    public async IAsyncEnumerable<WireRows> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        try
        {
            bool hasMore = true;
            while (hasMore)
            {
                using PendingPage pending = _pending.Count > 0 ? _pending.Dequeue() : Start(_next, cancellationToken);
                MergedPage page = await MergeAsync(pending, cancellationToken).ConfigureAwait(false);
                using WireRows rows = page.Fresh;
                hasMore = HasMore(page);
                if (hasMore)
                {
                    await FillWindowAsync(page, cancellationToken).ConfigureAwait(false);
                }

                if (rows.Count > 0)
                {
                    yield return rows;
                }
            }
        }
        finally
        {
            await AbandonPendingAsync().ConfigureAwait(false);
            _seen.Clear();
        }
    }

    private PendingPage Start(long offset, CancellationToken cancellationToken)
    {
        context.CountPage();
        _next = offset + _fullPage - Overlap;
        return new PendingPage(token => fetch(offset, token), cancellationToken) { Offset = offset };
    }

    /// <summary>The rows of the page that are new. Where it does not continue what was seen, it is read again further back.</summary>
    private async Task<MergedPage> MergeAsync(PendingPage pending, CancellationToken cancellationToken)
    {
        long offset = pending.Offset;
        WirePage page = await pending.Page.ConfigureAwait(false);
        for (long back = Overlap * 2L; !_seen.TryFindNew(KeysOf(page.Rows), overlap: _end - offset, atStart: offset == 0, _fresh); back *= 2)
        {
            bool mayGoBack = offset > 0 && (offset < pending.Offset || MayLeave(offset, page.Rows.Count));
            page.Rows.Dispose();
            if (!mayGoBack)
            {
                throw context.Unstable(page.Request);
            }

            long further = Math.Max(0, _end - back);
            await GoBackAsync(offset, further).ConfigureAwait(false);
            using PendingPage again = Start(further, cancellationToken);
            page = await again.Page.ConfigureAwait(false);
            offset = further;
        }

        return Accept(offset, page);
    }

    private bool MayLeave(long offset, int rows)
    {
        // While rows are only deleted, what is at an offset changes before it can fail to continue the list a second time.
        if (!_left.Add((offset, PageKey(rows))))
        {
            _repeatedPages++;
        }

        return _left.Count <= MaxReturns;
    }

    private async ValueTask GoBackAsync(long from, long to)
    {
        Log.SeamReadAgain(context.Logger, context.Source, from, to);
        // From here the walk passes pages again that it has read.
        _passed.Clear();
        await AbandonPendingAsync().ConfigureAwait(false);
    }

    private MergedPage Accept(long offset, WirePage page)
    {
        ReadOnlySpan<ulong> keys = new(_keys, 0, page.Rows.Count);
        if (_fresh.Count > 0)
        {
            _left.Clear();
            _passed.Clear();
            _repeatedPages = 0;
        }
        else if (!_passed.Add(PageKey(keys.Length)))
        {
            _repeatedPages++;
        }

        _seen.Add(keys, _fresh, overlap: _end - offset);
        _end = offset + keys.Length;
        page.Rows.Keep(_fresh);
        return new MergedPage(keys.Length, page.Total, page.Rows, page.Request);
    }

    private ulong PageKey(int rows) => RowKey.From(MemoryMarshal.AsBytes(_keys.AsSpan(0, rows)));

    private ReadOnlySpan<ulong> KeysOf(WireRows rows)
    {
        if (_keys.Length < rows.Count)
        {
            _keys = new ulong[rows.Count];
        }

        for (int index = 0; index < rows.Count; index++)
        {
            _keys[index] = rows.KeyOf(index);
        }

        return new ReadOnlySpan<ulong>(_keys, 0, rows.Count);
    }

    private bool HasMore(MergedPage page)
    {
        bool isShort = page.Count < Math.Max(_fullPage, _leastFullPage);
        bool isEnd = page.Total == _end && (isShort || page.Fresh.Count > 0);
        // A page that the server cut short looks like the last one, so the end has to be seen twice.
        bool isConfirmed = page.Count == 0 || (isShort && _wasShort && page.Fresh.Count == 0);
        _wasShort = isShort;
        if (isConfirmed && page.Total > _end)
        {
            throw context.Malformed($"the provider announced {page.Total} rows and sent {_end}", page.Request);
        }

        return isEnd || isConfirmed ? false
            : _repeatedPages <= MaxRepeatedPages ? true
            : throw context.Malformed("pages repeat, as if the server ignored where a page starts", page.Request);
    }

    /// <summary>Requests pages ahead of the caller, more of them with each full page.</summary>
    private async ValueTask FillWindowAsync(MergedPage page, CancellationToken cancellationToken)
    {
        if (page.Count != _fullPage)
        {
            // Probably the end, else a server that sends another number of rows than requested: continue after those that came.
            await AbandonPendingAsync().ConfigureAwait(false);
            _window = 1;
            _fullPage = page.Count > _fullPage || _end == page.Count ? Math.Max(page.Count, 2) : _fullPage;
            _next = Math.Max(0, _end - Overlap);
            // What confirms the end is not requested ahead: a caller who has all rows may not come for it.
            return;
        }

        // Where the pages in flight reach the stated end, another one would hold nothing but the overlap.
        while (_pending.Count < _window && context.HasPagesLeft && !(page.Total <= _next + Overlap))
        {
            _pending.Enqueue(Start(_next, cancellationToken));
        }

        _window = Math.Min(_window * 2, maxConcurrency);
    }

    private async ValueTask AbandonPendingAsync()
    {
        while (_pending.TryDequeue(out PendingPage? pending))
        {
            context.UncountPage();
            await pending.AbandonAsync().ConfigureAwait(false);
        }
    }

    private readonly record struct MergedPage(int Count, long? Total, WireRows Fresh, BounceSourceException.FailedRequest Request);
}
