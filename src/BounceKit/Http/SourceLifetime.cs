namespace BounceKit.Http;

/// <summary>How long a source may send requests.</summary>
internal sealed class SourceLifetime : IDisposable
{
    private readonly CancellationTokenSource _dispose;

    public SourceLifetime()
        : this(new CancellationTokenSource())
    {
    }

    private SourceLifetime(CancellationTokenSource dispose)
    {
        _dispose = dispose;
        Disposed = dispose.Token;
    }

    /// <summary>Cancelled when the source is disposed.</summary>
    public CancellationToken Disposed { get; }

    public bool IsDisposed => Disposed.IsCancellationRequested;

    /// <summary>A lifetime that ends with this one, or earlier.</summary>
    public SourceLifetime CreateShorter() => new(CancellationTokenSource.CreateLinkedTokenSource(Disposed));

    public void Dispose()
    {
        _dispose.Cancel();
        _dispose.Dispose();
    }
}
