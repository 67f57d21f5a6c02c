using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using BounceKit.Telemetry;
using BounceKit.Wire;

namespace BounceKit.Paging;

/// <summary>
/// Walks a list that is paged by offset and may change meanwhile. Pages overlap: where the overlap is not met as expected, rows were
/// inserted (those seen are dropped) or deleted (the seam is read again further back). Ends at the list's end, or throws.
/// </summary>
internal sealed class OffsetWalk<TRow>(
    OffsetWalkSettings settings,
    Func<long, int, CancellationToken, Task<WirePage<TRow>>> fetch,
    Func<TRow, ulong> key)
{
    private const int MaxOverlap = 25;

    // Once may be chance: just as many rows were inserted as a page moves on. This often, the server ignores where a page starts.
    private const int MaxRepeatedPages = 3;

    // Both are used again page after page.
    private readonly List<int> _fresh = [];
    private ulong[] _keys = [];

    private readonly SeamMemory _seen = new();
    private readonly HashSet<ulong> _seenPages = [];
    private readonly Queue<PendingPage<TRow>> _pending = new();

    private int _pageSize = settings.PageSize;
    private int _window = 1;
    private bool _endSeen;
    private int _repeatedPages;
    private int _pages;
    private long _end;
    private long _next;

    private int Overlap => Math.Min(MaxOverlap, _pageSize / 2);

    /// <summary>Walks the list once. The rows of a page are valid until the next one is asked for.</summary>
    public async IAsyncEnumerable<WireRows<TRow>> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        try
        {
            bool more = true;
            while (more)
            {
                using PendingPage<TRow> pending = _pending.Count > 0 ? _pending.Dequeue() : Start(_next, cancellationToken);
                MergedPage page = await MergeAsync(pending, cancellationToken).ConfigureAwait(false);
                more = HasMore(page);
                if (more)
                {
                    await FillWindowAsync(page, cancellationToken).ConfigureAwait(false);
                }

                using WireRows<TRow> rows = page.Fresh;
                yield return rows;
            }
        }
        finally
        {
            await AbandonPendingAsync().ConfigureAwait(false);
            _seen.Clear();
        }
    }

    private PendingPage<TRow> Start(long offset, CancellationToken cancellationToken)
    {
        if (++_pages > settings.MaxPages)
        {
            throw settings.Malformed($"the list has more than {settings.MaxPages} pages ({nameof(BounceSourceOptions.MaxPages)})");
        }

        _next = offset + _pageSize - Overlap;
        return new PendingPage<TRow>(offset, token => fetch(offset, settings.PageSize, token), cancellationToken);
    }

    /// <summary>The rows of the page that were not seen yet; read again further back until it meets what was seen.</summary>
    private async Task<MergedPage> MergeAsync(PendingPage<TRow> pending, CancellationToken cancellationToken)
    {
        long offset = pending.Offset;
        WirePage<TRow> page = await pending.Page.ConfigureAwait(false);
        for (long back = Overlap * 2L; ; back *= 2)
        {
            if (_seen.TryFindNew(KeysOf(page.Rows), overlap: _end - offset, atStart: offset == 0, _fresh))
            {
                return Accept(offset, page);
            }

            if (offset == 0)
            {
                throw settings.Unstable();
            }

            long further = Math.Max(0, Math.Min(_end - back, offset - 1));
            Log.SeamReadAgain(settings.Logger, settings.Source, offset, further);
            await AbandonPendingAsync().ConfigureAwait(false);
            page.Rows.Dispose();
            using PendingPage<TRow> again = Start(further, cancellationToken);
            page = await again.Page.ConfigureAwait(false);
            offset = further;
        }
    }

    private MergedPage Accept(long offset, WirePage<TRow> page)
    {
        ReadOnlySpan<ulong> keys = new(_keys, 0, page.Rows.Count);
        bool repeated = !_seenPages.Add(RowKey.Of(MemoryMarshal.AsBytes(keys))) && _fresh.Count == 0;
        _repeatedPages = repeated ? _repeatedPages + 1 : 0;
        _seen.Add(keys, _fresh, overlap: _end - offset);
        _end = offset + keys.Length;
        page.Rows.Keep(_fresh);
        return new MergedPage(offset, keys.Length, page.Total, page.Rows);
    }

    private ReadOnlySpan<ulong> KeysOf(WireRows<TRow> rows)
    {
        if (_keys.Length < rows.Count)
        {
            _keys = new ulong[rows.Count];
        }

        for (int index = 0; index < rows.Count; index++)
        {
            _keys[index] = key(rows[index]);
        }

        return new ReadOnlySpan<ulong>(_keys, 0, rows.Count);
    }

    private bool HasMore(MergedPage page)
    {
        bool announcesMore = page.Total > _end;
        bool isShort = page.Count < _pageSize && !(page.Offset == 0 && page.Count >= settings.LeastFullPage);
        bool ended = page.Count == 0
            || (page.Offset == 0 && isShort && settings.ShortPageEnds && !announcesMore)
            || (page.Fresh.Count == 0 && isShort && _endSeen)
            || (page.Total <= _end && isShort)
            // A total that equals the rows of the page may be the page's own count, and one that is less than what came is none.
            || (page.Total == _end && page.Fresh.Count > 0 && page.Total != page.Count);
        // A page that a server cut short looks like the last one: from the second on, the end has to be seen twice.
        _endSeen = isShort;
        if (ended)
        {
            return announcesMore && settings.TotalIsExact
                ? throw settings.Malformed($"the provider announced {page.Total} rows and sent {_end}")
                : false;
        }

        return _repeatedPages < MaxRepeatedPages
            ? true
            : throw settings.Malformed("pages repeat, as if the server ignored where a page starts");
    }

    private async ValueTask FillWindowAsync(MergedPage page, CancellationToken cancellationToken)
    {
        if (page.Count < _pageSize)
        {
            // The end, or a server that sends fewer rows a page than were asked for: walk on from what it sent.
            await AbandonPendingAsync().ConfigureAwait(false);
            _window = 1;
            _pageSize = page.Offset == 0 ? Math.Max(page.Count, 2) : _pageSize;
            _next = Math.Max(0, _end - Overlap);
        }

        // Where the pages under way reach the announced end, another would hold nothing but the overlap.
        while (_pending.Count < _window && _pages < settings.MaxPages && !(page.Total <= _next + Overlap))
        {
            _pending.Enqueue(Start(_next, cancellationToken));
        }

        _window = Math.Min(_window * 2, settings.MaxConcurrency);
    }

    private async ValueTask AbandonPendingAsync()
    {
        while (_pending.TryDequeue(out PendingPage<TRow>? pending))
        {
            _pages--;
            await pending.AbandonAsync().ConfigureAwait(false);
        }
    }

    private readonly record struct MergedPage(long Offset, int Count, long? Total, WireRows<TRow> Fresh);
}
