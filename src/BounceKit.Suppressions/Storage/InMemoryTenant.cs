namespace BounceKit.Suppressions;

/// <summary>What is stored for a tenant, and which of its transactions may go on.</summary>
internal sealed class InMemoryTenant
{
    private readonly Lock _gate = new();
    private readonly HashSet<InMemoryTransaction> _running = [];
    private readonly Dictionary<string, InMemoryTransaction> _locks = new(StringComparer.Ordinal);
    private readonly Dictionary<InMemoryTransaction, InMemoryTransaction> _waiting = [];
    private volatile InMemoryState _state = InMemoryState.Empty;
    private TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _exclusiveWaiting;
    private bool _isExclusive;

    public InMemoryState State => _state;

    /// <summary>Waits until the transaction may begin. One that waits to be alone keeps later ones from beginning.</summary>
    public async Task BeginAsync(InMemoryTransaction transaction, bool exclusive, CancellationToken cancellationToken)
    {
        AddExclusiveWaiting(exclusive ? 1 : 0);
        try
        {
            await WaitAsync(() => TryBegin(transaction, exclusive), cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            AddExclusiveWaiting(exclusive ? -1 : 0);
        }
    }

    /// <summary>Waits until no other transaction has this lock, and keeps it until the end.</summary>
    /// <exception cref="SuppressionStoreException">The one that has it waits for this one.</exception>
    public async Task LockAsync(InMemoryTransaction transaction, string name, CancellationToken cancellationToken)
    {
        try
        {
            await WaitAsync(() => TryLock(transaction, name), cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            lock (_gate)
            {
                _waiting.Remove(transaction);
            }
        }
    }

    /// <summary>Ends a transaction.</summary>
    /// <param name="transaction">The transaction.</param>
    /// <param name="change">What it changes in the latest state; null to change nothing.</param>
    public void End(InMemoryTransaction transaction, Func<InMemoryState, InMemoryState>? change)
    {
        lock (_gate)
        {
            if (!_running.Remove(transaction))
            {
                return;
            }

            _state = change?.Invoke(_state) ?? _state;
            _isExclusive = false;
            foreach (string name in _locks.Where(held => held.Value == transaction).Select(held => held.Key).ToArray())
            {
                _locks.Remove(name);
            }

            WakeAll();
        }
    }

    private async Task WaitAsync(Func<bool> tryTake, CancellationToken cancellationToken)
    {
        while (true)
        {
            Task ended;
            lock (_gate)
            {
                if (tryTake())
                {
                    return;
                }

                ended = _ended.Task;
            }

            await ended.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private bool TryBegin(InMemoryTransaction transaction, bool exclusive)
    {
        if (_isExclusive || (exclusive ? _running.Count > 0 : _exclusiveWaiting > 0))
        {
            return false;
        }

        _running.Add(transaction);
        _isExclusive = exclusive;
        return true;
    }

    private bool TryLock(InMemoryTransaction transaction, string name)
    {
        if (_locks.TryAdd(name, transaction) || _locks[name] == transaction)
        {
            return true;
        }

        _waiting[transaction] = _locks[name];
        for (InMemoryTransaction? next = _locks[name]; next is not null; next = _waiting.GetValueOrDefault(next))
        {
            if (next == transaction)
            {
                throw new SuppressionStoreException("Two transactions of the store in memory wait for each other.") { IsTransient = true };
            }
        }

        return false;
    }

    private void AddExclusiveWaiting(int count)
    {
        lock (_gate)
        {
            _exclusiveWaiting += count;
            WakeAll();
        }
    }

    private void WakeAll()
    {
        TaskCompletionSource ended = _ended;
        _ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        ended.SetResult();
    }
}
