using System.Globalization;
using BounceKit.Adapters;
using BounceKit.Http;
using BounceKit.Paging;
using BounceKit.Wire;

namespace BounceKit.CustomerGauge;

/// <summary>The bounce list of one CustomerGauge account. The API can neither look up nor remove.</summary>
internal sealed class CustomerGaugeBounceSource : ProviderSource
{
    private const string Operation = "listing bounces";

    // A similar list returns 100 rows per request whatever the limit, and the limit may be lowered: from here on a page may be a full one.
    private const int LeastFullPage = 50;

    private readonly CustomerGaugeOptions _options;
    private readonly CustomerGaugeMapping _mapping;
    private readonly ProviderClock _clock;

    public CustomerGaugeBounceSource(SourceContext context, CustomerGaugeOptions options)
        : base(context)
    {
        _options = options;
        _clock = new ProviderClock(TimeZoneInfo.FindSystemTimeZoneById(options.TimeZone));
        _mapping = new CustomerGaugeMapping(_clock);
    }

    public override BounceFilters ServerFilters => BounceFilters.Range;

    public override int? PageSize => _options.PageSize;

    public override TimeSpan? RangeGranularity => TimeSpan.FromDays(1);

    public override TimeSpan Lateness => TimeSpan.FromDays(1);

    protected override IAsyncEnumerable<BouncePage> ListAsync(BounceQuery query, CancellationToken cancellationToken) =>
        Context.ToPagesAsync(token => WalkAsync(query, token), _mapping.Map, query, cancellationToken);

    private IAsyncEnumerable<WireRows<CustomerGaugeRow>> WalkAsync(BounceQuery query, CancellationToken cancellationToken)
    {
        string path = _options.Format == CustomerGaugeFormat.Xml ? "lists/bounce.xml" : "lists/bounce.json";
        string filters = CustomerGaugeFilters.Of(query, _clock, Context.Time.GetUtcNow());
        OffsetWalk<CustomerGaugeRow> walk = new(
            new WalkContext(Name, _options.MaxPages, Context.Logger), _options.PageSize, _options.MaxConcurrency,
            (start, token) => FetchAsync(
                string.Create(CultureInfo.InvariantCulture, $"{path}?{filters}limit={_options.PageSize}&start={start}"), token));
        return walk.ReadAsync(cancellationToken);
    }

    private async Task<WirePage<CustomerGaugeRow>> FetchAsync(string path, CancellationToken cancellationToken)
    {
        using HttpRequestMessage request = new(HttpMethod.Get, path);
        using PageResponse page = await Context.Client.SendAsync(
            request, Operation, cancellationToken,
            accept: answer => CustomerGaugeErrors.IsKnown(CustomerGaugeWire.ReadError(answer)?.Code)).ConfigureAwait(false);
        return Context.Parse(page, ReadPage);
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
