namespace BounceKit.Hosting;

/// <summary>The pages of one source up to its end or its first failure, which is kept instead of thrown, whichever step fails.</summary>
internal sealed class AvailablePages(Func<IAsyncEnumerable<BouncePage>> open, CancellationToken cancellationToken) : IAsyncEnumerator<BouncePage>
{
    private IAsyncEnumerator<BouncePage>? _pages;

    public BouncePage Current { get; private set; } = null!;

    /// <summary>What ended the listing; null while nothing has failed.</summary>
    public Exception? Failure { get; private set; }

    public async ValueTask<bool> MoveNextAsync()
    {
        try
        {
            _pages ??= open().GetAsyncEnumerator(cancellationToken);
            if (!await _pages.MoveNextAsync().ConfigureAwait(false))
            {
                return false;
            }

            Current = _pages.Current;
            return true;
        }
        catch (Exception failure)
        {
            Failure = failure;
            return false;
        }
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            if (_pages is not null)
            {
                await _pages.DisposeAsync().ConfigureAwait(false);
            }
        }
        catch (Exception failure)
        {
            Failure ??= failure;
        }
    }
}
