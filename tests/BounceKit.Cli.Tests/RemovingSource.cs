namespace BounceKit.Cli.Tests;

/// <summary>A source from which addresses can be removed.</summary>
public sealed class RemovingSource(string name, params BounceRecord[][] pages) : FakeSource(name, pages), IBounceRemover
{
    public List<string> Removed { get; } = [];

    public bool RemovedAll { get; private set; }

    public Action? BeforeRemoval { get; set; }

    public Exception? RemovalFailure { get; init; }

    public Task RemoveAsync(IReadOnlyCollection<string> addresses, CancellationToken cancellationToken = default)
    {
        BeforeRemoval?.Invoke();
        Removed.AddRange(addresses);
        return RemovalFailure is null ? Task.CompletedTask : Task.FromException(RemovalFailure);
    }

    public Task RemoveAllAsync(CancellationToken cancellationToken = default)
    {
        BeforeRemoval?.Invoke();
        RemovedAll = true;
        return Task.CompletedTask;
    }
}
