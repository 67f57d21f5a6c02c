namespace BounceKit.Suppressions;

/// <summary>One change of a store, for one tenant: everything in it is stored together or not at all. Not for concurrent use.</summary>
public interface ISuppressionTransaction : IAsyncDisposable
{
    /// <summary>The time of the database when the transaction began.</summary>
    DateTimeOffset Time { get; }

    /// <summary>Whether any address of the tenant was erased when the transaction began. Erasures are exclusive: it holds until its end.</summary>
    bool HasErasures { get; }

    /// <summary>
    /// Stores a checkpoint with the next version, provided that the stored version is still <see cref="SyncCheckpoint.Version"/> (0: none is
    /// stored). The comparison and the change are one step: of two transactions with the same version, one succeeds.
    /// </summary>
    /// <param name="checkpoint">The checkpoint to store; its tenant is the transaction's.</param>
    /// <param name="cancellationToken">Cancels the transaction.</param>
    /// <returns>Whether it was stored.</returns>
    Task<bool> TryAdvanceAsync(SyncCheckpoint checkpoint, CancellationToken cancellationToken);

    /// <summary>
    /// Stores from where a complete listing goes on after an interruption. It may contain an address: <see cref="EraseAsync"/> removes those of
    /// all sources of the tenant. Does nothing for a source without a checkpoint.
    /// </summary>
    /// <param name="source">The source.</param>
    /// <param name="continuation">What the source gave with the last page that is stored; <see langword="null"/> to begin at the start.</param>
    /// <param name="cancellationToken">Cancels the transaction.</param>
    Task SetContinuationAsync(string source, string? continuation, CancellationToken cancellationToken);

    /// <summary>Those of these keys that are marked as erased.</summary>
    /// <param name="hashedKeys">Keyed hashes.</param>
    /// <param name="cancellationToken">Cancels the transaction.</param>
    Task<IReadOnlyCollection<string>> FindErasedAsync(IReadOnlyCollection<string> hashedKeys, CancellationToken cancellationToken);

    /// <summary>
    /// Inserts events, or updates those that exist. A row is identified by source, <see cref="StoredEvent.AddressKey"/> and
    /// <see cref="StoredEvent.Key"/>, and unique in <paramref name="events"/>. An update keeps <see cref="StoredEvent.FirstSeen"/>, and clears
    /// that the entry was gone. A row that is unchanged but for <see cref="StoredEvent.LastSeen"/> may keep that for up to a day.
    /// </summary>
    /// <param name="source">The source; empty for manual entries.</param>
    /// <param name="provider">Its provider; empty for manual entries. Ignored where the source is known already.</param>
    /// <param name="events">The events.</param>
    /// <param name="cancellationToken">Cancels the transaction.</param>
    /// <returns>
    /// How many rows are new, and the address keys of those that are new, were gone, or have another type, reason, scope, time or end.
    /// </returns>
    Task<PutResult> PutEventsAsync(string source, string provider, IReadOnlyList<StoredEvent> events, CancellationToken cancellationToken);

    /// <summary>
    /// Marks as gone, at <see cref="Time"/>, the live events of a source with a <see cref="StoredEvent.Walk"/> below
    /// <paramref name="walk"/>, whose type is among <paramref name="notBefore"/> and which happened (or, without a date, were first seen) at or
    /// after its instant.
    /// </summary>
    /// <param name="source">The source.</param>
    /// <param name="walk">The number of the complete listing.</param>
    /// <param name="notBefore">For each type, the instant from which on entries may be marked.</param>
    /// <param name="limit">The most events.</param>
    /// <param name="cancellationToken">Cancels the transaction.</param>
    /// <returns>The address keys of the events that were marked; fewer events than <paramref name="limit"/> only when none is left.</returns>
    Task<GoneResult> MarkGoneAsync(
        string source, long walk, IReadOnlyDictionary<BounceType, DateTimeOffset> notBefore, int limit, CancellationToken cancellationToken);

