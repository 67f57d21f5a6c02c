namespace BounceKit.Suppressions.Lists;

/// <summary>The store of a list, opened when it is first used, and the key of its erasures.</summary>
internal sealed class OpenStore(ISuppressionStore store, ErasureKeySource keys, bool create) : IAsyncDisposable
{
    private readonly SemaphoreSlim _opening = new(1);
    private volatile bool _isOpen;

    /// <summary>The key; null where there is none, so that nothing can be erased. Known once the store is open.</summary>
    public ErasureKey? Key { get; private set; }

    /// <summary>The store, opened for those who read. It must exist: an empty one would permit everybody to be written to. After a failure the next call tries again.</summary>
    public ValueTask<ISuppressionStore> GetAsync(CancellationToken cancellationToken) =>
        _isOpen ? ValueTask.FromResult(store) : new ValueTask<ISuppressionStore>(OpenAsync(mayCreate: false, cancellationToken));

    /// <summary>The store, opened for those who write, and created where that is permitted.</summary>
    public ValueTask<ISuppressionStore> GetOrCreateAsync(CancellationToken cancellationToken) =>
        _isOpen ? ValueTask.FromResult(store) : new ValueTask<ISuppressionStore>(OpenAsync(mayCreate: create, cancellationToken));

    public ValueTask DisposeAsync()
    {
        _opening.Dispose();
        return store.DisposeAsync();
    }

    private async Task<ISuppressionStore> OpenAsync(bool mayCreate, CancellationToken cancellationToken)
    {
        await _opening.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (!_isOpen)
            {
                await store.OpenAsync(mayCreate, cancellationToken).ConfigureAwait(false);
                string? check = await store.GetOrAddKeyCheckAsync(check: null, cancellationToken).ConfigureAwait(false);
                Key = await keys.FindAsync(store, create && check is null, cancellationToken).ConfigureAwait(false);
                RefuseOtherKey(check);
                _isOpen = true;
            }

            return store;
        }
        finally
        {
            _opening.Release();
        }
    }

    // With another key, erased addresses would no longer be recognized, and be written to.
    private void RefuseOtherKey(string? check)
    {
        if (check is not null && check != Key?.Check)
        {
            throw new SuppressionStoreException(
                $"Addresses in {store.Name} were erased with a key, and {(Key is null ? "there is none now" : "the one now is different")}: "
                + "they would no longer be blocked. Restore the key: the setting HashKey, or the file beside the database.");
        }
    }
}
