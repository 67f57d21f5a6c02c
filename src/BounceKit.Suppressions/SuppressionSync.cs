using BounceKit.Suppressions.Alerts;
using BounceKit.Suppressions.Lists;
using BounceKit.Suppressions.Sync;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

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
    private readonly Func<SourceAccountManager?> _accounts;
    private readonly Func<AlertMonitor> _alerts;
    private readonly Func<AlertLoop> _alertLoop;
    private readonly SuppressionListOptions _options;
    private readonly ILogger _logger;
    private readonly TimeProvider _time;

    internal SuppressionSync(
        Func<BounceSources> sources, Func<SourceAccountManager?> accounts, OpenStore store, RoundRunner runner, Func<AlertMonitor> alerts,
        Func<AlertLoop> alertLoop, SuppressionListOptions options, ILogger logger, TimeProvider time)
    {
        _sources = sources;
        _accounts = accounts;
        _store = store;
        _runner = runner;
        _alerts = alerts;
        _alertLoop = alertLoop;
        _options = options;
        _logger = logger;
        _time = time;
    }

    /// <summary>Opens the store, and creates it where that is permitted, instead of with the first round.</summary>
    /// <param name="cancellationToken">Cancels the opening.</param>
    /// <exception cref="SuppressionStoreException">It cannot be used; the message says why.</exception>
    public async Task OpenAsync(CancellationToken cancellationToken = default) => await _store.GetOrCreateAsync(cancellationToken).ConfigureAwait(false);

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

    /// <summary>Runs one round of an account that was added at run time, into the list of its tenant.</summary>
    /// <param name="account">The account.</param>
    /// <param name="options">How, apart from the tenant; <see langword="null"/> for the defaults.</param>
    /// <param name="cancellationToken">Stops the round; what was stored stays.</param>
    /// <returns>What it did. A failure is reported, not thrown, also when a secret cannot be read.</returns>
    /// <exception cref="InvalidOperationException">There are no accounts: <c>AddSourceAccounts</c> was not called.</exception>
    public async Task<SyncReport> RunAccountAsync(SourceAccount account, SyncOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(account);
        SourceAccountManager accounts = _accounts() ?? throw new InvalidOperationException("Call AddSourceAccounts beside AddSuppressionList to read accounts.");
        SyncOptions how = (options ?? new SyncOptions()) with { Tenant = account.Tenant, SyncEvery = options?.SyncEvery ?? account.SyncEvery };
        OwnedBounceSource source;
        try
        {
            source = await accounts.OpenAsync(account, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception failure) when (failure is SecretUnavailableException or OptionsValidationException)
        {
            return await _runner.FailToOpenAsync(account, failure, how, cancellationToken).ConfigureAwait(false);
        }

        await using (source.ConfigureAwait(false))
        {
            return await _runner.RunAsync(source.Source, how, cancellationToken).ConfigureAwait(false);
        }
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
    /// Runs a round of every configured source at once, and from then on when it is due, and evaluates the alert rules, until it is cancelled.
    /// This is what the background service does for the application's own list; for that of a tenant, call it.
    /// </summary>
    /// <param name="options">How; <see langword="null"/> for the defaults.</param>
    /// <param name="cancellationToken">Stops the rounds; what was stored stays.</param>
    /// <exception cref="OperationCanceledException">It was cancelled; it ends in no other way.</exception>
    public async Task KeepUpToDateAsync(SyncOptions? options, CancellationToken cancellationToken)
    {
        using RoundSchedule rounds = CreateSchedule();
        await Task.WhenAll(KeepUpToDate(rounds, options ?? new SyncOptions(), cancellationToken).Append(KeepEvaluatingAlertsAsync(cancellationToken))).ConfigureAwait(false);
    }

    /// <summary>
    /// Evaluates the alert rules of <see cref="SuppressionListOptions.Alerts"/> once, and delivers what they raise and clear. For programs that
    /// run rounds without a host: a host does so after every round.
    /// </summary>
    /// <param name="tenant">The tenant.</param>
    /// <param name="cancellationToken">Cancels the evaluation; what was found is delivered later.</param>
    /// <returns>What was raised, cleared, and not delivered; nothing where there are no rules.</returns>
    /// <exception cref="SuppressionStoreException">The store cannot be used.</exception>
    public Task<SuppressionAlertReport> EvaluateAlertsAsync(string tenant = "", CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(tenant);
        return _options.Alerts.Rules.Count == 0 ? Task.FromResult(SuppressionAlertReport.Empty) : _alerts().EvaluateAsync(tenant, cancellationToken);
    }

    /// <summary>Evaluates the alert rules after every round of this process, and now and then without one.</summary>
    internal Task KeepEvaluatingAlertsAsync(CancellationToken cancellationToken) => _alertLoop().RunAsync(cancellationToken);

    /// <summary>Keeps the application's own list up to date, and those of tenants from their accounts.</summary>
    internal async Task KeepAllUpToDateAsync(CancellationToken cancellationToken)
    {
        using RoundSchedule rounds = CreateSchedule();
        IEnumerable<Task> running = KeepUpToDate(rounds, new SyncOptions(), cancellationToken);
        if (_accounts() is { } accounts)
        {
            running = running.Append(new AccountSchedule(accounts, this, rounds, _options.SyncEvery, _logger, _time).RunAsync(cancellationToken));
        }

        await Task.WhenAll(running).ConfigureAwait(false);
    }

    /// <summary>The state of a source; <see langword="null"/> where it was never read.</summary>
    /// <param name="source">The source.</param>
    /// <param name="tenant">The tenant.</param>
    /// <param name="cancellationToken">Cancels the query.</param>
    public async Task<SyncCheckpoint?> FindCheckpointAsync(string source, string tenant = "", CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(tenant);
        ISuppressionStore open = await _store.GetOrCreateAsync(cancellationToken).ConfigureAwait(false);
        return await open.FindCheckpointAsync(tenant, source, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The state of every source that was ever read, ordered by tenant and name.</summary>
    /// <param name="tenant">The tenant; <see langword="null"/> for all.</param>
    /// <param name="cancellationToken">Cancels the query.</param>
    public async Task<IReadOnlyList<SyncCheckpoint>> ListCheckpointsAsync(string? tenant = "", CancellationToken cancellationToken = default)
    {
        ISuppressionStore open = await _store.GetAsync(cancellationToken).ConfigureAwait(false);
        return await open.ListCheckpointsAsync(tenant, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The rows of providers that could not be stored, the newest first, at most 1,000.</summary>
    /// <param name="tenant">The tenant.</param>
    /// <param name="cancellationToken">Cancels the query.</param>
    public async Task<IReadOnlyList<QuarantinedRow>> ListQuarantineAsync(string tenant = "", CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(tenant);
        ISuppressionStore open = await _store.GetAsync(cancellationToken).ConfigureAwait(false);
        return await open.ListQuarantineAsync(tenant, MaxQuarantined, cancellationToken).ConfigureAwait(false);
    }

    private RoundSchedule CreateSchedule() => new(_store, _options.MaxConcurrentRounds, _logger, _time);

    private IEnumerable<Task> KeepUpToDate(RoundSchedule rounds, SyncOptions how, CancellationToken cancellationToken) => _sources().Names.Select(source =>
        rounds.RunAsync(
            new ScheduledSource(how.Tenant, source, how.SyncEvery ?? _options.SyncEvery, token => RunAsync(source, how, token)), atOnce: true, cancellationToken));
}
