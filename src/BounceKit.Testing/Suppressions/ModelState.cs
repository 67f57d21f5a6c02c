using System.Globalization;
using System.Text.Json;
using BounceKit.Suppressions;

namespace BounceKit.Testing.Suppressions;

/// <summary>Shows what is stored as lines that are equal for equal stores.</summary>
internal static class ModelState
{
    public static string List(IEnumerable<string> values) => $"[{string.Join("; ", values.Order(StringComparer.Ordinal))}]";

    public static string Show(IEnumerable<AddressState> states) => List(states.Select(state =>
        $"{state.AddressKey}, released {Show(state.ReleasedAt)}, {List(state.Events.Select(Show))}, {List(state.Suppressions.Select(Show))}"));

    public static async Task<IReadOnlyList<string>> ReadAsync(ISuppressionStore store, string tenant)
    {
        CancellationToken never = CancellationToken.None;
        IReadOnlyList<StoredSuppression> rows = await store.ListAsync(tenant, 0, 1000, never).ConfigureAwait(false);
        IReadOnlyList<StoredSuppression> found = await store.FindAsync(tenant, ModelOperations.Addresses, never).ConfigureAwait(false);
        IReadOnlyList<SuppressionEvent> events = await store.ListEventsAsync(tenant, ModelOperations.Addresses, never).ConfigureAwait(false);
        IReadOnlyList<SuppressionChange> changes = await store.ListChangesAsync(tenant, 0, 1000, never).ConfigureAwait(false);
        IReadOnlyList<SyncCheckpoint> checkpoints = await store.ListCheckpointsAsync(tenant, never).ConfigureAwait(false);
        Dictionary<string, string?> continuations = [];
        foreach (string source in ModelOperations.Sources)
        {
            continuations[source] = await store.FindContinuationAsync(tenant, source, never).ConfigureAwait(false);
        }

        IReadOnlyList<QuarantinedRow> quarantine = await store.ListQuarantineAsync(tenant, 1000, never).ConfigureAwait(false);
        IReadOnlyList<string> due = await store.FindDueAsync(tenant, DateTimeOffset.MaxValue, 1000, never).ConfigureAwait(false);
        return
        [
            .. rows.Select(row => $"row {Show(row)}"),
            $"found {List(found.Select(Show))}",
            $"events {List(events.Select(Show))}",
            .. changes.Select(change => $"change {change.Sequence} {change.Kind} {Show(change.Suppression with { Position = 0 })}"),
            $"oldest change {await store.GetOldestChangeAsync(tenant, never).ConfigureAwait(false)}",
            .. checkpoints.Select(row => $"checkpoint {row.Source} {row.Version} {row.Failures} {Show(row.Watermark)}"),
            $"continuations {List(continuations.Select(row => $"{row.Key} {row.Value ?? "none"}"))}",
            $"quarantine {List(quarantine.Select(row => $"{row.Source} {row.AddressKey} {Show(row.SeenAt)}"))}",
            $"due {List(due)}",
            $"erasures {await store.HasErasuresAsync(tenant, never).ConfigureAwait(false)}",
        ];
    }

    private static string Show(StoredEvent row) =>
        $"{row.Source} {row.Key} {row.Origin} {row.Type} {row.Reason} '{row.Scope ?? "none"}' {Show(row.OccurredAt)} {Show(row.Until)} "
        + $"{Show(row.FirstSeen)} {Show(row.LastSeen)} {row.Walk} {row.Note}";

    private static string Show(SuppressionEvent row) =>
        $"{row.Source} {row.Origin} {row.Type} {row.Reason} '{row.Scope ?? "none"}' {Show(row.OccurredAt)} {Show(row.Until)} "
        + $"{Show(row.FirstSeen)} {Show(row.LastSeen)} {Show(row.GoneAt)} {row.Note} "
        + $"{JsonSerializer.Serialize(row.Record, SampleJsonContext.Default.BounceRecord)}";

    private static string Show(StoredSuppression row) => $"{row.AddressKey} {Show(row.ReviewAt)} {row.Suppression.Position} {Show(row.Suppression)}";

    private static string Show(Suppression row) =>
        $"{row.Address} {row.Type} {row.Reason} {row.Source} {Show(row.Since)} {Show(row.Until)} {row.Origin} '{row.Scope ?? "none"}' {row.Note}";

    private static string Show(DateTimeOffset? time) => time?.ToString("O", CultureInfo.InvariantCulture) ?? "never";
}
