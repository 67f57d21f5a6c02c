using System.Globalization;
using System.Net.Http.Headers;
using BounceKit.Internal;

namespace BounceKit.WhatCounts;

/// <summary>The bounces of one WhatCounts realm.</summary>
internal sealed class WhatCountsBounceSource : IBounceSource, IBounceSourceFeatures
{
    private const string Operation = "listing bounces";

    private static readonly MediaTypeWithQualityHeaderValue Version1 = new("application/vnd.whatcounts-v1+json");

    private readonly SourceContext _context;
    private readonly WhatCountsOptions _options;
    private readonly ProviderClock _clock;
    private readonly WhatCountsMapping _mapping;
    private readonly string _path;

    public WhatCountsBounceSource(SourceContext context, WhatCountsOptions options)
    {
        _context = context;
        _options = options;
        _clock = new ProviderClock(TimeZoneInfo.FindSystemTimeZoneById(options.TimeZone));
        _mapping = new WhatCountsMapping(context, _clock);
        // The document writes the address both with and without /rest.
        _path = context.BaseAddress.AbsolutePath.EndsWith("/rest/", StringComparison.OrdinalIgnoreCase) ? "bounces" : "rest/bounces";
    }

    public string Name => _context.Name;

    public string Provider => _context.Provider;

    public Uri BaseAddress => _context.BaseAddress;

    public BounceFilters ServerFilters => BounceFilters.Range | BounceFilters.Types;

    public int? PageSize => WhatCountsOptions.PageSize;

    public IAsyncEnumerable<BouncePage> ListPagesAsync(BounceQuery query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        query.Validate();
        return _context.ToPagesAsync(token => WalkAsync(query, token), _mapping.ToRecord, query, cancellationToken);
    }

    private IAsyncEnumerable<IReadOnlyList<WhatCountsRow>> WalkAsync(BounceQuery query, CancellationToken cancellationToken)
    {
        string filters = WhatCountsFilters.Of(query, _clock);
        OffsetWalkSettings settings = OffsetWalkSettings.Of(_context, _options, WhatCountsOptions.PageSize, _options.MaxConcurrency) with
        {
            ShortPageEnds = true,
        };
        OffsetWalk<WhatCountsRow> walk = new(settings, (skip, _, token) => FetchAsync(filters, skip, token), row => row.Key);
        return walk.ReadAsync(cancellationToken);
    }

    private async Task<WirePage<WhatCountsRow>> FetchAsync(string filters, long skip, CancellationToken cancellationToken)
    {
        using HttpRequestMessage request = new(
            HttpMethod.Get, string.Create(CultureInfo.InvariantCulture, $"{_path}?{filters}skip={skip}"));
        request.Headers.Accept.Add(Version1);
        // 404 is not taken for "no rows", which public clients saw as an empty list: it is what a wrong address looks like.
        using PageResponse page = await _context.Client.SendAsync(request, Operation, cancellationToken).ConfigureAwait(false);
        return _context.Parse(page, answer => ReadPage(answer, filters, skip));
    }

    private WirePage<WhatCountsRow> ReadPage(PageResponse page, string filters, long skip)
    {
        bool isJson = page.MediaType == "application/json" || page.MediaType.EndsWith("+json", StringComparison.Ordinal);
        bool isList = isJson && page.FirstByte() is (byte)'{' or (byte)'[';
        if (!isList && WhatCountsErrors.Read(page) is { } refusal)
        {
            throw _context.Client.Failed(page, Operation, refusal, WhatCountsErrors.KindOf(refusal));
        }

        if (!isJson)
        {
            throw new WireFormatException($"it is {(page.MediaType.Length == 0 ? "of no stated type" : page.MediaType)}, not application/json");
        }

        WhatCountsAnswer answer = WhatCountsWire.ReadAnswer(page.Body.Span, skip);
        if (answer.Error is { } error)
        {
            throw _context.Client.Failed(page, Operation, error, WhatCountsErrors.KindOf(error));
        }

        // With filters, the total might still count the whole list.
        if (answer.Rows.Count == 0 && skip == 0 && answer.Total > 0 && filters.Length == 0)
        {
            throw new WireFormatException($"it announces {answer.Total} bounces and holds none");
        }

        // Whether the total counts the page or the list is undocumented. It may keep a walk going after a short page, never end it after a full one.
        return new WirePage<WhatCountsRow>(answer.Rows, answer.Rows.Count < WhatCountsOptions.PageSize ? answer.Total : null);
    }
}