    /// <summary>For each type, the time of the oldest dated live event of a source with exactly this <see cref="StoredEvent.Walk"/>.</summary>
    /// <param name="source">The source.</param>
    /// <param name="walk">The number of the complete listing.</param>
    /// <param name="cancellationToken">Cancels the transaction.</param>
    Task<IReadOnlyDictionary<BounceType, DateTimeOffset>> FindOldestAsync(string source, long walk, CancellationToken cancellationToken);

    /// <summary>
    /// Reads what is stored about addresses: their live events of all sources (without records), their release, their suppressions. From here
    /// to its end, the transaction is the only one of its tenant that has called this.
    /// </summary>
    /// <param name="addressKeys">The addresses.</param>
    /// <param name="cancellationToken">Cancels the transaction.</param>
    /// <returns>One state for each address, in no particular order.</returns>
    Task<IReadOnlyList<AddressState>> LoadAsync(IReadOnlyCollection<string> addressKeys, CancellationToken cancellationToken);

    /// <summary>
    /// Stores suppressions and appends their changes, numbered in the order of <paramref name="writes"/> without gaps. A new row's position is
    /// the number of its change; an updated row keeps its position. May be called only after <see cref="LoadAsync"/>.
    /// </summary>
    /// <param name="writes">What to store.</param>
    /// <param name="cancellationToken">Cancels the transaction.</param>
    Task SaveAsync(IReadOnlyList<SuppressionWrite> writes, CancellationToken cancellationToken);

    /// <summary>Stores when addresses were released, in place of an earlier release.</summary>
    /// <param name="addressKeys">The addresses.</param>
    /// <param name="releasedAt">When.</param>
    /// <param name="cancellationToken">Cancels the transaction.</param>
    Task ReleaseAsync(IReadOnlyCollection<string> addressKeys, DateTimeOffset releasedAt, CancellationToken cancellationToken);

    /// <summary>
    /// Removes every trace of addresses: events, gone ones included, suppressions, releases and quarantined rows are deleted, and changes lose
    /// address and note and get the hashed key. Continuations of listings are removed. The hashed keys are marked as erased.
    /// </summary>
    /// <param name="hashedKeys">For each normalized address its keyed hash.</param>
    /// <param name="cancellationToken">Cancels the transaction.</param>
    Task EraseAsync(IReadOnlyDictionary<string, string> hashedKeys, CancellationToken cancellationToken);

    /// <summary>Keeps rows that cannot be stored. A row that is quarantined already is not stored again.</summary>
    /// <param name="source">The source.</param>
    /// <param name="rows">The rows.</param>
    /// <param name="cancellationToken">Cancels the transaction.</param>
    /// <returns>How many were new.</returns>
    Task<int> QuarantineAsync(string source, IReadOnlyList<QuarantinedRow> rows, CancellationToken cancellationToken);

    /// <summary>
    /// Stores an alert with the next version, provided that the stored version is still <see cref="StoredAlert.Version"/> (0: none is stored).
    /// As with <see cref="TryAdvanceAsync"/>, of two transactions with the same version, one succeeds.
    /// </summary>
    /// <param name="alert">The alert to store; its tenant is the transaction's.</param>
    /// <param name="cancellationToken">Cancels the transaction.</param>
    /// <returns>Whether it was stored.</returns>
    Task<bool> TryPutAlertAsync(StoredAlert alert, CancellationToken cancellationToken);

    /// <summary>
    /// Removes changes and quarantined rows from before an instant, and the events last seen before it of addresses that have no suppression.
    /// The last change is always kept.
    /// </summary>
    /// <param name="before">The instant.</param>
    /// <param name="limit">The most rows of each kind.</param>
    /// <param name="cancellationToken">Cancels the transaction.</param>
    /// <returns>How many rows were removed.</returns>
    Task<int> RemoveOldAsync(DateTimeOffset before, int limit, CancellationToken cancellationToken);

    /// <summary>Stores everything. After a failure, nothing is stored, or (when the connection broke) everything.</summary>
    /// <param name="cancellationToken">Cancels before the commit begins.</param>
    Task CommitAsync(CancellationToken cancellationToken);
}
