namespace BounceKit.Suppressions.PostgreSql;

/// <summary>What a round does for a page in which everything is new.</summary>
internal static class Rounds
{
    /// <returns>Whether the page was stored; otherwise another round has overtaken this one.</returns>
    public static async Task<bool> StoreAsync(
        ISuppressionStore store, string tenant, string source, IReadOnlyList<string> addresses, string key = "1", CancellationToken cancellationToken = default)
    {
        SyncCheckpoint? last = await store.FindCheckpointAsync(tenant, source, cancellationToken);
        await using ISuppressionTransaction transaction = await store.BeginAsync(tenant, exclusive: false, cancellationToken);
        if (!await transaction.TryAdvanceAsync(last ?? Made.Checkpoint(source, tenant), cancellationToken))
        {
            return false;
        }

        PutResult put = await transaction.PutEventsAsync(
            source, "SendGrid", [.. addresses.Select(address => Made.Event(address, key))], cancellationToken);
        IReadOnlyList<AddressState> states = await transaction.LoadAsync(put.Touched, cancellationToken);
        await transaction.SaveAsync(
            [.. states.Select(state => Made.Write(state.AddressKey, state.Suppressions.Count == 0 ? SuppressionChangeKind.Suppressed : SuppressionChangeKind.Updated))],
            cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return true;
    }
}
