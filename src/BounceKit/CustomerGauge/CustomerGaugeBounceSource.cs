using System.Globalization;
using BounceKit.Internal;

namespace BounceKit.CustomerGauge;

/// <summary>The bounce list of one CustomerGauge account. The API can neither look up nor remove.</summary>
internal sealed class CustomerGaugeBounceSource : IBounceSource, IBounceSourceFeatures
{
    private const string Operation = "listing bounces";

    // A sibling list was found to give 100 rows a call whatever was asked for: from there on a page may be a full one.
    private const int LeastFullPage = 100;

    private readonly SourceContext _context;
    private readonly CustomerGaugeOptions _options;
    private readonly CustomerGaugeMapping _mapping;
    private readonly ProviderClock _clock;

    public CustomerGaugeBounceSource(SourceContext context, CustomerGaugeOptions options)
    {
        _context = context;
        _options = options;
        _clock = new ProviderClock(TimeZoneInfo.FindSystemTimeZoneById(options.TimeZone));
        _mapping = new CustomerGaugeMapping(context, _clock);
    }

    public string Name => _context.Name;

    public string Provider => _context.Provider;

    public Uri BaseAddress => _context.BaseAddress;

    public BounceFilters ServerFilters => BounceFilters.Range;

    public int? PageSize => _options.PageSize;

    public IAsyncEnumerable<BouncePage> ListPagesAsync(BounceQuery query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        query.Validate();
        return _context.ToPagesAsync(token => WalkAsync(query, token), _mapping.ToRecord, query, cancellationToken);
    }

    private IAsyncEnumerable<IReadOnlyList<CustomerGaugeRow>> WalkAsync(BounceQuery query, CancellationToken cancellationToken)
    {
        string path = _options.Format == CustomerGaugeFormat.Xml ? "v4.1/lists/bounce.xml" : "v4.1/lists/bounce.json";
        string filters = CustomerGaugeFilters.Of(query, _clock, _context.Time.GetUtcNow());
        OffsetWalkSettings settings = OffsetWalkSettings.Of(_context, _options, _options.PageSize, _options.MaxConcurrency) with
        {
            ShortPageEnds = false,
            TotalIsExact = true,
            LeastFullPage = LeastFullPage,
        };
        OffsetWalk<CustomerGaugeRow> walk = new(
            settings,
            (start, limit, token) => FetchAsync(string.Create(CultureInfo.InvariantCulture, $"{path}?{filters}limit={limit}&start={start}"), token),
            row => row.Key);
        return walk.ReadAsync(cancellationToken);
    }

    private async Task<WirePage<CustomerGaugeRow>> FetchAsync(string path, CancellationToken cancellationToken)
    {
        using HttpRequestMessage request = new(HttpMethod.Get, path);
        using PageResponse page = await _context.Client.SendAsync(
            request, Operation, cancellationToken,
            accept: answer => CustomerGaugeErrors.IsKnown(CustomerGaugeWire.ReadError(answer)?.Code)).ConfigureAwait(false);
        return _context.Parse(page, ReadPage);
    }

    private WirePage<CustomerGaugeRow> ReadPage(PageResponse page)
    {
        CustomerGaugeList list = CustomerGaugeWire.ReadList(page);
        if (!list.IsError)
        {
            return new WirePage<CustomerGaugeRow>(list.Rows, list.Total);
        }

        ProviderError error = CustomerGaugeWire.ReadError(page) ?? default;
        return CustomerGaugeErrors.IsNoRows(error.Code)
            ? new WirePage<CustomerGaugeRow>([])
            : throw _context.Client.Failed(page, Operation, error, CustomerGaugeErrors.KindOf(error.Code));
    }
}
