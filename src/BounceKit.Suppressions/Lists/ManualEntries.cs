namespace BounceKit.Suppressions.Lists;

/// <summary>Stores a batch of entries that people add, within a transaction.</summary>
internal sealed class ManualEntries(ISuppressionTransaction transaction, ErasureFilter erasures, AddressReview review)
{
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(1);

    /// <summary>Stores entries without problems.</summary>
    /// <returns>How many addresses are suppressed that were not before.</returns>
    public async Task<long> StoreAsync(IReadOnlyList<SuppressionImport> entries, SuppressionOrigin origin, CancellationToken cancellationToken)
    {
        HashSet<string> touched = new(StringComparer.Ordinal);
        // Always in the same order, so that two imports at once do not wait for each other.
        foreach (IGrouping<string, SuppressionImport> source in entries.GroupBy(static entry => entry.Source ?? "", StringComparer.Ordinal)
            .OrderBy(static source => source.Key, StringComparer.Ordinal))
        {
            IReadOnlyList<StoredEvent> events = await CreateAsync([.. source], origin, cancellationToken).ConfigureAwait(false);
            PutResult put = await transaction.PutEventsAsync(source.Key, "", events, cancellationToken).ConfigureAwait(false);
            touched.UnionWith(put.Touched);
        }

        return await ReviewAsync(entries, touched, cancellationToken).ConfigureAwait(false);
    }

    // What a person adds by hand holds although the address was released a moment ago, by a clock that may have been ahead.
    private async Task<IReadOnlyList<StoredEvent>> CreateAsync(
        IReadOnlyList<SuppressionImport> entries, SuppressionOrigin origin, CancellationToken cancellationToken)
    {
        IReadOnlyList<StoredEvent> events = await erasures.ApplyAsync(
            transaction, [.. entries.Select(entry => ManualEntry.Create(entry, origin, transaction.Time, entry.Since ?? transaction.Time))], cancellationToken)
            .ConfigureAwait(false);
        if (origin == SuppressionOrigin.Manual)
        {
            IReadOnlyList<AddressState> states = await transaction
                .LoadAsync([.. events.Select(static entry => entry.AddressKey).Distinct(StringComparer.Ordinal)], cancellationToken).ConfigureAwait(false);
            Dictionary<string, DateTimeOffset?> released = states
                .ToDictionary(static state => state.AddressKey, static state => state.ReleasedAt, StringComparer.Ordinal);
            events = [.. events.Select(entry => released[entry.AddressKey] is { } at && at >= entry.OccurredAt ? entry with { OccurredAt = at + Step } : entry)];
        }

        // Of two lines about the same address, the last one counts.
        return [.. events.Reverse().DistinctBy(static entry => (entry.AddressKey, entry.Key))];
    }

    // The list is in the order of the entries, whatever their sources; those of erased addresses, which are known by a hash, come last.
    private async Task<long> ReviewAsync(
        IReadOnlyList<SuppressionImport> entries, IReadOnlyCollection<string> addressKeys, CancellationToken cancellationToken)
    {
        string[] order = [.. entries.Select(static entry => AddressKey.TryCreate(entry.Address)!).Distinct(StringComparer.Ordinal)];
        Dictionary<string, int> places = order.Index().ToDictionary(static place => place.Item, static place => place.Index, StringComparer.Ordinal);
        IReadOnlyList<AddressState> states = await transaction.LoadAsync(addressKeys, cancellationToken).ConfigureAwait(false);
        IReadOnlyList<SuppressionWrite> writes = await review.StoreAsync(
            transaction, states.OrderBy(state => places.GetValueOrDefault(state.AddressKey, int.MaxValue)), SuppressionChangeKind.Released, cancellationToken)
            .ConfigureAwait(false);
        return writes.Count(static write => write.Change == SuppressionChangeKind.Suppressed);
    }
}
