using System.Runtime.CompilerServices;

namespace BounceKit;

/// <summary>What every source can do on top of <see cref="IBounceSource.ListPagesAsync"/>.</summary>
public static class BounceSourceExtensions
{
    /// <summary>Lists bounces one by one, in the provider's order.</summary>
    /// <param name="source">The source.</param>
    /// <param name="query">Which bounces; <see langword="null"/> for everything.</param>
    /// <param name="cancellationToken">Stops the walk within 100 ms.</param>
    /// <exception cref="ArgumentException">The query can't be met; nothing was sent.</exception>
    /// <exception cref="BounceSourceException">The list could not be read to its end.</exception>
    public static IAsyncEnumerable<BounceRecord> ListAsync(
        this IBounceSource source, BounceQuery? query = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(source);
        return source.ListPagesAsync(query ?? BounceQuery.All, cancellationToken).Flatten(cancellationToken);
    }

    /// <summary>What the source holds on one address: a single request where the provider can look it up, else a filtered listing.</summary>
    /// <param name="source">The source.</param>
    /// <param name="address">The address; compared without regard to case.</param>
    /// <param name="cancellationToken">Stops the request within 100 ms.</param>
    /// <returns>The bounces of the address in the provider's order; empty when it holds none.</returns>
    /// <exception cref="ArgumentException">The address is empty or can't be sent.</exception>
    /// <exception cref="BounceSourceException">The provider could not be asked.</exception>
    public static async Task<IReadOnlyList<BounceRecord>> FindAsync(
        this IBounceSource source, string address, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(source);
        BounceRecipient.Validate(address, nameof(address));
        if (source is IBounceLookup lookup)
        {
            return await lookup.GetAsync(address, cancellationToken).ConfigureAwait(false);
        }

        List<BounceRecord> found = [];
        await foreach (BouncePage page in source.ListPagesAsync(new BounceQuery { Recipient = address }, cancellationToken).ConfigureAwait(false))
        {
            found.AddRange(page.Records);
        }

        return found;
    }

    internal static async IAsyncEnumerable<BounceRecord> Flatten(
        this IAsyncEnumerable<BouncePage> pages, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await foreach (BouncePage page in pages.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            foreach (BounceRecord record in page.Records)
            {
                yield return record;
            }
        }
    }
}
