namespace BounceKit.Suppressions.Lists;

/// <summary>Erases addresses within an exclusive transaction: what supports a block is kept under the hash, without address and text.</summary>
internal sealed class Erasure(ISuppressionTransaction transaction, string tenant, ErasureKey key)
{
    public async Task<EraseResult> RunAsync(NamedAddresses addresses, CancellationToken cancellationToken)
    {
        Dictionary<string, string> hashed = addresses.Keys
            .ToDictionary(static addressKey => addressKey, addressKey => key.Hash(tenant, addressKey), StringComparer.Ordinal);
        IReadOnlyList<AddressState> states = await transaction.LoadAsync(addresses.Keys, cancellationToken).ConfigureAwait(false);
        IReadOnlyList<AddressState> erased = await transaction.LoadAsync(hashed.Values, cancellationToken).ConfigureAwait(false);
        await transaction.EraseAsync(hashed, cancellationToken).ConfigureAwait(false);
        foreach (AddressState state in states)
        {
            await KeepAsync(state, hashed[state.AddressKey], cancellationToken).ConfigureAwait(false);
        }

        await transaction.SaveAsync([.. states.SelectMany(state => CreateBlocks(state, hashed[state.AddressKey]))], cancellationToken).ConfigureAwait(false);
        int blocked = states.Concat(erased).Count(state => state.Suppressions.Any(row => !row.Suppression.HasEnded(transaction.Time)));
        return new EraseResult { KeptBlocked = blocked, Forgotten = addresses.Keys.Count - blocked };
    }

    private async Task KeepAsync(AddressState state, string addressKey, CancellationToken cancellationToken)
    {
        foreach (IGrouping<string, StoredEvent> source in state.Events.GroupBy(static entry => entry.Source, StringComparer.Ordinal))
        {
            StoredEvent[] events = [.. source.Select(entry => ErasureFilter.Erase(key, tenant, entry, addressKey))];
            await transaction.PutEventsAsync(source.Key, "", events, cancellationToken).ConfigureAwait(false);
        }

        if (state.ReleasedAt is { } released)
        {
            await transaction.ReleaseAsync([addressKey], released, cancellationToken).ConfigureAwait(false);
        }
    }

    private static IEnumerable<SuppressionWrite> CreateBlocks(AddressState state, string addressKey) => state.Suppressions.Select(row => new SuppressionWrite
    {
        Row = row with { AddressKey = addressKey, Suppression = row.Suppression with { Address = null, Note = null, Position = 0 } },
        Change = SuppressionChangeKind.Erased,
        IsDeleted = false,
    });
}
