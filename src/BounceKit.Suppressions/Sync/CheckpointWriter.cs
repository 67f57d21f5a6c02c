namespace BounceKit.Suppressions.Sync;

/// <summary>The checkpoint of a round, which moves with everything that the round stores, and stops moving once another round has moved it.</summary>
internal sealed class CheckpointWriter(ISuppressionStore store, SyncCheckpoint checkpoint)
{
    // A page may take five minutes; a process that was killed must not keep others waiting much longer.
    private static readonly TimeSpan Busy = TimeSpan.FromMinutes(10);

    /// <summary>As it is stored.</summary>
    public SyncCheckpoint Current { get; private set; } = checkpoint;

    /// <summary>The time of the store when it was last used.</summary>
    public DateTimeOffset Time { get; private set; }

    /// <summary>From where a complete listing that was interrupted goes on.</summary>
    public Task<string?> FindContinuationAsync(CancellationToken cancellationToken) =>
        store.FindContinuationAsync(Current.Tenant, Current.Source, cancellationToken);

    /// <summary>Changes the checkpoint; that is stored together with what is stored next, or when the round ends.</summary>
    public void Change(Func<SyncCheckpoint, DateTimeOffset, SyncCheckpoint> change) => Current = change(Current, Time);

    /// <summary>Stores something together with a change of the checkpoint, in one transaction.</summary>
    /// <param name="change">What changes in the checkpoint.</param>
    /// <param name="work">What else is stored.</param>
    /// <param name="cancellationToken">Undoes both.</param>
    /// <exception cref="FencedException">Another round took over; nothing was stored.</exception>
    public async Task StoreAsync(
        Func<SyncCheckpoint, DateTimeOffset, SyncCheckpoint> change, Func<ISuppressionTransaction, Task>? work, CancellationToken cancellationToken)
    {
        ISuppressionTransaction transaction = await store.BeginAsync(Current.Tenant, exclusive: false, cancellationToken).ConfigureAwait(false);
        await using (transaction.ConfigureAwait(false))
        {
            Time = transaction.Time;
            SyncCheckpoint next = change(Current with { BusyUntil = Time + Busy }, Time);
            if (!await transaction.TryAdvanceAsync(next, cancellationToken).ConfigureAwait(false))
            {
                throw new FencedException();
            }

            if (work is not null)
            {
                await work(transaction).ConfigureAwait(false);
            }

            await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
            Current = next with { Version = next.Version + 1 };
        }
    }

    /// <summary>Stores a change of the checkpoint alone.</summary>
    public Task StoreAsync(Func<SyncCheckpoint, DateTimeOffset, SyncCheckpoint> change, CancellationToken cancellationToken) =>
        StoreAsync(change, work: null, cancellationToken);
}
