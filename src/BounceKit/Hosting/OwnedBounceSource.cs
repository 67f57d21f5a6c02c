namespace BounceKit;

/// <summary>A source that was created by an <see cref="IBounceSourceFactory"/>.</summary>
public sealed class OwnedBounceSource : IDisposable, IAsyncDisposable
{
    private readonly IDisposable[] _resources;

    /// <summary>Wraps a source, for factories of your own and for tests.</summary>
    /// <param name="source">The source.</param>
    /// <param name="resources">What is disposed with it.</param>
    public OwnedBounceSource(IBounceSource source, params IDisposable[] resources)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(resources);
        Source = source;
        _resources = resources;
    }

    /// <summary>The source. Its further abilities are found with <c>is</c>, as those of any other.</summary>
    public IBounceSource Source { get; }

    /// <summary>
    /// Ends listings in progress, which throw <see cref="ObjectDisposedException"/>, and closes their connections. Idle connections belong to
    /// all sources of the factory and close after a minute.
    /// </summary>
    public void Dispose() => Array.ForEach(_resources, static resource => resource.Dispose());

    /// <inheritdoc cref="Dispose"/>
    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }
}
