namespace BounceKit.Suppressions;

/// <summary>Reads sources into the list: one round at a time for each source, safe to run anywhere at any time.</summary>
/// <remarks>
/// Two rounds of the same source at once, in one process or in several, are harmless: the one that began first ends as
/// <see cref="SyncOutcome.Fenced"/>. Every page is stored with the position in the source's list in one transaction, so a round that is
/// interrupted is continued by the next.
/// </remarks>
public sealed class SuppressionSync
{
    /// <summary>Runs one round of a source, whatever its schedule and earlier failures.</summary>
    /// <param name="source">The name of a configured source, without regard to case.</param>
    /// <param name="options">How; <see langword="null"/> for the defaults.</param>
    /// <param name="cancellationToken">Stops the round; what was stored stays.</param>
    /// <returns>What it did. A failure is reported, not thrown.</returns>
    /// <exception cref="KeyNotFoundException">No source has that name.</exception>
    public Task<SyncReport> RunAsync(string source, SyncOptions? options = null, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    /// <summary>Runs one round of a source that is not configured, such as one from an <see cref="IBounceSourceFactory"/>.</summary>
    /// <param name="source">The source.</param>
    /// <param name="options">How; <see langword="null"/> for the defaults.</param>
    /// <param name="cancellationToken">Stops the round; what was stored stays.</param>
    /// <returns>What it did. A failure is reported, not thrown.</returns>
    public Task<SyncReport> RunSourceAsync(IBounceSource source, SyncOptions? options = null, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    /// <summary>Runs one round of every configured source, several at the same time.</summary>
    /// <param name="options">How; <see langword="null"/> for the defaults.</param>
    /// <param name="cancellationToken">Stops the rounds; what was stored stays.</param>
    /// <returns>One report for each source, in the order of configuration. A failure of one does not stop the others.</returns>
    public Task<IReadOnlyList<SyncReport>> RunAllAsync(SyncOptions? options = null, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    /// <summary>The state of every source that was ever read, ordered by name.</summary>
    /// <param name="tenant">The tenant.</param>
    /// <param name="cancellationToken">Cancels the query.</param>
    public Task<IReadOnlyList<SyncCheckpoint>> ListCheckpointsAsync(string tenant = "", CancellationToken cancellationToken = default) => throw new NotSupportedException();

    /// <summary>The rows of providers that could not be stored, the newest first, at most 1,000.</summary>
    /// <param name="tenant">The tenant.</param>
    /// <param name="cancellationToken">Cancels the query.</param>
    public Task<IReadOnlyList<QuarantinedRow>> ListQuarantineAsync(string tenant = "", CancellationToken cancellationToken = default) => throw new NotSupportedException();
}
