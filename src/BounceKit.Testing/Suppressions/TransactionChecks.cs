using BounceKit.Suppressions;
using BounceKit.Testing.Conformance;

namespace BounceKit.Testing.Suppressions;

/// <summary>A transaction is stored together or not at all, and keeps the order it should.</summary>
internal static class TransactionChecks
{
    public static IEnumerable<StoreCheck> All =>
    [
        new("Nothing remains of a transaction that was disposed without a commit", RollbackAsync),
        new("What a transaction has written shows only after its commit", VisibleAfterCommitAsync),
        new("A transaction reads what it has written itself", ReadsItselfAsync),
        new("A transaction has the time of the database", TimeAsync),
        new("An exclusive transaction waits for those that run", ExclusiveWaitsAsync),
        new("A transaction waits for an exclusive one", WaitsForExclusiveAsync),
        new("Waiting for an exclusive transaction can be cancelled", CancelsWaitAsync),
    ];

    private static async Task RollbackAsync(StoreSubject subject)
    {
        await subject.SaveInAsync("other", Sample.Add(Sample.Ann)).ConfigureAwait(false);
        ISuppressionTransaction transaction = await subject.BeginAsync(exclusive: true).ConfigureAwait(false);
        await WriteEverythingAsync(transaction).ConfigureAwait(false);

        await transaction.DisposeAsync().ConfigureAwait(false);

        await ExpectEmptyAsync(subject, "after a rollback").ConfigureAwait(false);
        await subject.SaveAsync(Sample.Add(Sample.Ann)).ConfigureAwait(false);
        IReadOnlyList<SuppressionChange> changes = await subject.ListChangesAsync().ConfigureAwait(false);
        StoreExpect.Sequence([1L], changes.Select(change => change.Sequence), "changes after a rollback");
    }

    private static async Task VisibleAfterCommitAsync(StoreSubject subject)
    {
        ISuppressionTransaction transaction = await subject.BeginAsync(exclusive: true).ConfigureAwait(false);
        await using (transaction.ConfigureAwait(false))
        {
            await WriteEverythingAsync(transaction).ConfigureAwait(false);
            await ExpectNoRowsAsync(subject, "before the commit").ConfigureAwait(false);
            await transaction.CommitAsync(CancellationToken.None).ConfigureAwait(false);
        }

        StoreExpect.Equal(1, (await subject.ListAsync().ConfigureAwait(false)).Count, "the suppressions after the commit");
        StoreExpect.Equal(1, (await subject.ListEventsAsync(Sample.Ann).ConfigureAwait(false)).Count, "the events after the commit");
        StoreExpect.Equal(1, (await subject.ListChangesAsync().ConfigureAwait(false)).Count, "the changes after the commit");
        SyncCheckpoint? stored = await subject.Store.FindCheckpointAsync("", Sample.News, CancellationToken.None).ConfigureAwait(false);
        StoreExpect.Equal(1L, stored?.Version, "the version after the commit");
    }

    private static Task ReadsItselfAsync(StoreSubject subject) => subject.WriteAsync(async transaction =>
    {
        await transaction.PutEventsAsync(Sample.News, "SendGrid", [Sample.Event(Sample.Ann)], CancellationToken.None).ConfigureAwait(false);
        AddressState state = await LoadAsync(transaction).ConfigureAwait(false);
        StoreExpect.Equal(1, state.Events.Count, "the events that the transaction has put");
        await transaction.SaveAsync([Sample.Add(Sample.Ann)], CancellationToken.None).ConfigureAwait(false);
        await transaction.ReleaseAsync([Sample.Ann], Sample.Noon, CancellationToken.None).ConfigureAwait(false);
        state = await LoadAsync(transaction).ConfigureAwait(false);
        StoreExpect.Equal(1, state.Suppressions.Count, "the suppressions that the transaction has saved");
        StoreExpect.Equal(Sample.Noon, state.ReleasedAt, "the release that the transaction has stored");

        await transaction.SaveAsync([Sample.Delete(Sample.Row(Sample.Ann))], CancellationToken.None).ConfigureAwait(false);
        await transaction.MarkGoneAsync(Sample.News, 2, Sample.AnyTime, 10, CancellationToken.None).ConfigureAwait(false);
        state = await LoadAsync(transaction).ConfigureAwait(false);
        StoreExpect.Equal((0, 0), (state.Suppressions.Count, state.Events.Count), "what is left that the transaction has removed");
    });

