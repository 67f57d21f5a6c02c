using BounceKit.Suppressions.Lists;
using BounceKit.Suppressions.Sync;
using Microsoft.Extensions.Logging;

namespace BounceKit.Suppressions;

/// <summary>Reads sources into the list: one round at a time for each source, safe to run anywhere at any time.</summary>
/// <remarks>
/// Two rounds of the same source at once, in one process or in several, are harmless: the one that began first ends as
/// <see cref="SyncOutcome.Fenced"/>. Every page is stored with the position in the source's list in one transaction, so a round that is
/// interrupted is continued by the next.
/// </remarks>
public sealed class SuppressionSync
{
    private const int MaxQuarantined = 1000;

    private readonly Func<BounceSources> _sources;
    private readonly OpenStore _store;
    private readonly RoundRunner _runner;
    private readonly SuppressionListOptions _options;
    private readonly ILogger _logger;
    private readonly TimeProvider _time;

    internal SuppressionSync(
        Func<BounceSources> sources, OpenStore store, RoundRunner runner, SuppressionListOptions options, ILogger logger, TimeProvider time)
    {
        _sources = sources;
        _store = store;
        _runner = runner;
        _options = options;
        _logger = logger;
        _time = time;
    }

    /// <summary>Runs one round of a source, whatever its schedule and earlier failures.</summary>
    /// <param name="source">The name of a configured source, without regard to case.</param>
    /// <param name="options">How; <see langword="null"/> for the defaults.</param>
    /// <param name="cancellationToken">Stops the round; what was stored stays.</param>
    /// <returns>What it did. A failure is reported, not thrown.</returns>
    /// <exception cref="KeyNotFoundException">No source has that name.</exception>
    public Task<SyncReport> RunAsync(string source, SyncOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(source);
        return _runner.RunAsync(_sources()[source], options ?? new SyncOptions(), cancellationToken);
    }

    /// <summary>Runs one round of a source that is not configured, such as one from an <see cref="IBounceSourceFactory"/>.</summary>
    /// <param name="source">The source.</param>
    /// <param name="options">How; <see langword="null"/> for the defaults.</param>
    /// <param name="cancellationToken">Stops the round; what was stored stays.</param>
    /// <returns>What it did. A failure is reported, not thrown.</returns>
    public Task<SyncReport> RunSourceAsync(IBounceSource source, SyncOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(source);
        return _runner.RunAsync(source, options ?? new SyncOptions(), cancellationToken);
    }

    /// <summary>Runs one round of every configured source, several at the same time.</summary>
    /// <param name="options">How; <see langword="null"/> for the defaults.</param>
    /// <param name="cancellationToken">Stops the rounds; what was stored stays.</param>
    /// <returns>One report for each source, in the order of configuration. A failure of one does not stop the others.</returns>
    public async Task<IReadOnlyList<SyncReport>> RunAllAsync(SyncOptions? options = null, CancellationToken cancellationToken = default)
    {
        SyncOptions how = options ?? new SyncOptions();
        IBounceSource[] sources = [.. _sources()];
        SyncReport[] reports = new SyncReport[sources.Length];
        ParallelOptions parallel = new() { MaxDegreeOfParallelism = _options.MaxConcurrentRounds, CancellationToken = cancellationToken };
        await Parallel.ForAsync(0, sources.Length, parallel, async (index, token) =>
            reports[index] = await _runner.RunAsync(sources[index], how, token).ConfigureAwait(false)).ConfigureAwait(false);
        return reports;
    }

    /// <summary>
    /// Runs a round of every configured source at once, and from then on when it is due, until it is cancelled. This is what the background
    /// service does for the application's own list; for that of a tenant, call it.
    /// </summary>
    /// <param name="options">How; <see langword="null"/> for the defaults.</param>
    /// <param name="cancellationToken">Stops the rounds; what was stored stays.</param>
    /// <exception cref="OperationCanceledException">It was cancelled; it ends in no other way.</exception>
    public Task KeepUpToDateAsync(SyncOptions? options, CancellationToken cancellationToken)
    {
        SyncOptions how = options ?? new SyncOptions();
        ContinuousRounds rounds = new((source, token) => RunAsync(source, how, token), _store, _options, how.Tenant, _logger, _time);
        return rounds.RunAsync(_sources().Names, cancellationToken);
    }

    /// <summary>The state of every source that was ever read, ordered by name.</summary>
    /// <param name="tenant">The tenant.</param>
    /// <param name="cancellationToken">Cancels the query.</param>
    public async Task<IReadOnlyList<SyncCheckpoint>> ListCheckpointsAsync(string tenant = "", CancellationToken cancellationToken = default)
    {
        ISuppressionStore open = await _store.GetAsync(cancellationToken).ConfigureAwait(false);
        return await open.ListCheckpointsAsync(tenant, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The rows of providers that could not be stored, the newest first, at most 1,000.</summary>
    /// <param name="tenant">The tenant.</param>
    /// <param name="cancellationToken">Cancels the query.</param>
    public async Task<IReadOnlyList<QuarantinedRow>> ListQuarantineAsync(string tenant = "", CancellationToken cancellationToken = default)
    {
        ISuppressionStore open = await _store.GetAsync(cancellationToken).ConfigureAwait(false);
        return await open.ListQuarantineAsync(tenant, MaxQuarantined, cancellationToken).ConfigureAwait(false);
    }
}
