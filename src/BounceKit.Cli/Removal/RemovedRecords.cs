using System.Runtime.CompilerServices;

namespace BounceKit.Cli.Removal;

/// <summary>The records of the addresses that are about to be removed.</summary>
internal static class RemovedRecords
{
    // More addresses than these are found sooner by reading the list than by looking up each.
    private const int MostLookups = 50;

    /// <summary>The records of these addresses, or all, page by page.</summary>
    public static IAsyncEnumerable<IReadOnlyList<BounceRecord>> ReadAsync(RemovalRequest request, CancellationToken cancellationToken) =>
        request.Addresses is { Count: <= MostLookups } few && request.Source is IBounceLookup lookup
            ? LookUpAsync(lookup, few, cancellationToken)
            : ListAsync(request.Source, request.Addresses, cancellationToken);

    private static async IAsyncEnumerable<IReadOnlyList<BounceRecord>> LookUpAsync(
        IBounceLookup source, IReadOnlyCollection<string> addresses, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (string address in addresses)
        {
            yield return await source.GetAsync(address, cancellationToken).ConfigureAwait(false);
        }
    }

    // Compared as BounceQuery compares them: a provider's malformed entries may have white space around them.
    private static async IAsyncEnumerable<IReadOnlyList<BounceRecord>> ListAsync(
        IBounceSource source, IReadOnlyCollection<string>? addresses, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        HashSet<string>? wanted = addresses?.Select(address => address.Trim()).ToHashSet(StringComparer.OrdinalIgnoreCase);
        await foreach (BouncePage page in source.ListPagesAsync(BounceQuery.All, cancellationToken).ConfigureAwait(false))
        {
            yield return wanted is null ? page.Records : [.. page.Records.Where(record => wanted.Contains(record.Recipient.Trim()))];
        }
    }
}
