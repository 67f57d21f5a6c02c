using System.Globalization;
using System.Runtime.CompilerServices;
using BounceKit.Adapters;
using BounceKit.Http;
using BounceKit.Paging;
using BounceKit.Wire;

namespace BounceKit.Postmark;

/// <summary>
/// Reads the bounces of one message stream. Postmark returns 10,000 rows of a query, however they are paged, so a range with more is halved,
/// and its halves if need be. A half that turns out to hold too many costs a request, where each full one takes twenty.
/// </summary>
internal sealed class PostmarkBounceWalk(SourceContext context, Listing listing, PostmarkOptions options, string stream)
{
    private const string Operation = "listing bounces";
    private const int Limit = 10_000;

    public async IAsyncEnumerable<WireRows> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        Stack<PostmarkWindow> rest = new([PostmarkWindow.Since(listing.Range.Since)]);
        while (rest.TryPop(out PostmarkWindow window))
        {
            listing.Walk.CountPage();
            WirePage first = await FetchAsync(window, offset: 0, cancellationToken).ConfigureAwait(false);
            if (IsTooLong(first))
            {
                first.Rows.Dispose();
                (PostmarkWindow newer, PostmarkWindow older) = window.Halve(listing.End) ?? throw Limited(window, first);
                rest.Push(older);
                rest.Push(newer);
                continue;
            }

            await foreach (WireRows rows in ReadAsync(window, first, cancellationToken).ConfigureAwait(false))
            {
                // A request covers more than its window.
                rows.Of<PostmarkRow>().Keep(row => window.Contains(row.At));
                yield return rows;
            }
        }
    }

    private IAsyncEnumerable<WireRows> ReadAsync(PostmarkWindow window, WirePage first, CancellationToken cancellationToken)
    {
        WirePage? fetched = first;
        listing.Walk.UncountPage();
        return new OffsetWalk(listing.Walk, options.PageSize, options.MaxConcurrency, ContinueAsync).ReadAsync(cancellationToken);

        async Task<WirePage> ContinueAsync(long offset, CancellationToken token)
        {
            if (fetched is { } page)
            {
                fetched = null;
                return page;
            }

            page = await FetchAsync(window, offset, token).ConfigureAwait(false);
            // The end is pinned, so these are rows that appeared late.
            return IsTooLong(page) ? throw listing.Walk.Unstable(page.Request) : page;
        }
    }

    // A total that no rows go with is a fault, which the walk reports.
    private static bool IsTooLong(WirePage page) => page.Total >= Limit && page.Rows.Count > 0;

    private BounceRequestException Limited(PostmarkWindow window, WirePage page)
    {
        BounceRequestException failure = new(context.Name, string.Create(
            CultureInfo.InvariantCulture, $"Postmark returns no more than {Limit} rows for a range, and there are more in the second from {window.From:u}."));
        failure.SetRequest(page.Request);
        return failure;
    }

    private async Task<WirePage> FetchAsync(PostmarkWindow window, long offset, CancellationToken cancellationToken)
    {
        using HttpRequestMessage request = PostmarkWire.CreateRequest(HttpMethod.Get, AddressOf(window, offset));
        using PageResponse response = await listing.SendAsync(request, Operation, cancellationToken).ConfigureAwait(false);
        return listing.Parse(response, ReadPage);
    }

    private string AddressOf(PostmarkWindow window, long offset)
    {
        // Beyond the limit, Postmark refuses the request.
        long count = Math.Min(Limit - offset, options.PageSize);
        string address = string.Create(CultureInfo.InvariantCulture, $"bounces?count={count}&offset={offset}&messagestream={Uri.EscapeDataString(stream)}");
        if (window.From is { } from)
        {
            address += $"&fromdate={PostmarkClock.From(from)}";
        }

        if ((window.To ?? listing.PinnedEnd) is { } to)
        {
            // A range that lies in the future is empty, not reversed.
            address += $"&todate={PostmarkClock.To(to < window.From ? window.From.Value : to)}";
        }

        // Matches by containment: more than requested, never less.
        return listing.Query.Recipient is { } recipient ? $"{address}&emailFilter={Uri.EscapeDataString(recipient)}" : address;
    }

    private WirePage ReadPage(PageResponse response)
    {
        response.RequireJson();
        PostmarkPage page = PostmarkWire.ReadPage(response.Body.Span, stream, response.CancellationToken);
        KeyedRows<PostmarkRow> rows = page.Rows ?? throw context.Client.Failed(
            response, Operation, new ProviderError(page.Code, page.Message ?? "a page without bounces"), ErrorKind.Response);
        return new WirePage(rows, page.Total ?? throw new WireFormatException("it has no 'TotalCount'"));
    }
}
