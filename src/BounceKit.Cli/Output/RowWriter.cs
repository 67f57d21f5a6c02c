namespace BounceKit.Cli.Output;

/// <summary>Writes rows in one format, a batch at a time. A batch is flushed before the next one is waited for.</summary>
internal abstract class RowWriter<T>
{
    public abstract Task WriteAsync(IReadOnlyList<T> rows, CancellationToken cancellationToken);

    /// <summary>Ends the output, also when no rows were written or reading them failed.</summary>
    public virtual Task EndAsync() => Task.CompletedTask;
}
