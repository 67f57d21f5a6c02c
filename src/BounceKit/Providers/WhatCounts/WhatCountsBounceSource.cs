using System.Globalization;
using System.Net.Http.Headers;
using System.Runtime.CompilerServices;
using BounceKit.Adapters;
using BounceKit.Paging;
using BounceKit.Wire;

namespace BounceKit.WhatCounts;

/// <summary>The bounces of one WhatCounts realm, and who unsubscribed from its mailing lists.</summary>
internal sealed class WhatCountsBounceSource : ProviderSource<WhatCountsRow>
{
    private static readonly MediaTypeWithQualityHeaderValue Version1 = new("application/vnd.whatcounts-v1+json");

    private readonly WhatCountsOptions _options;
    private readonly ProviderClock _clock;
    private readonly WhatCountsMapping _mapping;

    public WhatCountsBounceSource(SourceContext context, WhatCountsOptions options)
        : base(context, options)
    {
        _options = options;
        _clock = new ProviderClock(TimeZoneInfo.FindSystemTimeZoneById(options.TimeZone));
        _mapping = new WhatCountsMapping(_clock);
    }

    public override BounceFilters ServerFilters => BounceFilters.Range | BounceFilters.Types;

    public override IReadOnlyList<string> Lists => _options.Lists;

    public override int? PageSize => WhatCountsOptions.PageSize;

    public override TimeSpan? RangeGranularity => TimeSpan.FromDays(1);

    public override TimeSpan Lateness => TimeSpan.FromDays(1);

    protected override IAsyncEnumerable<WireRows> ReadRowsAsync(Listing listing, CancellationToken cancellationToken) =>
        ReadListsAsync(
            listing, (name, _, token) => name == WhatCountsOptions.Unsubscribes
                ? ReadUnsubscribesAsync(listing, token)
                : ReadListAsync(listing, mailingList: null, token),
            cancellationToken);

    protected override ReportedBounce Map(in WhatCountsRow row) => _mapping.Map(row);

    // The API has no list for the whole realm.
    private async IAsyncEnumerable<WireRows> ReadUnsubscribesAsync(
        Listing listing, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        OffsetWalk lists = new(
            listing.Walk, WhatCountsOptions.PageSize, maxConcurrency: 1, (skip, token) => FetchMailingListsAsync(listing, skip, token));
        await foreach (WireRows page in lists.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            foreach (WhatCountsMailingList list in page.Of<WhatCountsMailingList>())
            {
                await foreach (WireRows rows in ReadListAsync(listing, list, cancellationToken).ConfigureAwait(false))
                {
                    yield return rows;
                }
            }
        }
    }

    /// <summary>Reads who unsubscribed from a mailing list; the bounces for null.</summary>
    private IAsyncEnumerable<WireRows> ReadListAsync(
        Listing listing, WhatCountsMailingList? mailingList, CancellationToken cancellationToken) =>
        new OffsetWalk(
            listing.Walk, WhatCountsOptions.PageSize, _options.MaxConcurrency, (skip, token) => FetchAsync(listing, mailingList, skip, token))
            .ReadAsync(cancellationToken);

    private async Task<WirePage> FetchMailingListsAsync(Listing listing, long skip, CancellationToken cancellationToken)
    {
        using PageResponse page = await SendAsync(
            listing, string.Create(CultureInfo.InvariantCulture, $"lists?skip={skip}"), "listing mailing lists", cancellationToken).ConfigureAwait(false);
        return listing.Parse(page, response =>
        {
            RequireList(response, isArray: true);
            return new WirePage(WhatCountsMailingList.ReadPage(response.Body.Span, response.CancellationToken));
        });
    }

    private async Task<WirePage> FetchAsync(
        Listing listing, WhatCountsMailingList? mailingList, long skip, CancellationToken cancellationToken)
    {
        string path = mailingList is null ? "bounces" : string.Create(CultureInfo.InvariantCulture, $"lists/{mailingList.Id}/unsubscribes");
        string filters = WhatCountsFilters.From(listing.Query, _clock, hasTypes: mailingList is null);
        using PageResponse page = await SendAsync(
            listing, string.Create(CultureInfo.InvariantCulture, $"{path}?{filters}skip={skip}"),
            mailingList is null ? "listing bounces" : "listing unsubscribes", cancellationToken).ConfigureAwait(false);
        return listing.Parse(page, response => ReadPage(response, mailingList, skip, isFiltered: filters.Length > 0));
    }

    private static async Task<PageResponse> SendAsync(Listing listing, string address, string operation, CancellationToken cancellationToken)
    {
        using HttpRequestMessage request = new(HttpMethod.Get, address);
        request.Headers.Accept.Add(Version1);
        // 404 is not taken for an empty list, as public clients do: a wrong address looks the same.
        return await listing.SendAsync(request, operation, cancellationToken).ConfigureAwait(false);
    }

    // An error may come with a success status, and as a line of text.
    private void RequireList(PageResponse page, bool isArray)
    {
        bool isList = page.IsJson && page.FirstByte() is (byte)'[' or (byte)'{' && (!isArray || page.FirstByte() == '[');
        if (!isList && WhatCountsErrors.Read(page) is { } refusal)
        {
            throw Context.Client.Failed(page, page.Operation, refusal, WhatCountsErrors.KindOf(refusal));
        }

        page.RequireJson();
    }

    private WirePage ReadPage(PageResponse page, WhatCountsMailingList? mailingList, long skip, bool isFiltered)
    {
        RequireList(page, isArray: false);
        WhatCountsResponse response = WhatCountsWire.ReadResponse(page.Body.Span, skip, page.CancellationToken);
        if (response.Error is { } error)
        {
            throw Context.Client.Failed(page, page.Operation, error, WhatCountsErrors.KindOf(error));
        }

        // With filters, the total might still count the whole list.
        if (response.Rows.Count == 0 && skip == 0 && response.Total > 0 && !isFiltered)
        {
            throw new WireFormatException($"it announces {response.Total} rows and contains none");
        }

        for (int index = 0; mailingList is not null && index < response.Rows.Count; index++)
        {
            response.Rows.Slice(index, 1)[0] = response.Rows[index] with { MailingList = mailingList };
        }

        // Whether the total counts the page, the filtered list or the whole one is undocumented: only where a later page ends with it is it the list's.
        return new WirePage(response.Rows, skip > 0 && response.Total == skip + response.Rows.Count ? response.Total : null);
    }
}
