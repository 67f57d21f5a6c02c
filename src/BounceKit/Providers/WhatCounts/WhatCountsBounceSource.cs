using System.Globalization;
using System.Net.Http.Headers;
using BounceKit.Adapters;
using BounceKit.Http;
using BounceKit.Paging;
using BounceKit.Wire;

namespace BounceKit.WhatCounts;

/// <summary>The bounces of one WhatCounts realm.</summary>
internal sealed class WhatCountsBounceSource : ProviderSource
{
    private const string Operation = "listing bounces";

    private static readonly MediaTypeWithQualityHeaderValue Version1 = new("application/vnd.whatcounts-v1+json");

    private readonly WhatCountsOptions _options;
    private readonly ProviderClock _clock;
    private readonly WhatCountsMapping _mapping;

    public WhatCountsBounceSource(SourceContext context, WhatCountsOptions options)
        : base(context)
    {
        _options = options;
        _clock = new ProviderClock(TimeZoneInfo.FindSystemTimeZoneById(options.TimeZone));
        _mapping = new WhatCountsMapping(_clock);
    }

    public override BounceFilters ServerFilters => BounceFilters.Range | BounceFilters.Types;

    public override int? PageSize => WhatCountsOptions.PageSize;

    public override TimeSpan? RangeGranularity => TimeSpan.FromDays(1);

    public override TimeSpan Lateness => TimeSpan.FromDays(1);

    protected override IAsyncEnumerable<BouncePage> ListAsync(BounceQuery query, CancellationToken cancellationToken) =>
        Context.ToPagesAsync(token => WalkAsync(query, token), _mapping.Map, query, cancellationToken);

    private IAsyncEnumerable<WireRows<WhatCountsRow>> WalkAsync(BounceQuery query, CancellationToken cancellationToken)
    {
        string filters = WhatCountsFilters.Of(query, _clock);
        OffsetWalk<WhatCountsRow> walk = new(
            new WalkContext(Name, _options.MaxPages, Context.Logger), WhatCountsOptions.PageSize, _options.MaxConcurrency,
            (skip, token) => FetchAsync(filters, skip, token));
        return walk.ReadAsync(cancellationToken);
    }

    private async Task<WirePage<WhatCountsRow>> FetchAsync(string filters, long skip, CancellationToken cancellationToken)
    {
        using HttpRequestMessage request = new(
            HttpMethod.Get, string.Create(CultureInfo.InvariantCulture, $"bounces?{filters}skip={skip}"));
        request.Headers.Accept.Add(Version1);
        // 404 is not taken for "no rows", which public clients saw as an empty list: it is what a wrong address looks like.
        using PageResponse page = await Context.Client.SendAsync(request, Operation, cancellationToken).ConfigureAwait(false);
        return Context.Parse(page, answer => ReadPage(answer, filters, skip));
    }

    private WirePage<WhatCountsRow> ReadPage(PageResponse page, string filters, long skip)
    {
        bool isList = page.IsJson && page.FirstByte() is (byte)'{' or (byte)'[';
        if (!isList && WhatCountsErrors.Read(page) is { } refusal)
        {
            throw Context.Client.Failed(page, Operation, refusal, WhatCountsErrors.KindOf(refusal));
        }

        page.RequireJson();
        WhatCountsAnswer answer = WhatCountsWire.ReadAnswer(page.Body.Span, skip);
        if (answer.Error is { } error)
        {
            throw Context.Client.Failed(page, Operation, error, WhatCountsErrors.KindOf(error));
        }

        // With filters, the total might still count the whole list.
        if (answer.Rows.Count == 0 && skip == 0 && answer.Total > 0 && filters.Length == 0)
        {
            throw new WireFormatException($"it announces {answer.Total} bounces and holds none");
        }

        // Whether the total counts the page, the filtered list or the whole one is undocumented: only where a later page ends with it is it the list's.
        return new WirePage<WhatCountsRow>(answer.Rows, skip > 0 && answer.Total == skip + answer.Rows.Count ? answer.Total : null);
    }
}