    private static async Task TimeAsync(StoreSubject subject)
    {
        DateTimeOffset before = await subject.Store.GetTimeAsync(CancellationToken.None).ConfigureAwait(false);
        DateTimeOffset time = await subject.WriteAsync(transaction => Task.FromResult(transaction.Time)).ConfigureAwait(false);
        DateTimeOffset after = await subject.Store.GetTimeAsync(CancellationToken.None).ConfigureAwait(false);

        Expect.That(before <= time && time <= after, $"the transaction's time, {time:O}, is not between {before:O} and {after:O}");
        Expect.That(time.Offset == TimeSpan.Zero && before.Offset == TimeSpan.Zero, "a time is not in UTC");
        Expect.That(time.Ticks % TimeSpan.TicksPerMillisecond == 0 && before.Ticks % TimeSpan.TicksPerMillisecond == 0, "a time is not in milliseconds");
    }

    private static async Task ExclusiveWaitsAsync(StoreSubject subject)
    {
        ISuppressionTransaction running = await subject.BeginAsync().ConfigureAwait(false);
        await running.PutEventsAsync(Sample.News, "SendGrid", [Sample.Event(Sample.Ann)], CancellationToken.None).ConfigureAwait(false);

        Task<int> exclusive = Task.Run(() => subject.WriteAsync(CountEventsAsync, exclusive: true));
        bool hasWaited = await StoreSubject.WaitsForAsync(running, exclusive).ConfigureAwait(false);
        await running.CommitAsync(CancellationToken.None).ConfigureAwait(false);
        await running.DisposeAsync().ConfigureAwait(false);

        StoreExpect.Equal(1, await exclusive.ConfigureAwait(false), "the events of the transaction that ran, seen by the exclusive one");
        Expect.That(hasWaited, "the exclusive transaction did not wait");
    }

    private static async Task WaitsForExclusiveAsync(StoreSubject subject)
    {
        ISuppressionTransaction exclusive = await subject.BeginAsync(exclusive: true).ConfigureAwait(false);
        await exclusive.PutEventsAsync(Sample.News, "SendGrid", [Sample.Event(Sample.Ann)], CancellationToken.None).ConfigureAwait(false);

        Task<ISuppressionTransaction> begin = Task.Run(() => subject.BeginAsync());
        bool hasWaited = await StoreSubject.WaitsForAsync(exclusive, begin).ConfigureAwait(false);
        await exclusive.CommitAsync(CancellationToken.None).ConfigureAwait(false);
        await exclusive.DisposeAsync().ConfigureAwait(false);
        ISuppressionTransaction later = await begin.ConfigureAwait(false);
        await using (later.ConfigureAwait(false))
        {
            StoreExpect.Equal(1, await CountEventsAsync(later).ConfigureAwait(false), "the events of the exclusive transaction, seen by a later one");
        }

        Expect.That(hasWaited, "the transaction did not wait for the exclusive one");
    }

    private static async Task CancelsWaitAsync(StoreSubject subject)
    {
        ISuppressionTransaction running = await subject.BeginAsync().ConfigureAwait(false);
        await running.PutEventsAsync(Sample.News, "SendGrid", [Sample.Event(Sample.Ann)], CancellationToken.None).ConfigureAwait(false);
        using CancellationTokenSource cancel = new();
        Task<ISuppressionTransaction> exclusive = Task.Run(() => subject.Store.BeginAsync("", exclusive: true, cancel.Token));
        await StoreSubject.WaitsForAsync(running, exclusive).ConfigureAwait(false);

        await cancel.CancelAsync().ConfigureAwait(false);

        await Expect.ThrowsAsync<OperationCanceledException>(() => exclusive).ConfigureAwait(false);
        await running.CommitAsync(CancellationToken.None).ConfigureAwait(false);
        await running.DisposeAsync().ConfigureAwait(false);
        StoreExpect.Equal(1, await subject.WriteAsync(CountEventsAsync).ConfigureAwait(false), "the events that a later transaction sees");
    }

