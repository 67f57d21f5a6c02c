using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using BounceKit.Adapters;
using BounceKit.Http;
using BounceKit.Paging;
using BounceKit.Telemetry;

namespace BounceKit.SendGrid;

/// <summary>The bounce list of one SendGrid account or subuser.</summary>
internal sealed class SendGridBounceSource : ProviderSource, IBounceLookup, IBounceRemover
{
    private const string ListPath = "suppression/bounces";

    // No maximum is documented; a request of this size is about as large as a page.
    private const int RemovalsARequest = 500;

    private static readonly MediaTypeWithQualityHeaderValue Json = new("application/json");

    private readonly SendGridOptions _options;
    private readonly SendGridMapping _mapping;

    public SendGridBounceSource(SourceContext context, SendGridOptions options)
        : base(context)
    {
        _options = options;
        _mapping = new SendGridMapping(options.OnBehalfOf is { Length: > 0 } subuser ? subuser : null);
    }

    public override BounceFilters ServerFilters => BounceFilters.Range | BounceFilters.Recipient;

    public override int? PageSize => _options.PageSize;

    protected override IAsyncEnumerable<BouncePage> ListAsync(BounceQuery query, CancellationToken cancellationToken) =>
        Context.ToPagesAsync(token => WalkAsync(query, token), _mapping.Map, query, cancellationToken);

    public async Task<IReadOnlyList<BounceRecord>> GetAsync(string address, CancellationToken cancellationToken = default)
    {
        BounceRecipient.Validate(address, nameof(address));
        WirePage<SendGridRow> page = await FetchAsync(PathOf(address), RequestKind.Lookup, cancellationToken).ConfigureAwait(false);
        using WireRows<SendGridRow> rows = page.Rows;
        BounceQuery query = new() { Recipient = address };
        return [.. rows.Select(row => Context.ToRecord(_mapping.Map(row))).Where(query.Matches)];
    }

    public Task RemoveAsync(IReadOnlyCollection<string> addresses, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(addresses);
        if (addresses.Count == 0)
        {
            throw new ArgumentException("There is no address to remove. To remove all of them, call RemoveAllAsync.", nameof(addresses));
        }

        foreach (string address in addresses)
        {
            BounceRecipient.Validate(address, nameof(addresses));
        }

        return addresses.Count == 1 ? RemoveOneAsync(addresses.First(), cancellationToken) : RemoveManyAsync(addresses, cancellationToken);
    }

    public Task RemoveAllAsync(CancellationToken cancellationToken = default) =>
        // Rows that arrived after the first attempt would go with a second one.
        DeleteAsync(ListPath, SendGridWire.WriteDeleteAll(), accept: null, mayRepeat: false, cancellationToken);

    private IAsyncEnumerable<WireRows<SendGridRow>> WalkAsync(BounceQuery query, CancellationToken cancellationToken)
    {
        string filters = SendGridFilters.Of(query, Context.Time.GetUtcNow());
        OffsetWalk<SendGridRow> walk = new(
            new WalkContext(Name, _options.MaxPages, Context.Logger), _options.PageSize, _options.MaxConcurrency,
            (offset, token) => FetchAsync(
                string.Create(CultureInfo.InvariantCulture, $"{ListPath}?{filters}&limit={_options.PageSize}&offset={offset}"), RequestKind.Page, token));
        return walk.ReadAsync(cancellationToken);
    }

    private async Task<WirePage<SendGridRow>> FetchAsync(string path, RequestKind kind, CancellationToken cancellationToken)
    {
        using HttpRequestMessage request = CreateRequest(HttpMethod.Get, path);
        // An address that is not on the list is answered with an empty list, or by some accounts with 404.
        using PageResponse page = await Context.Client.SendAsync(
            request, kind == RequestKind.Lookup ? "looking up an address" : "listing bounces", cancellationToken,
            accept: kind == RequestKind.Lookup ? SendGridWire.IsAbsence : null, kind: kind).ConfigureAwait(false);
        return page.Status == HttpStatusCode.NotFound
            ? new WirePage<SendGridRow>([])
            : Context.Parse(page, ReadRows);
    }

    private WirePage<SendGridRow> ReadRows(PageResponse page)
    {
        if (SendGridWire.ReadError(page) is { } error)
        {
            throw Context.Client.Failed(page, "listing bounces", error, ErrorKind.Response);
        }

        page.RequireJson();
        return new WirePage<SendGridRow>(SendGridWire.ReadRows(page.Body.Span));
    }

    private Task RemoveOneAsync(string address, CancellationToken cancellationToken) =>
        // 404 is how an address that is already gone is reported.
        DeleteAsync(PathOf(address), content: null, accept: SendGridWire.IsAbsence, mayRepeat: true, cancellationToken);

    private async Task RemoveManyAsync(IReadOnlyCollection<string> addresses, CancellationToken cancellationToken)
    {
        foreach (string[] some in addresses.Distinct(StringComparer.OrdinalIgnoreCase).Chunk(RemovalsARequest))
        {
            await DeleteAsync(ListPath, SendGridWire.WriteDelete(some), accept: null, mayRepeat: true, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task DeleteAsync(
        string path, HttpContent? content, Func<PageResponse, bool>? accept, bool mayRepeat, CancellationToken cancellationToken)
    {
        using HttpRequestMessage request = CreateRequest(HttpMethod.Delete, path);
        request.Content = content;
        using PageResponse answer = await Context.Client.SendAsync(
            request, "removing addresses", cancellationToken, accept, mayRepeat, RequestKind.Removal).ConfigureAwait(false);
        if (answer.Status is not (HttpStatusCode.NoContent or HttpStatusCode.NotFound))
        {
            throw Context.Client.Malformed(answer, $"removing addresses was answered with status {(int)answer.Status}, not 204");
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
