using System.Runtime.CompilerServices;
using BounceKit;

namespace Heron;

/// <summary>The bounce list of one Heron server. It can list; Heron has no call that takes an address off this list.</summary>
internal sealed class HeronBounceSource(SourceContext context, HeronOptions options) : IBounceSource, IBounceSourceFeatures
{
    public string Name => context.Name;

    public string Provider => context.Provider;

    public Uri BaseAddress => context.BaseAddress;

    public BounceFilters ServerFilters => BounceFilters.Range | BounceFilters.Recipient;

    public int? PageSize => options.PageSize;

    public BounceOrder Order => BounceOrder.NewestFirst;

    public IAsyncEnumerable<BouncePage> ListPagesAsync(BounceQuery query, CancellationToken cancellationToken = default) =>
        context.ListPagesAsync(query, options, ReadAsync, cancellationToken);

    private async IAsyncEnumerable<IReadOnlyList<BounceRecord>> ReadAsync(
        BounceListing listing, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        HeronSearch? search = new(listing.Query, listing.Query.Until, new HashSet<string>());
        while (search is not null)
        {
            HeronSearch current = search;
            IAsyncEnumerator<IReadOnlyList<BounceRecord>> pages = listing
                .ReadByOffsetAsync(options.PageSize, (offset, token) => FetchAsync(listing, current, offset, token), cancellationToken)
                .GetAsyncEnumerator(cancellationToken);
            await using (pages.ConfigureAwait(false))
            {
                while (await MoveNextAsync(pages).ConfigureAwait(false))
                {
                    yield return [.. pages.Current.Where(record => current.IsNew(record.Id!))];
                }
            }

            search = !current.IsCut ? null : current.Next() ?? throw new BounceResponseException(
                Name, "Heron serves 10,000 rows of a search, and these do not show where the rest begins.");
        }
    }

    private async Task<IReadOnlyList<BounceRecord>> FetchAsync(
        BounceListing listing, HeronSearch search, long offset, CancellationToken cancellationToken)
    {
        if (!search.Allows(offset, options.PageSize))
        {
            throw new SearchLimitException();
        }

        using HttpRequestMessage request = new(HttpMethod.Get, search.ToAddress(options, listing.PinnedEnd, offset));
        using PageResponse response = await listing.SendAsync(request, "listing bounces", cancellationToken).ConfigureAwait(false);
        HeronPage page = response.ReadJson(HeronJson.Default.HeronPage);
        search.Observe(page.Bounces);
        return page.Bounces.Count > 0 || offset >= page.TotalCount
            ? [.. page.Bounces.Select(ToRecord)]
            : throw response.Malformed($"it announces {page.TotalCount} rows and has none at {offset}");
    }

    // The end of what one search serves, not of the list.
    private static async ValueTask<bool> MoveNextAsync(IAsyncEnumerator<IReadOnlyList<BounceRecord>> pages)
    {
        try
        {
            return await pages.MoveNextAsync().ConfigureAwait(false);
        }
        catch (SearchLimitException)
        {
            return false;
        }
    }

    private BounceRecord ToRecord(HeronRow row)
    {
        (BounceType type, BounceReason reason) = HeronTypes.Of(row.Type);
        return new BounceRecord
        {
            Source = Name,
            Provider = Provider,
            Recipient = row.Email,
            Type = type,
            Reason = reason,
            OccurredAt = row.BouncedAt,
            Diagnostic = row.Details,
            Id = $"{row.ID}",
            Scope = row.MessageStream,
            Details = new HeronBounceDetails { Type = row.Type, MessageId = row.MessageID, Tag = row.Tag, Inactive = row.Inactive, CanActivate = row.CanActivate },
        };
    }

    private sealed class SearchLimitException : Exception;
}
