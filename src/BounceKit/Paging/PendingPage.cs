namespace BounceKit.Paging;

/// <summary>A page that is being fetched.</summary>
internal sealed class PendingPage : IDisposable
{
    private readonly CancellationTokenSource _stop;

    public PendingPage(Func<CancellationToken, Task<WirePage>> fetch, CancellationToken cancellationToken)
    {
        _stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Page = fetch(_stop.Token);
    }

    /// <summary>The position of the first requested row, in a list that is paged by offset.</summary>
    public long Offset { get; init; }

    public Task<WirePage> Page { get; }

    /// <summary>Stops the request, waits until it has ended, and drops what it returned.</summary>
    public async ValueTask AbandonAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        await ((Task)Page).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (Page.IsCompletedSuccessfully)
        {
            (await Page.ConfigureAwait(false)).Rows.Dispose();
        }

        Dispose();
    }

    public void Dispose() => _stop.Dispose();
}
