namespace BounceKit.Suppressions;

/// <summary>Collects changes and applies them to the state when it is committed. Meanwhile, only its own reads see them.</summary>
internal sealed class InMemoryTransaction(InMemorySuppressionStore store, InMemoryTenant tenant) : ISuppressionTransaction
{
    private const string LoadLock = "load";
    private const string AlertLock = "alerts";

    private readonly List<Func<InMemoryState, InMemoryState>> _changes = [];
    private InMemoryState? _base;
    private InMemoryState _view = InMemoryState.Empty;
    private bool _hasLoaded;
    private bool _hasEnded;

    public DateTimeOffset Time { get; private set; }

    public bool HasErasures { get; private set; }

    public async Task BeginAsync(bool exclusive, CancellationToken cancellationToken)
    {
        await tenant.BeginAsync(this, exclusive, cancellationToken).ConfigureAwait(false);
        Time = store.GetTime();
        HasErasures = !tenant.State.Erased.IsEmpty;
    }

    public Task<bool> TryAdvanceAsync(SyncCheckpoint checkpoint, CancellationToken cancellationToken) =>
        RunAsync(
            checkpoint.Source,
            state =>
            {
                if ((state.Checkpoints.GetValueOrDefault(checkpoint.Source)?.Version ?? 0) != checkpoint.Version)
                {
                    return false;
                }

                SyncCheckpoint next = checkpoint.ToMilliseconds() with { Version = checkpoint.Version + 1 };
                Change(latest => latest with { Checkpoints = latest.Checkpoints.SetItem(next.Source, next) });
                return true;
            },
            cancellationToken);

    public Task SetContinuationAsync(string source, string? continuation, CancellationToken cancellationToken) =>
        RunAsync(
            source,
            _ =>
            {
                Change(latest => latest.SetContinuation(source, continuation));
                return true;
            },
            cancellationToken);

    public Task<IReadOnlyCollection<string>> FindErasedAsync(IReadOnlyCollection<string> hashedKeys, CancellationToken cancellationToken) =>
        RunAsync<IReadOnlyCollection<string>>(
            source: null, state => [.. hashedKeys.Where(state.Erased.Contains).Distinct(StringComparer.Ordinal)], cancellationToken);

    public Task<PutResult> PutEventsAsync(
        string source, string provider, IReadOnlyList<StoredEvent> events, CancellationToken cancellationToken)
    {
        StoredEvent[] rows = [.. events];
        return RunAsync(
            source,
            state =>
            {
                Change(latest => latest with { Events = latest.Events.Put(source, rows).Events });
                return state.Events.Put(source, rows).Result;
            },
            cancellationToken);
    }

    public Task<GoneResult> MarkGoneAsync(
        string source, long walk, IReadOnlyDictionary<BounceType, DateTimeOffset> notBefore, int limit, CancellationToken cancellationToken)
    {
        Dictionary<BounceType, DateTimeOffset> from = new(notBefore);
        return RunAsync(
            source,
            state =>
            {
                Change(latest => latest with { Events = latest.Events.MarkGone(source, walk, from, limit, Time).Events });
                return state.Events.MarkGone(source, walk, from, limit, Time).Result;
            },
            cancellationToken);
    }

    public Task<IReadOnlyDictionary<BounceType, DateTimeOffset>> FindOldestAsync(string source, long walk, CancellationToken cancellationToken) =>
        RunAsync<IReadOnlyDictionary<BounceType, DateTimeOffset>>(source: null, state => state.Events.FindOldest(source, walk), cancellationToken);

    public async Task<IReadOnlyList<AddressState>> LoadAsync(IReadOnlyCollection<string> addressKeys, CancellationToken cancellationToken)
    {
        await LockAsync(LoadLock, cancellationToken).ConfigureAwait(false);
        _hasLoaded = true;
        return await RunAsync<IReadOnlyList<AddressState>>(
            source: null, state => [.. addressKeys.Distinct(StringComparer.Ordinal).Select(state.Load)], cancellationToken).ConfigureAwait(false);
    }

    public Task SaveAsync(IReadOnlyList<SuppressionWrite> writes, CancellationToken cancellationToken)
    {
        if (!_hasLoaded)
        {
            throw new InvalidOperationException($"{nameof(SaveAsync)} may be called only after {nameof(LoadAsync)}.");
        }

        SuppressionWrite[] rows = [.. writes];
        return RunAsync(latest => latest.Save(rows, Time), cancellationToken);
    }

