using BounceKit.Adapters;
using BounceKit.Paging;
using BounceKit.Wire;

namespace BounceKit.CustomerGauge;

/// <summary>The lists of one CustomerGauge account. The API can neither look up nor remove.</summary>
internal sealed class CustomerGaugeBounceSource : ProviderSource<CustomerGaugeRow>
{
    // The limit may be lowered: from here on a page may be a full one.
    private const int LeastFullPage = 50;

    private readonly CustomerGaugeOptions _options;
    private readonly CustomerGaugeMapping _mapping;
    private readonly ProviderClock _clock;

    public CustomerGaugeBounceSource(SourceContext context, CustomerGaugeOptions options)
        : base(context, options)
    {
        _options = options;
        _clock = new ProviderClock(TimeZoneInfo.FindSystemTimeZoneById(options.TimeZone));
        _mapping = new CustomerGaugeMapping(_clock);
    }

    public override BounceFilters ServerFilters => BounceFilters.Range;

    public override IReadOnlyList<string> Lists => _options.Lists;

    public override int? PageSize => _options.Lists.Max(name => CustomerGaugeListKind.Find(name).PageSizeOf(_options));

    public override TimeSpan? RangeGranularity => TimeSpan.FromDays(1);

    public override TimeSpan Lateness => TimeSpan.FromDays(1);

    protected override IAsyncEnumerable<WireRows> ReadRowsAsync(Listing listing, CancellationToken cancellationToken) =>
        ReadListsAsync(listing, (name, _, token) => ReadListAsync(listing, CustomerGaugeListKind.Find(name), token), cancellationToken);

    protected override ReportedBounce Map(in CustomerGaugeRow row) => _mapping.Map(row);

    private IAsyncEnumerable<WireRows> ReadListAsync(Listing listing, CustomerGaugeListKind kind, CancellationToken cancellationToken) =>
        new OffsetWalk(
            listing.Walk, kind.PageSizeOf(_options), _options.MaxConcurrency, (start, token) => FetchAsync(listing, kind, start, token))
            .ReadAsync(cancellationToken);

    private async Task<WirePage> FetchAsync(
        Listing listing, CustomerGaugeListKind kind, long start, CancellationToken cancellationToken)
    {
        string filters = CustomerGaugeFilters.From(listing, _clock);
        using PageResponse page = await SendAsync(listing, kind, filters, start, cancellationToken).ConfigureAwait(false);
        // Where the response shows that the provider's present is a later day, the rows of the days up to it are missing.
        return filters == CustomerGaugeFilters.From(listing, _clock)
            ? listing.Parse(page, response => ReadPage(response, kind))
            : await FetchAsync(listing, kind, start, cancellationToken).ConfigureAwait(false);
    }

    private async Task<PageResponse> SendAsync(
        Listing listing, CustomerGaugeListKind kind, string filters, long start, CancellationToken cancellationToken)
    {
        using HttpRequestMessage request = new(HttpMethod.Get, kind.PageAddress(_options, filters, start));
        return await listing.SendAsync(
            request, OperationOf(kind), cancellationToken,
            accept: response => CustomerGaugeErrors.IsKnown(CustomerGaugeWire.ReadError(response)?.Code)).ConfigureAwait(false);
    }

    private WirePage ReadPage(PageResponse page, CustomerGaugeListKind kind)
    {
        CustomerGaugeList list = CustomerGaugeWire.ReadList(page, kind);
        if (!list.IsError)
        {
            // The total of a page that may be full may be the page's own count.
            bool isCountOfPage = list.Total == list.Rows.Count && list.Rows.Count >= LeastFullPage;
            return new WirePage(list.Rows, isCountOfPage ? null : list.Total);
        }

        ProviderError error = CustomerGaugeWire.ReadError(page) ?? default;
        if (!CustomerGaugeErrors.IsNoRows(error.Code))
        {
            throw Context.Client.Failed(page, OperationOf(kind), error, CustomerGaugeErrors.KindOf(error.Code));
        }

        return list.Rows.Count == 0
            ? new WirePage(list.Rows)
            : throw new WireFormatException("it holds rows and the error that there are none");
    }

    private static string OperationOf(CustomerGaugeListKind kind) => $"listing {kind.Name}";
}
