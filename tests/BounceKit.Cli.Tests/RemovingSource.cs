namespace BounceKit.Cli.Tests;

/// <summary>A source that addresses can be taken off.</summary>
public sealed class RemovingSource(string name) : FakeSource(name), IBounceRemover
{
    public List<string> Removed { get; } = [];

    public bool RemovedAll { get; private set; }

    public Exception? RemovalFailure { get; init; }

    public Task RemoveAsync(IReadOnlyCollection<string> addresses, CancellationToken cancellationToken = default)
    {
        Removed.AddRange(addresses);
        return RemovalFailure is null ? Task.CompletedTask : Task.FromException(RemovalFailure);
    }

    public Task RemoveAllAsync(CancellationToken cancellationToken = default)
    {
        RemovedAll = true;
        return Task.CompletedTask;
    }
}
