namespace BounceKit.Suppressions.Lists;

/// <summary>Takes address and text from rows of addresses that were erased, before they are stored.</summary>
internal sealed class ErasureFilter(ErasureKey? key, string tenant)
{
    /// <summary>The events as they may be stored.</summary>
    public async Task<IReadOnlyList<StoredEvent>> ApplyAsync(
        ISuppressionTransaction transaction, IReadOnlyList<StoredEvent> events, CancellationToken cancellationToken)
    {
        Dictionary<string, string> erased = await FindAsync(transaction, events.Select(static entry => entry.AddressKey), cancellationToken).ConfigureAwait(false);
        return erased.Count == 0
            ? events
            : [.. events.Select(entry => erased.TryGetValue(entry.AddressKey, out string? hashed) ? Erase(key!, tenant, entry, hashed) : entry)];
    }

    /// <summary>The rows as they may be kept apart.</summary>
    public async Task<IReadOnlyList<QuarantinedRow>> ApplyAsync(
        ISuppressionTransaction transaction, IReadOnlyList<QuarantinedRow> rows, CancellationToken cancellationToken)
    {
        Dictionary<string, string> erased = await FindAsync(transaction, rows.Select(static row => row.AddressKey), cancellationToken).ConfigureAwait(false);
        return erased.Count == 0
            ? rows
            : [.. rows.Select(row => erased.TryGetValue(row.AddressKey, out string? hashed) ? row with { AddressKey = hashed, Record = "{}" } : row)];
    }

    /// <summary>An event without address and text. Its key may contain them too, as an id of the provider.</summary>
    public static StoredEvent Erase(ErasureKey key, string tenant, StoredEvent entry, string addressKey) => entry with
    {
        Key = key.Hash(tenant, entry.Key),
        AddressKey = addressKey,
        Address = null,
        Note = null,
        Record = null,
    };

    /// <summary>Those of these addresses that were erased, with the hashes that they are known by.</summary>
    private async Task<Dictionary<string, string>> FindAsync(
        ISuppressionTransaction transaction, IEnumerable<string> addressKeys, CancellationToken cancellationToken)
    {
        if (!transaction.HasErasures)
        {
            return [];
        }

        ErasureKey hash = ErasureKey.Require(key);
        Dictionary<string, string> hashed = addressKeys.Distinct(StringComparer.Ordinal)
            .ToDictionary(static addressKey => addressKey, addressKey => hash.Hash(tenant, addressKey), StringComparer.Ordinal);
        IReadOnlyCollection<string> erased = await transaction.FindErasedAsync(hashed.Values, cancellationToken).ConfigureAwait(false);
        HashSet<string> known = new(erased, StringComparer.Ordinal);
        return hashed.Where(pair => known.Contains(pair.Value)).ToDictionary(StringComparer.Ordinal);
    }
}
