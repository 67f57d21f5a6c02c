using System.Runtime.CompilerServices;
using BounceKit.Paging;

namespace BounceKit.Mapp;

/// <summary>Sends a listing's requests, which are all known from the start, and hands over their rows in order.</summary>
internal sealed class MappWalk(
    IReadOnlyList<MappBatch> batches, int maxConcurrency, Func<MappBatch, CancellationToken, Task<WirePage<MappRow>>> fetch)
{
    private readonly Queue<PendingPage<MappRow>> _pending = new();

    private int _window = 1;
    private int _next;

    public async IAsyncEnumerable<WireRows<MappRow>> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        try
        {
            FillWindow(cancellationToken);
            while (_pending.TryDequeue(out PendingPage<MappRow>? dequeued))
            {
                using PendingPage<MappRow> pending = dequeued;
                WirePage<MappRow> page = await pending.Page.ConfigureAwait(false);
                // Only after a page has come well: a refused key is not tried several times at once.
                FillWindow(cancellationToken);
                _window = Math.Min(_window * 2, maxConcurrency);
                using WireRows<MappRow> rows = page.Rows;
                yield return rows;
            }
        }
        finally
        {
            while (_pending.TryDequeue(out PendingPage<MappRow>? pending))
            {
                await pending.AbandonAsync().ConfigureAwait(false);
            }
        }
    }

    private void FillWindow(CancellationToken cancellationToken)
    {
        while (_pending.Count < _window && _next < batches.Count)
        {
            MappBatch batch = batches[_next++];
            _pending.Enqueue(new PendingPage<MappRow>(token => fetch(batch, token), cancellationToken));
        }
    }
}
