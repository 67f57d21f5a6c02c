namespace BounceKit.Cli.Tests;

/// <summary>A source from which addresses can be removed.</summary>
public class RemovingSource(string name, params BounceRecord[][] pages) : FakeSource(name, pages), IBounceRemover, IBounceListClearer
{
    public List<string> Removed { get; } = [];

    public bool RemovedAll { get; private set; }

    public Action? BeforeRemoval { get; set; }

    public Exception? RemovalFailure { get; init; }

    public RemovalOptions? Options { get; private set; }

    /// <summary>What a removal reports; null where it removes every address.</summary>
    public RemovalResult? Result { get; init; }

    public Task<RemovalResult> RemoveAsync(
        IReadOnlyCollection<string> addresses, RemovalOptions? options = null, CancellationToken cancellationToken = default)
    {
        BeforeRemoval?.Invoke();
        Options = options;
        Removed.AddRange(addresses);
        return RemovalFailure is null
            ? Task.FromResult(Result ?? new RemovalResult { Removed = [.. addresses] })
            : Task.FromException<RemovalResult>(RemovalFailure);
    }

    public Task ClearAsync(CancellationToken cancellationToken = default)
    {
        BeforeRemoval?.Invoke();
        RemovedAll = true;
        return Task.CompletedTask;
    }
}
