namespace BounceKit.Suppressions.Worker;

/// <summary>A transaction whose statements have seams.</summary>
public sealed class SeamTransaction(ISuppressionTransaction transaction, Seams seams) : ISuppressionTransaction
{
    public DateTimeOffset Time => transaction.Time;

    public bool HasErasures => transaction.HasErasures;

    public Task<bool> TryAdvanceAsync(SyncCheckpoint checkpoint, CancellationToken cancellationToken) =>
        seams.AroundAsync("TryAdvance", () => transaction.TryAdvanceAsync(checkpoint, cancellationToken));

    public Task SetContinuationAsync(string source, string? continuation, CancellationToken cancellationToken) =>
        seams.AroundAsync("SetContinuation", () => transaction.SetContinuationAsync(source, continuation, cancellationToken));

    public Task<IReadOnlyCollection<string>> FindErasedAsync(IReadOnlyCollection<string> hashedKeys, CancellationToken cancellationToken) =>
        seams.AroundAsync("FindErased", () => transaction.FindErasedAsync(hashedKeys, cancellationToken));

    public Task<PutResult> PutEventsAsync(string source, string provider, IReadOnlyList<StoredEvent> events, CancellationToken cancellationToken) =>
        seams.AroundAsync("PutEvents", () => transaction.PutEventsAsync(source, provider, events, cancellationToken));

    public Task<GoneResult> MarkGoneAsync(
        string source, long walk, IReadOnlyDictionary<BounceType, DateTimeOffset> notBefore, int limit, CancellationToken cancellationToken) =>
        seams.AroundAsync("MarkGone", () => transaction.MarkGoneAsync(source, walk, notBefore, limit, cancellationToken));

    public Task<IReadOnlyDictionary<BounceType, DateTimeOffset>> FindOldestAsync(string source, long walk, CancellationToken cancellationToken) =>
        seams.AroundAsync("FindOldest", () => transaction.FindOldestAsync(source, walk, cancellationToken));

    public Task<IReadOnlyList<AddressState>> LoadAsync(IReadOnlyCollection<string> addressKeys, CancellationToken cancellationToken) =>
        seams.AroundAsync("Load", () => transaction.LoadAsync(addressKeys, cancellationToken));

    public Task SaveAsync(IReadOnlyList<SuppressionWrite> writes, CancellationToken cancellationToken) =>
        seams.AroundAsync("Save", () => transaction.SaveAsync(writes, cancellationToken));

    public Task ReleaseAsync(IReadOnlyCollection<string> addressKeys, DateTimeOffset releasedAt, CancellationToken cancellationToken) =>
        seams.AroundAsync("Release", () => transaction.ReleaseAsync(addressKeys, releasedAt, cancellationToken));

    public Task EraseAsync(IReadOnlyDictionary<string, string> hashedKeys, CancellationToken cancellationToken) =>
        seams.AroundAsync("Erase", () => transaction.EraseAsync(hashedKeys, cancellationToken));

    public Task<int> QuarantineAsync(string source, IReadOnlyList<QuarantinedRow> rows, CancellationToken cancellationToken) =>
        seams.AroundAsync("Quarantine", () => transaction.QuarantineAsync(source, rows, cancellationToken));

    public Task<bool> TryPutAlertAsync(StoredAlert alert, CancellationToken cancellationToken) =>
        seams.AroundAsync("TryPutAlert", () => transaction.TryPutAlertAsync(alert, cancellationToken));

    public Task<int> RemoveOldAsync(DateTimeOffset before, int limit, CancellationToken cancellationToken) =>
        seams.AroundAsync("RemoveOld", () => transaction.RemoveOldAsync(before, limit, cancellationToken));

    public Task CommitAsync(CancellationToken cancellationToken) =>
        seams.AroundAsync("Commit", () => transaction.CommitAsync(cancellationToken));

    public ValueTask DisposeAsync() => transaction.DisposeAsync();
}
