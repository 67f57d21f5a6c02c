namespace BounceKit.Paging;

/// <summary>A page that is being fetched.</summary>
internal sealed class PendingPage<TRow> : IDisposable
{
    private readonly CancellationTokenSource _stop;

    public PendingPage(long offset, Func<CancellationToken, Task<WirePage<TRow>>> fetch, CancellationToken cancellationToken)
    {
        Offset = offset;
        _stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Page = fetch(_stop.Token);
    }

    public long Offset { get; }

    public Task<WirePage<TRow>> Page { get; }

    /// <summary>Stops the request and waits until it is over; what comes of it is of no interest.</summary>
    public async ValueTask AbandonAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        await ((Task)Page).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        Dispose();
    }

    public void Dispose() => _stop.Dispose();
}
