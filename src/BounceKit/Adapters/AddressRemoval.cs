namespace BounceKit.Adapters;

/// <summary>Removes addresses so that the result is true: providers report success for addresses that were never on their list.</summary>
/// <param name="source">The source, which can look up single addresses.</param>
/// <param name="maxConcurrency">The number of lookups in flight.</param>
/// <param name="removeAsync">Removes entries by the spelling that the provider holds.</param>
internal sealed class AddressRemoval<TSource>(
    TSource source, int maxConcurrency, Func<IReadOnlyList<string>, CancellationToken, Task> removeAsync)
    where TSource : IBounceSource, IBounceLookup
{
    // So few are looked up at once. For more, a few pages of the list may name them all.
    private const int FewAddresses = 20;

    private const string OptedOut = "The person complained or unsubscribed.";

    /// <summary>Refuses at once, before anything is sent, what is not an address.</summary>
    public Task<RemovalResult> RemoveAsync(IReadOnlyCollection<string> addresses, RemovalOptions? options, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(addresses);
        options ??= new RemovalOptions();
        if (addresses.Count == 0)
        {
            throw new ArgumentException("There is no address to remove. To remove all of them, clear the list.", nameof(addresses));
        }

        foreach (string address in addresses)
        {
            BounceRecipient.Validate(address, nameof(addresses));
            if (!options.AsIs && !BounceRecipient.IsAddress(address.Trim()))
            {
                throw new ArgumentException(
                    $"'{address}' is not an email address. To remove a malformed entry of the list, set {nameof(RemovalOptions.AsIs)}.", nameof(addresses));
            }
        }

        return RemoveAsync([.. addresses.DistinctBy(Key, StringComparer.OrdinalIgnoreCase)], options.IncludeOptOuts, cancellationToken);
    }

    private async Task<RemovalResult> RemoveAsync(string[] addresses, bool includeOptOuts, CancellationToken cancellationToken)
    {
        ILookup<string, BounceRecord> listed = (await FindAsync(addresses, cancellationToken).ConfigureAwait(false))
            .ToLookup(record => Key(record.Recipient), StringComparer.OrdinalIgnoreCase);
        ILookup<Fate, string> fates = addresses.ToLookup(address => FateOf(listed[Key(address)], includeOptOuts));
        string[] spellings = [.. fates[Fate.Removed].SelectMany(address => listed[Key(address)]).Select(record => record.Recipient).Distinct(StringComparer.Ordinal)];
        if (spellings.Length > 0)
        {
            await removeAsync(spellings, cancellationToken).ConfigureAwait(false);
        }

        return new RemovalResult
        {
            Removed = [.. fates[Fate.Removed]],
            NotOnList = [.. fates[Fate.NotOnList]],
            Refused = fates[Fate.Refused].ToDictionary(address => address, _ => OptedOut, StringComparer.OrdinalIgnoreCase),
        };
    }

    // As a query compares addresses: malformed entries may have white space around them.
    private static string Key(string address) => address.Trim();

    private static Fate FateOf(IEnumerable<BounceRecord> entries, bool includeOptOuts) =>
        !entries.Any() ? Fate.NotOnList : !includeOptOuts && entries.Any(IsOptOut) ? Fate.Refused : Fate.Removed;

    private static bool IsOptOut(BounceRecord entry) => entry.Type == BounceType.OptedOut || entry.Reason.ToBounceType() == BounceType.OptedOut;

    private async Task<IReadOnlyList<BounceRecord>> FindAsync(string[] addresses, CancellationToken cancellationToken)
    {
        IReadOnlyList<BounceRecord>? listed = addresses.Length > FewAddresses
            ? await ReadListAsync(addresses, cancellationToken).ConfigureAwait(false)
            : null;
        return listed ?? await LookUpAsync(addresses, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Finds the addresses on the list; null as soon as looking up each of them takes no more requests than reading on.</summary>
    private async Task<IReadOnlyList<BounceRecord>?> ReadListAsync(string[] addresses, CancellationToken cancellationToken)
    {
        HashSet<string> wanted = addresses.Select(Key).ToHashSet(StringComparer.OrdinalIgnoreCase);
        List<BounceRecord> found = [];
        int pages = 0;
        await foreach (BouncePage page in source.ListPagesAsync(BounceQuery.All, cancellationToken).ConfigureAwait(false))
        {
            if (++pages > addresses.Length)
            {
                return null;
            }

            found.AddRange(page.Records.Where(record => wanted.Contains(Key(record.Recipient))));
        }

        return found;
    }

    private async Task<IReadOnlyList<BounceRecord>> LookUpAsync(string[] addresses, CancellationToken cancellationToken)
    {
        IReadOnlyList<BounceRecord>[] found = new IReadOnlyList<BounceRecord>[addresses.Length];
        ParallelOptions parallel = new() { MaxDegreeOfParallelism = maxConcurrency, CancellationToken = cancellationToken };
        await Parallel.ForAsync(
            0, addresses.Length, parallel,
            async (index, token) => found[index] = await source.GetAsync(addresses[index], token).ConfigureAwait(false)).ConfigureAwait(false);
        return [.. found.SelectMany(records => records)];
    }

    private enum Fate
    {
        Removed,
        NotOnList,
        Refused,
    }
}