    public Task ReleaseAsync(IReadOnlyCollection<string> addressKeys, DateTimeOffset releasedAt, CancellationToken cancellationToken)
    {
        string[] keys = [.. addressKeys];
        return RunAsync(latest => latest.Release(keys, releasedAt.ToMilliseconds()), cancellationToken);
    }

    public Task EraseAsync(IReadOnlyDictionary<string, string> hashedKeys, CancellationToken cancellationToken)
    {
        Dictionary<string, string> keys = new(hashedKeys, StringComparer.Ordinal);
        return RunAsync(latest => latest.Erase(keys), cancellationToken);
    }

    public Task<int> QuarantineAsync(string source, IReadOnlyList<QuarantinedRow> rows, CancellationToken cancellationToken)
    {
        QuarantinedRow[] added = [.. rows];
        return RunAsync(
            source,
            state =>
            {
                Change(latest => latest.AddToQuarantine(source, added));
                return state.AddToQuarantine(source, added).Quarantine.Count - state.Quarantine.Count;
            },
            cancellationToken);
    }

    public async Task<bool> TryPutAlertAsync(StoredAlert alert, CancellationToken cancellationToken)
    {
        await LockAsync(AlertLock, cancellationToken).ConfigureAwait(false);
        (string, string) key = (alert.Rule, alert.Source);
        if ((GetView().Alerts.GetValueOrDefault(key)?.Version ?? 0) != alert.Version)
        {
            return false;
        }

        Change(latest => latest with { Alerts = latest.Alerts.SetItem(key, alert with { Version = alert.Version + 1 }) });
        return true;
    }

    public async Task<int> RemoveOldAsync(DateTimeOffset before, int limit, CancellationToken cancellationToken)
    {
        // Nobody may see a row again, or suppress its address, while it is being removed.
        string[] sources = [.. GetView().Events.All.Select(row => row.Stored.Source).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        foreach (string source in sources)
        {
            await LockAsync(GetLock(source), cancellationToken).ConfigureAwait(false);
        }

        await LockAsync(LoadLock, cancellationToken).ConfigureAwait(false);
        return await RunAsync(
            source: null,
            state =>
            {
                Change(latest => latest.RemoveOld(before, limit).State);
                return state.RemoveOld(before, limit).Removed;
            },
            cancellationToken).ConfigureAwait(false);
    }

    public Task CommitAsync(CancellationToken cancellationToken)
    {
        Check(cancellationToken);
        _hasEnded = true;
        tenant.End(this, GetView);
        return Task.CompletedTask;
    }

    public ValueTask DisposeAsync()
    {
        Undo();
        return ValueTask.CompletedTask;
    }

    private static string GetLock(string source) => "source " + source;

    private Task<bool> RunAsync(Func<InMemoryState, InMemoryState> change, CancellationToken cancellationToken) =>
        RunAsync(
            source: null,
            _ =>
            {
                Change(change);
                return true;
            },
            cancellationToken);

    /// <summary>Runs one step. No other transaction that has written to the source is under way then.</summary>
    private async Task<T> RunAsync<T>(string? source, Func<InMemoryState, T> run, CancellationToken cancellationToken)
    {
        Check(cancellationToken);
        if (source is not null)
        {
            await LockAsync(GetLock(source), cancellationToken).ConfigureAwait(false);
        }

        return run(GetView());
    }

    private async Task LockAsync(string name, CancellationToken cancellationToken)
    {
        Check(cancellationToken);
        try
        {
            await tenant.LockAsync(this, name, cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            Undo();
            throw;
        }
    }

    private void Check(CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(_hasEnded, this);
        try
        {
            store.Check(cancellationToken);
        }
        catch
        {
            Undo();
            throw;
        }
    }

    private void Undo()
    {
        _hasEnded = true;
        tenant.End(this, change: null);
    }

    private void Change(Func<InMemoryState, InMemoryState> change)
    {
        _view = change(GetView());
        _changes.Add(change);
    }

    /// <summary>The latest state as this transaction changes it.</summary>
    private InMemoryState GetView() => GetView(tenant.State);

    private InMemoryState GetView(InMemoryState latest)
    {
        if (!ReferenceEquals(latest, _base))
        {
            _base = latest;
            _view = _changes.Aggregate(latest, static (state, change) => change(state));
        }

        return _view;
    }
}
