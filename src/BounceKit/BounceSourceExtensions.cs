using System.Runtime.CompilerServices;

namespace BounceKit;

/// <summary>Methods that every source has, based on <see cref="IBounceSource.ListPagesAsync"/>.</summary>
public static class BounceSourceExtensions
{
    /// <summary>Lists bounces one by one, in the provider's order.</summary>
    /// <param name="source">The source.</param>
    /// <param name="query">Which bounces; <see langword="null"/> for all of them.</param>
    /// <param name="cancellationToken">Stops the listing within 100 ms.</param>
    /// <exception cref="ArgumentException">The query cannot be met; nothing was sent.</exception>
    /// <exception cref="BounceSourceException">The list could not be read to its end.</exception>
    public static IAsyncEnumerable<BounceRecord> ListAsync(
        this IBounceSource source, BounceQuery? query = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(source);
        return source.ListPagesAsync(query ?? BounceQuery.All, cancellationToken).Flatten(cancellationToken);
    }

    /// <summary>Finds what the source holds for one address: with a single request where the provider can look it up, else with a filtered listing.</summary>
    /// <param name="source">The source.</param>
    /// <param name="address">
    /// The email address, or the phone number where the source lists text messages; compared without regard to case. To find a malformed
    /// entry, list with <see cref="BounceQuery.Recipient"/>, which accepts any text.
    /// </param>
    /// <param name="cancellationToken">Stops the request within 100 ms.</param>
    /// <returns>The bounces of the address in the provider's order; empty where it holds none.</returns>
    /// <exception cref="ArgumentException">The text is neither an address nor a phone number, or cannot be sent; nothing was sent.</exception>
    /// <exception cref="BounceSourceException">The provider refused or could not be reached.</exception>
    public static async Task<IReadOnlyList<BounceRecord>> FindAsync(
        this IBounceSource source, string address, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(source);
        BounceRecipient.Validate(address, nameof(address));
        if (!BounceRecipient.IsAddress(address.Trim()) && !BounceRecipient.IsPhoneNumber(address))
        {
            throw new ArgumentException(
                $"'{address}' is neither an email address nor a phone number. To find a malformed entry, list with {nameof(BounceQuery.Recipient)}.", nameof(address));
        }

        return source is IBounceLookup lookup
            ? await lookup.GetAsync(address, cancellationToken).ConfigureAwait(false)
            : await source.ListAddressAsync(address, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Lists the entries of an address, which is how some providers look one up.</summary>
    internal static async Task<IReadOnlyList<BounceRecord>> ListAddressAsync(this IBounceSource source, string address, CancellationToken cancellationToken)
    {
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
