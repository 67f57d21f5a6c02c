using System.Globalization;
using System.Net.Http.Headers;
using BounceKit.Adapters;
using BounceKit.Paging;
using BounceKit.Wire;

namespace BounceKit.WhatCounts;

/// <summary>The bounces of one WhatCounts realm.</summary>
internal sealed class WhatCountsBounceSource : ProviderSource<WhatCountsRow>
{
    private const string Operation = "listing bounces";

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

    public override int? PageSize => WhatCountsOptions.PageSize;

    public override TimeSpan? RangeGranularity => TimeSpan.FromDays(1);

    public override TimeSpan Lateness => TimeSpan.FromDays(1);

    protected override IAsyncEnumerable<WireRows<WhatCountsRow>> ReadRowsAsync(Listing listing, CancellationToken cancellationToken) =>
        new OffsetWalk<WhatCountsRow>(
            listing.Walk, WhatCountsOptions.PageSize, _options.MaxConcurrency, (skip, token) => FetchAsync(listing, skip, token))
            .ReadAsync(cancellationToken);

    protected override ReportedBounce Map(in WhatCountsRow row) => _mapping.Map(row);

    private async Task<WirePage<WhatCountsRow>> FetchAsync(Listing listing, long skip, CancellationToken cancellationToken)
    {
        string filters = WhatCountsFilters.From(listing.Query, _clock);
        using HttpRequestMessage request = new(
            HttpMethod.Get, string.Create(CultureInfo.InvariantCulture, $"bounces?{filters}skip={skip}"));
        request.Headers.Accept.Add(Version1);
        // 404 is not taken for an empty list, as public clients do: a wrong address looks the same.
        using PageResponse page = await listing.SendAsync(request, Operation, cancellationToken).ConfigureAwait(false);
        return listing.Parse(page, response => ReadPage(response, skip, isFiltered: filters.Length > 0));
    }

    private WirePage<WhatCountsRow> ReadPage(PageResponse page, long skip, bool isFiltered)
    {
        bool isList = page.IsJson && page.FirstByte() is (byte)'{' or (byte)'[';
        if (!isList && WhatCountsErrors.Read(page) is { } refusal)
        {
            throw Context.Client.Failed(page, Operation, refusal, WhatCountsErrors.KindOf(refusal));
        }

        page.RequireJson();
        WhatCountsResponse response = WhatCountsWire.ReadResponse(page.Body.Span, skip, page.CancellationToken);
        if (response.Error is { } error)
        {
            throw Context.Client.Failed(page, Operation, error, WhatCountsErrors.KindOf(error));
        }

        // With filters, the total might still count the whole list.
        if (response.Rows.Count == 0 && skip == 0 && response.Total > 0 && !isFiltered)
        {
            throw new WireFormatException($"it announces {response.Total} bounces and contains none");
        }

        // Whether the total counts the page, the filtered list or the whole one is undocumented: only where a later page ends with it is it the list's.
        return new WirePage<WhatCountsRow>(response.Rows, skip > 0 && response.Total == skip + response.Rows.Count ? response.Total : null);
    }
}
