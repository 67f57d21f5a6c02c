using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using BounceKit.Adapters;
using BounceKit.Http;
using BounceKit.Paging;
using BounceKit.Telemetry;

namespace BounceKit.SendGrid;

/// <summary>The bounce list of one SendGrid account or subuser.</summary>
internal sealed class SendGridBounceSource : ProviderSource<SendGridRow>, IBounceLookup, IBounceRemover, IBounceListClearer
{
    private const string ListPath = "suppression/bounces";

    // No maximum is documented. A request of this size is about as large as a page.
    private const int MaxRemovalsPerRequest = 500;

    private static readonly MediaTypeWithQualityHeaderValue Json = new("application/json");

    private readonly SendGridOptions _options;
    private readonly SendGridMapping _mapping;
    private readonly AddressRemoval<SendGridBounceSource> _removal;

    public SendGridBounceSource(SourceContext context, SendGridOptions options)
        : base(context, options)
    {
        _options = options;
        _mapping = new SendGridMapping(options.OnBehalfOf is { Length: > 0 } subuser ? subuser : null);
        _removal = new AddressRemoval<SendGridBounceSource>(this, options.MaxConcurrency, RemoveListedAsync);
    }

    public override BounceFilters ServerFilters => BounceFilters.Range | BounceFilters.Recipient;

    public override int? PageSize => _options.PageSize;

    public override TimeSpan? RangeGranularity => TimeSpan.FromSeconds(1);

    public override TimeSpan Lateness => TimeSpan.FromHours(1);

    public async Task<IReadOnlyList<BounceRecord>> GetAsync(string address, CancellationToken cancellationToken = default)
    {
        BounceRecipient.Validate(address, nameof(address));
        using HttpRequestMessage request = CreateRequest(HttpMethod.Get, PathOf(address));
        // An address that is not on the list returns an empty list, or 404 in some accounts.
        using PageResponse page = await Context.Client.SendAsync(
            request, "looking up an address", cancellationToken, SendGridWire.IsAbsence, kind: RequestKind.Lookup).ConfigureAwait(false);
        if (page.Status == HttpStatusCode.NotFound)
        {
            return [];
        }

        using WireRows<SendGridRow> rows = Context.Parse(page, ReadRows).Rows;
        BounceQuery query = new() { Recipient = address };
        return [.. rows.Select(row => ToRecord(row)).Where(query.Matches)];
    }

    public Task<RemovalResult> RemoveAsync(
        IReadOnlyCollection<string> addresses, RemovalOptions? options = null, CancellationToken cancellationToken = default) =>
        _removal.RemoveAsync(addresses, options, cancellationToken);

    // Rows that arrive after the first attempt would be removed by a second one.
    public Task ClearAsync(CancellationToken cancellationToken = default) =>
        DeleteAsync(SendGridWire.WriteDeleteAll(), mayRepeat: false, cancellationToken);

    protected override IAsyncEnumerable<WireRows<SendGridRow>> ReadRowsAsync(Listing listing, CancellationToken cancellationToken) =>
        new OffsetWalk<SendGridRow>(
            listing.Walk, _options.PageSize, _options.MaxConcurrency, (offset, token) => FetchAsync(listing, offset, token))
            .ReadAsync(cancellationToken);

    protected override ReportedBounce Map(in SendGridRow row) => _mapping.Map(row);

    private async Task<WirePage<SendGridRow>> FetchAsync(Listing listing, long offset, CancellationToken cancellationToken)
    {
        string filters = SendGridFilters.From(listing);
        using HttpRequestMessage request = CreateRequest(
            HttpMethod.Get, string.Create(CultureInfo.InvariantCulture, $"{ListPath}?{filters}limit={_options.PageSize}&offset={offset}"));
        using PageResponse page = await listing.SendAsync(request, "listing bounces", cancellationToken).ConfigureAwait(false);
        return listing.Parse(page, ReadRows);
    }

    private WirePage<SendGridRow> ReadRows(PageResponse page)
    {
        if (SendGridWire.ReadError(page) is { } error)
        {
            throw Context.Client.Failed(page, "listing bounces", error, ErrorKind.Response);
        }

        page.RequireJson();
        return new WirePage<SendGridRow>(SendGridWire.ReadRows(page.Body.Span, page.CancellationToken));
    }

    private async Task RemoveListedAsync(IReadOnlyList<string> addresses, CancellationToken cancellationToken)
    {
        foreach (string[] chunk in addresses.Chunk(MaxRemovalsPerRequest))
        {
            await DeleteAsync(SendGridWire.WriteDelete(chunk), mayRepeat: true, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task DeleteAsync(HttpContent content, bool mayRepeat, CancellationToken cancellationToken)
    {
        using HttpRequestMessage request = CreateRequest(HttpMethod.Delete, ListPath);
        request.Content = content;
        using PageResponse response = await Context.Client.SendAsync(
            request, "removing addresses", cancellationToken, accept: null, mayRepeat, RequestKind.Removal).ConfigureAwait(false);
        if (response.Status != HttpStatusCode.NoContent)
        {
            throw Context.Client.Malformed(response, $"the response has status {(int)response.Status}, not 204");
        }
    }

    private HttpRequestMessage CreateRequest(HttpMethod method, string path)
    {
        HttpRequestMessage request = new(method, path);
        // SendGrid documents 406 for a request without it.
        request.Headers.Accept.Add(Json);
        if (_options.OnBehalfOf is { Length: > 0 } subuser)
        {
            request.Headers.Add("on-behalf-of", subuser);
        }

        return request;
    }

    private static string PathOf(string address) => $"{ListPath}/{Uri.EscapeDataString(address)}";
}
