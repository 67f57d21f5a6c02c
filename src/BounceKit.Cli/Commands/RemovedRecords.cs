using System.Runtime.CompilerServices;

namespace BounceKit.Cli.Commands;

/// <summary>What a source holds on the addresses that are about to go.</summary>
internal static class RemovedRecords
{
    // More than these are sooner found by reading the list than by asking for each.
    private const int MostLookups = 50;

    /// <summary>The rows of those addresses, or of all, page by page.</summary>
    public static IAsyncEnumerable<IReadOnlyList<BounceRecord>> ReadAsync(DeleteRequest request, CancellationToken cancellationToken) =>
        request.Addresses is { Count: <= MostLookups } few && request.Source is IBounceLookup
            ? LookUpAsync(request.Source, few, cancellationToken)
            : WalkAsync(request.Source, request.Addresses, cancellationToken);

    private static async IAsyncEnumerable<IReadOnlyList<BounceRecord>> LookUpAsync(
        IBounceSource source, IReadOnlyCollection<string> addresses, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (string address in addresses)
        {
            yield return await source.FindAsync(address, cancellationToken).ConfigureAwait(false);
        }
    }

    private static async IAsyncEnumerable<IReadOnlyList<BounceRecord>> WalkAsync(
        IBounceSource source, IReadOnlyCollection<string>? addresses, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        HashSet<string>? wanted = addresses?.ToHashSet(StringComparer.OrdinalIgnoreCase);
        await foreach (BouncePage page in source.ListPagesAsync(BounceQuery.All, cancellationToken).ConfigureAwait(false))
        {
            yield return wanted is null ? page.Records : [.. page.Records.Where(record => wanted.Contains(record.Recipient))];
        }
    }
}
