using System.Globalization;
using BounceKit.Adapters;
using BounceKit.Paging;
using BounceKit.Wire;

namespace BounceKit.CustomerGauge;

/// <summary>The bounce list of one CustomerGauge account. The API can neither look up nor remove.</summary>
internal sealed class CustomerGaugeBounceSource : ProviderSource<CustomerGaugeRow>
{
    private const string Operation = "listing bounces";

    // A similar list returns 100 rows per request whatever the limit, and the limit may be lowered: from here on a page may be a full one.
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

    public override int? PageSize => _options.PageSize;

    public override TimeSpan? RangeGranularity => TimeSpan.FromDays(1);

    public override TimeSpan Lateness => TimeSpan.FromDays(1);

    protected override IAsyncEnumerable<WireRows<CustomerGaugeRow>> ReadRowsAsync(Listing listing, CancellationToken cancellationToken) =>
        new OffsetWalk<CustomerGaugeRow>(
            listing.Walk, _options.PageSize, _options.MaxConcurrency, (start, token) => FetchAsync(listing, start, token))
            .ReadAsync(cancellationToken);

    protected override ReportedBounce Map(in CustomerGaugeRow row) => _mapping.Map(row);

    private async Task<WirePage<CustomerGaugeRow>> FetchAsync(Listing listing, long start, CancellationToken cancellationToken)
    {
        string filters = CustomerGaugeFilters.From(listing, _clock);
        using PageResponse page = await SendAsync(listing, filters, start, cancellationToken).ConfigureAwait(false);
        // Where the response shows that the provider's present is a later day, the rows of the days up to it are missing.
        return filters == CustomerGaugeFilters.From(listing, _clock)
            ? listing.Parse(page, ReadPage)
            : await FetchAsync(listing, start, cancellationToken).ConfigureAwait(false);
    }

    private async Task<PageResponse> SendAsync(Listing listing, string filters, long start, CancellationToken cancellationToken)
    {
        string path = _options.Format == CustomerGaugeFormat.Xml ? "lists/bounce.xml" : "lists/bounce.json";
        using HttpRequestMessage request = new(
            HttpMethod.Get, string.Create(CultureInfo.InvariantCulture, $"{path}?{filters}limit={_options.PageSize}&start={start}"));
        return await listing.SendAsync(
            request, Operation, cancellationToken,
            accept: response => CustomerGaugeErrors.IsKnown(CustomerGaugeWire.ReadError(response)?.Code)).ConfigureAwait(false);
    }

    private WirePage<CustomerGaugeRow> ReadPage(PageResponse page)
    {
        CustomerGaugeList list = CustomerGaugeWire.ReadList(page);
        if (!list.IsError)
        {
            // The total of a page that may be full may be the page's own count.
            bool isCountOfPage = list.Total == list.Rows.Count && list.Rows.Count >= LeastFullPage;
            return new WirePage<CustomerGaugeRow>(list.Rows, isCountOfPage ? null : list.Total);
        }

        ProviderError error = CustomerGaugeWire.ReadError(page) ?? default;
        if (!CustomerGaugeErrors.IsNoRows(error.Code))
        {
            throw Context.Client.Failed(page, Operation, error, CustomerGaugeErrors.KindOf(error.Code));
        }

        return list.Rows.Count == 0
            ? new WirePage<CustomerGaugeRow>(list.Rows)
            : throw new WireFormatException("it holds rows and the error that there are none");
    }
}
