using System.Runtime.CompilerServices;
using BounceKit;

namespace Postmark;

/// <summary>The bounce list of one Postmark server. It can list; Postmark has no call that takes an address off this list.</summary>
internal sealed class PostmarkBounceSource(SourceContext context, PostmarkOptions options) : IBounceSource, IBounceSourceFeatures
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
        PostmarkSearch? search = new(listing.Query, listing.Query.Until, new HashSet<string>());
        while (search is not null)
        {
            PostmarkSearch current = search;
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
                Name, "Postmark serves 10,000 rows of a search, and these do not show where the rest begins.");
        }
    }

    private async Task<IReadOnlyList<BounceRecord>> FetchAsync(
        BounceListing listing, PostmarkSearch search, long offset, CancellationToken cancellationToken)
    {
        if (!search.Allows(offset, options.PageSize))
        {
            throw new SearchLimitException();
        }

        using HttpRequestMessage request = new(HttpMethod.Get, search.ToAddress(options, listing.PinnedEnd, offset));
        using PageResponse response = await listing.SendAsync(request, "listing bounces", cancellationToken).ConfigureAwait(false);
        PostmarkPage page = response.ReadJson(PostmarkJson.Default.PostmarkPage);
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

    private BounceRecord ToRecord(PostmarkRow row)
    {
        (BounceType type, BounceReason reason) = PostmarkTypes.Of(row.Type);
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
            Details = new PostmarkBounceDetails { Type = row.Type, MessageId = row.MessageID, Tag = row.Tag, Inactive = row.Inactive, CanActivate = row.CanActivate },
        };
    }

    private sealed class SearchLimitException : Exception;
}
