namespace BounceKit.Paging;

/// <summary>A part of a list whose first page is being requested.</summary>
internal sealed class PendingPart : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop;
    private readonly IAsyncEnumerator<WireRows> _pages;

    public PendingPart(Func<CancellationToken, IAsyncEnumerable<WireRows>> read, CancellationToken cancellationToken)
    {
        _stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        _pages = read(_stop.Token).GetAsyncEnumerator(_stop.Token);
        HasFirst = _pages.MoveNextAsync().AsTask();
    }

    /// <summary>Whether the part has a page. Has to be awaited before the others are read.</summary>
    public Task<bool> HasFirst { get; }

    public WireRows Current => _pages.Current;

    public ValueTask<bool> MoveNextAsync() => _pages.MoveNextAsync();

    /// <summary>Stops the requests and waits until they have ended.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        await ((Task)HasFirst).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await _pages.DisposeAsync().ConfigureAwait(false);
        _stop.Dispose();
    }
}