    private static async Task<int> CountEventsAsync(ISuppressionTransaction transaction) => (await LoadAsync(transaction).ConfigureAwait(false)).Events.Count;

    private static async Task<AddressState> LoadAsync(ISuppressionTransaction transaction) =>
        StoreExpect.Single(await transaction.LoadAsync([Sample.Ann], CancellationToken.None).ConfigureAwait(false), "the states of an address");

    internal static async Task WriteEverythingAsync(ISuppressionTransaction transaction)
    {
        await transaction.TryAdvanceAsync(Sample.Checkpoint(Sample.News), CancellationToken.None).ConfigureAwait(false);
        await transaction.PutEventsAsync(Sample.News, "SendGrid", [Sample.Event(Sample.Ann)], CancellationToken.None).ConfigureAwait(false);
        await transaction.QuarantineAsync(Sample.News, [Sample.Quarantined(Sample.Bob)], CancellationToken.None).ConfigureAwait(false);
        await StoreSubject.LoadAndSaveAsync(transaction, [Sample.Add(Sample.Ann)]).ConfigureAwait(false);
        await transaction.ReleaseAsync([Sample.Bob], Sample.Noon, CancellationToken.None).ConfigureAwait(false);
        await transaction.TryPutAlertAsync(Sample.Alert("A", Sample.News), CancellationToken.None).ConfigureAwait(false);
        await transaction.EraseAsync(Sample.Hash(Sample.Eve, "hash"), CancellationToken.None).ConfigureAwait(false);
    }

    internal static async Task ExpectEmptyAsync(StoreSubject subject, string when)
    {
        await ExpectNoRowsAsync(subject, when).ConfigureAwait(false);
        AddressState state = await subject.LoadAsync(Sample.Bob).ConfigureAwait(false);
        StoreExpect.Equal(null, state.ReleasedAt, $"a release {when}");
    }

    private static async Task ExpectNoRowsAsync(StoreSubject subject, string when)
    {
        ISuppressionStore store = subject.Store;
        CancellationToken never = CancellationToken.None;
        StoreExpect.Equal(null, await store.FindCheckpointAsync("", Sample.News, never).ConfigureAwait(false), $"the checkpoint {when}");
        StoreExpect.Equal(0, (await subject.ListEventsAsync(Sample.Ann).ConfigureAwait(false)).Count, $"the events {when}");
        StoreExpect.Equal(0, (await store.ListQuarantineAsync("", 10, never).ConfigureAwait(false)).Count, $"the quarantined rows {when}");
        StoreExpect.Equal(0, (await subject.ListAsync().ConfigureAwait(false)).Count, $"the suppressions {when}");
        StoreExpect.Equal(0, (await subject.FindAsync(Sample.Ann).ConfigureAwait(false)).Count, $"the suppressions found {when}");
        StoreExpect.Equal(0, (await subject.ListChangesAsync().ConfigureAwait(false)).Count, $"the changes {when}");
        StoreExpect.Equal(1L, await store.GetOldestChangeAsync("", never).ConfigureAwait(false), $"the oldest change {when}");
        Expect.That(!await store.HasErasuresAsync("", never).ConfigureAwait(false), $"there are erasures {when}");
        StoreExpect.Equal(0, (await store.ListAlertsAsync("", never).ConfigureAwait(false)).Count, $"the alerts {when}");
        IReadOnlyList<string> tenants = await store.ListTenantsAsync(never).ConfigureAwait(false);
        Expect.That(!tenants.Contains("", StringComparer.Ordinal), $"the tenant has something stored {when}");
    }
}
