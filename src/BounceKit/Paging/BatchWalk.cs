using System.Runtime.CompilerServices;

namespace BounceKit.Paging;

/// <summary>
/// Reads several lists as one and in order, such as those of templates, regions, or domains. Each of them is a separate walk. The first pages of
/// the lists that follow are requested ahead: one at first and twice as many with each list, so that a key that is rejected is sent once.
/// </summary>
/// <param name="context">What the walks of the listing share.</param>
/// <param name="parts">The lists; enumerated as they are needed.</param>
/// <param name="maxConcurrency">How many of them may be requested at once.</param>
/// <param name="maxOpen">
/// How many of them may be open at once, the one whose rows are being used included: one more than may be requested at once where each is one
/// response, and no more where each requests its own next page ahead.
/// </param>
/// <param name="read">Reads one of them.</param>
internal sealed class BatchWalk<TPart>(
    WalkContext context, IEnumerable<TPart> parts, int maxConcurrency, int maxOpen,
    Func<TPart, CancellationToken, IAsyncEnumerable<WireRows>> read)
{
    private readonly Queue<PendingPart> _open = new();

    private int _window = 1;

    /// <summary>Reads the lists once. The rows of a page are valid until the next page is requested.</summary>
    public async IAsyncEnumerable<WireRows> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using IEnumerator<TPart> rest = parts.GetEnumerator();
        try
        {
            Open(rest, _window, cancellationToken);
            while (_open.TryPeek(out PendingPart? part))
            {
                bool hasPage = await part.HasFirst.ConfigureAwait(false);
                // This one is in hand, so that another can be requested in its place.
                Open(rest, _window + 1, cancellationToken);
                _window = Math.Min(_window * 2, maxConcurrency);
                while (hasPage)
                {
                    yield return part.Current;
                    hasPage = await part.MoveNextAsync().ConfigureAwait(false);
                }

                await _open.Dequeue().DisposeAsync().ConfigureAwait(false);
                Open(rest, _window, cancellationToken);
            }
        }
        finally
        {
            while (_open.TryDequeue(out PendingPart? part))
            {
                await part.DisposeAsync().ConfigureAwait(false);
            }
        }
    }

    private void Open(IEnumerator<TPart> rest, int count, CancellationToken cancellationToken)
    {
        while (_open.Count < Math.Min(count, maxOpen) && (_open.Count == 0 || context.HasPagesLeft) && rest.MoveNext())
        {
            TPart part = rest.Current;
            _open.Enqueue(new PendingPart(token => read(part, token), cancellationToken));
        }
    }
}
