using System.Collections.Concurrent;
using BounceKit.Http;

namespace BounceKit.Adapters;

/// <summary>Removes addresses so that the result is true: providers report success for addresses that were never on their list.</summary>
/// <param name="source">The source. Where it can't look up single addresses, its whole list is read.</param>
/// <param name="maxConcurrency">The number of lookups in flight.</param>
/// <param name="removeAsync">
/// Removes entries from the lists that their details name. Where the provider keeps one, it adds the address, trimmed, and the provider's reason.
/// </param>
internal sealed class AddressRemoval<TSource>(
    TSource source, int maxConcurrency, Func<IReadOnlyList<BounceRecord>, ConcurrentDictionary<string, string>, CancellationToken, Task> removeAsync)
    where TSource : IBounceSource
{
    // So few are looked up at once. For more, a few pages of the list may name them all.
    private const int FewAddresses = 20;

    private const string OptedOut = "The person complained or unsubscribed.";
    private const string StillOptedOut = "The person complained or unsubscribed. Other entries of the address were removed.";

    /// <summary>For a provider that removes every entry or fails.</summary>
    /// <param name="source">The source.</param>
    /// <param name="maxConcurrency">The number of lookups in flight.</param>
    /// <param name="removeAsync">Removes entries from the lists that their details name.</param>
    public AddressRemoval(TSource source, int maxConcurrency, Func<IReadOnlyList<BounceRecord>, CancellationToken, Task> removeAsync)
        : this(source, maxConcurrency, (entries, _, cancellationToken) => removeAsync(entries, cancellationToken))
    {
    }

    /// <summary>As the other one, for a source that reads only one list.</summary>
    /// <param name="source">The source.</param>
    /// <param name="maxConcurrency">The number of lookups in flight.</param>
    /// <param name="removeAsync">Removes entries by the spelling that the provider holds.</param>
    public AddressRemoval(TSource source, int maxConcurrency, Func<IReadOnlyList<string>, CancellationToken, Task> removeAsync)
        : this(source, maxConcurrency, (entries, _, cancellationToken) => removeAsync(SpellingsOf(entries), cancellationToken))
    {
    }

    /// <summary>Whether every address is looked up, however many there are: where the rows of a listing leave out what a removal has to name.</summary>
    public bool AlwaysLooksUp { get; init; }

    /// <summary>The addresses of entries, each spelling once: providers may compare exactly.</summary>
    public static IReadOnlyList<string> SpellingsOf(IEnumerable<BounceRecord> entries) =>
        [.. entries.Select(static entry => entry.Recipient).Distinct(StringComparer.Ordinal)];

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
        Dictionary<string, BounceRecord[]> removable = addresses.ToDictionary(
            address => address, address => Removable(listed[Key(address)], includeOptOuts), StringComparer.OrdinalIgnoreCase);
        BounceRecord[] entries = [.. removable.Values.SelectMany(records => records)];
        ConcurrentDictionary<string, string> kept = new(StringComparer.OrdinalIgnoreCase);
        if (entries.Length > 0)
        {
            await removeAsync(entries, kept, cancellationToken).ConfigureAwait(false);
        }

        ILookup<Fate, string> fates = addresses.ToLookup(
            address => kept.ContainsKey(Key(address)) ? Fate.Refused : FateOf(listed[Key(address)].Count(), removable[address].Length));
        return new RemovalResult
        {
            Removed = [.. fates[Fate.Removed]],
            NotOnList = [.. fates[Fate.NotOnList]],
            Refused = fates[Fate.Refused].ToDictionary(
                address => address,
                address => kept.TryGetValue(Key(address), out string? why) ? $"The provider keeps it: {new ProviderText([]).Clean(why)}"
                    : removable[address].Length == 0 ? OptedOut
                    : StillOptedOut,
                StringComparer.OrdinalIgnoreCase),
        };
    }

    // As a query compares addresses: malformed entries may have white space around them.
    private static string Key(string address) => address.Trim();

    // Entries are removed by address, so one that says that the person opted out keeps the others of its list.
    private static BounceRecord[] Removable(IEnumerable<BounceRecord> entries, bool includeOptOuts) => includeOptOuts
        ? [.. entries]
        : [.. entries.GroupBy(static entry => entry.Details?.List, StringComparer.Ordinal).Where(static list => !list.Any(IsOptOut)).SelectMany(static list => list)];

    private static Fate FateOf(int listed, int removable) => listed == 0 ? Fate.NotOnList : removable < listed ? Fate.Refused : Fate.Removed;

    private static bool IsOptOut(BounceRecord entry) => entry.Type == BounceType.OptedOut || entry.Reason.ToBounceType() == BounceType.OptedOut;

    private async Task<IReadOnlyList<BounceRecord>> FindAsync(string[] addresses, CancellationToken cancellationToken)
    {
        IReadOnlyList<BounceRecord>? listed = (addresses.Length > FewAddresses && !AlwaysLooksUp) || source is not IBounceLookup
            ? await ReadListAsync(addresses, cancellationToken).ConfigureAwait(false)
            : null;
        return listed ?? await LookUpAsync(addresses, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Finds the addresses on the list; null as soon as looking up each of them takes no more requests than reading on.</summary>
    private async Task<IReadOnlyList<BounceRecord>?> ReadListAsync(string[] addresses, CancellationToken cancellationToken)
    {
        HashSet<string> wanted = addresses.Select(Key).ToHashSet(StringComparer.OrdinalIgnoreCase);
        List<BounceRecord> found = [];
        // Looking up an address takes a request for each list.
        int lookups = addresses.Length * ((source as IBounceSourceFeatures)?.Lists.Count ?? 1);
        int pages = 0;
        await foreach (BouncePage page in source.ListPagesAsync(BounceQuery.All, cancellationToken).ConfigureAwait(false))
        {
            if (++pages > lookups && source is IBounceLookup)
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
            async (index, token) => found[index] = await ((IBounceLookup)source).GetAsync(addresses[index], token).ConfigureAwait(false)).ConfigureAwait(false);
        return [.. found.SelectMany(records => records)];
    }

    private enum Fate
    {
        Removed,
        NotOnList,
        Refused,
    }
}
