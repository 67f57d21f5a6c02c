namespace BounceKit.Suppressions.Lists;

/// <summary>Takes address and text from events of addresses that were erased, before they are stored.</summary>
internal sealed class ErasureFilter(ErasureKey? key, string tenant)
{
    /// <summary>The events as they may be stored.</summary>
    public async Task<IReadOnlyList<StoredEvent>> ApplyAsync(
        ISuppressionTransaction transaction, IReadOnlyList<StoredEvent> events, CancellationToken cancellationToken)
    {
        if (!transaction.HasErasures || events.Count == 0)
        {
            return events;
        }

        ErasureKey hash = key ?? throw new SuppressionStoreException("Addresses were erased with a key, and there is none now: set HashKey.");
        Dictionary<string, string> hashed = events.Select(static entry => entry.AddressKey).Distinct(StringComparer.Ordinal)
            .ToDictionary(static addressKey => addressKey, addressKey => hash.Hash(tenant, addressKey), StringComparer.Ordinal);
        IReadOnlyCollection<string> erased = await transaction.FindErasedAsync(hashed.Values, cancellationToken).ConfigureAwait(false);
        HashSet<string> known = new(erased, StringComparer.Ordinal);
        return known.Count == 0
            ? events
            : [.. events.Select(entry => known.Contains(hashed[entry.AddressKey]) ? Erase(hash, tenant, entry, hashed[entry.AddressKey]) : entry)];
    }

    /// <summary>An event without address and text. Its key may contain them too, as an id of the provider.</summary>
    public static StoredEvent Erase(ErasureKey key, string tenant, StoredEvent entry, string addressKey) => entry with
    {
        Key = ErasureKey.IsHashed(entry.Key) ? entry.Key : key.Hash(tenant, entry.Key),
        AddressKey = addressKey,
        Address = null,
        Note = null,
        Record = null,
    };
}
