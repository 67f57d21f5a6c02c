using BounceKit.Suppressions;

namespace BounceKit.Testing.Suppressions;

/// <summary>Every query of a store, and every step of a transaction.</summary>
internal static class StoreSteps
{
    private static readonly Dictionary<string, string> Hashes = new(StringComparer.Ordinal) { [Sample.Ann] = "hash-of-ann" };

    public static IReadOnlyList<(string Name, Func<ISuppressionStore, CancellationToken, Task> RunAsync)> Queries { get; } =
    [
        (nameof(ISuppressionStore.GetTimeAsync), (store, token) => store.GetTimeAsync(token).AsTask()),
        (nameof(ISuppressionStore.GetOrAddKeyCheckAsync), (store, token) => store.GetOrAddKeyCheckAsync("check", token)),
        (nameof(ISuppressionStore.FindCheckpointAsync), (store, token) => store.FindCheckpointAsync("", Sample.News, token)),
        (nameof(ISuppressionStore.FindContinuationAsync), (store, token) => store.FindContinuationAsync("", Sample.News, token)),
        (nameof(ISuppressionStore.ListCheckpointsAsync), (store, token) => store.ListCheckpointsAsync(null, token)),
        (nameof(ISuppressionStore.BeginAsync), BeginAsync),
        (nameof(ISuppressionStore.FindAsync), (store, token) => store.FindAsync("", [Sample.Ann], token).AsTask()),
        (nameof(ISuppressionStore.HasErasuresAsync), (store, token) => store.HasErasuresAsync("", token).AsTask()),
        (nameof(ISuppressionStore.ListAsync), (store, token) => store.ListAsync("", 0, 10, token)),
        (nameof(ISuppressionStore.ListEventsAsync), (store, token) => store.ListEventsAsync("", [Sample.Ann], token)),
        (nameof(ISuppressionStore.ListChangesAsync), (store, token) => store.ListChangesAsync("", 0, 10, token)),
        (nameof(ISuppressionStore.GetOldestChangeAsync), (store, token) => store.GetOldestChangeAsync("", token)),
        (nameof(ISuppressionStore.GetNewestChangeAsync), (store, token) => store.GetNewestChangeAsync("", token)),
        (nameof(ISuppressionStore.SummarizeAsync), (store, token) => store.SummarizeAsync("", Sample.Noon, 10, token)),
        (nameof(ISuppressionStore.FindDueAsync), (store, token) => store.FindDueAsync("", Sample.Noon, 10, token)),
        (nameof(ISuppressionStore.ListTenantsAsync), (store, token) => store.ListTenantsAsync(token)),
        (nameof(ISuppressionStore.ListQuarantineAsync), (store, token) => store.ListQuarantineAsync("", 10, token)),
        (nameof(ISuppressionStore.ListAlertsAsync), (store, token) => store.ListAlertsAsync(null, token)),
        (nameof(ISuppressionStore.ScrubAsync), (store, token) => store.ScrubAsync(token)),
    ];

    public static IReadOnlyList<(string Name, Func<ISuppressionTransaction, CancellationToken, Task> RunAsync)> Steps { get; } =
    [
        (nameof(ISuppressionTransaction.TryAdvanceAsync), (step, token) => step.TryAdvanceAsync(Sample.Checkpoint(Sample.Billing), token)),
        (nameof(ISuppressionTransaction.SetContinuationAsync), (step, token) => step.SetContinuationAsync(Sample.Billing, "next", token)),
        (nameof(ISuppressionTransaction.FindErasedAsync), (step, token) => step.FindErasedAsync(["hash"], token)),
        (nameof(ISuppressionTransaction.PutEventsAsync), (step, token) => step.PutEventsAsync(Sample.News, "SendGrid", [Sample.Event(Sample.Ann)], token)),
        (nameof(ISuppressionTransaction.MarkGoneAsync), (step, token) => step.MarkGoneAsync(Sample.News, 2, Sample.AnyTime, 10, token)),
        (nameof(ISuppressionTransaction.FindOldestAsync), (step, token) => step.FindOldestAsync(Sample.News, 1, token)),
        (nameof(ISuppressionTransaction.LoadAsync), (step, token) => step.LoadAsync([Sample.Ann], token)),
        (nameof(ISuppressionTransaction.SaveAsync), (step, token) => step.SaveAsync([Sample.Add(Sample.Ann)], token)),
        (nameof(ISuppressionTransaction.ReleaseAsync), (step, token) => step.ReleaseAsync([Sample.Ann], Sample.Noon, token)),
        (nameof(ISuppressionTransaction.EraseAsync), (step, token) => step.EraseAsync(Hashes, token)),
        (nameof(ISuppressionTransaction.QuarantineAsync), (step, token) => step.QuarantineAsync(Sample.News, [Sample.Quarantined(Sample.Ann)], token)),
        (nameof(ISuppressionTransaction.TryPutAlertAsync), (step, token) => step.TryPutAlertAsync(Sample.Alert("A", Sample.News), token)),
        (nameof(ISuppressionTransaction.RemoveOldAsync), (step, token) => step.RemoveOldAsync(Sample.Noon, 10, token)),
        (nameof(ISuppressionTransaction.CommitAsync), (step, token) => step.CommitAsync(token)),
    ];

    private static async Task BeginAsync(ISuppressionStore store, CancellationToken cancellationToken)
    {
        ISuppressionTransaction transaction = await store.BeginAsync("", exclusive: false, cancellationToken).ConfigureAwait(false);
        await transaction.DisposeAsync().ConfigureAwait(false);
    }
}
