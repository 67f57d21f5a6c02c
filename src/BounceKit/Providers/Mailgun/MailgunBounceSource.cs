using System.Globalization;
using System.Net;
using BounceKit.Adapters;
using BounceKit.Http;
using BounceKit.Paging;
using BounceKit.Telemetry;

namespace BounceKit.Mailgun;

/// <summary>The bounce lists of the domains of one Mailgun account, as one list.</summary>
internal sealed class MailgunBounceSource
    : ProviderSource<MailgunRow>, IBounceSourceFeatures, IBounceLookup, IBounceRemover, IBounceListClearer
{
    private readonly MailgunOptions _options;
    private readonly string[] _domains;
    private readonly MailgunMapping _mapping = new();
    private readonly AddressRemoval<MailgunBounceSource> _removal;

    public MailgunBounceSource(SourceContext context, MailgunOptions options)
        : base(context, options)
    {
        _options = options;
        _domains = [.. options.Domains.Distinct(StringComparer.OrdinalIgnoreCase)];
        _removal = new AddressRemoval<MailgunBounceSource>(this, options.MaxConcurrency, RemoveListedAsync);
    }

    public override BounceFilters ServerFilters => BounceFilters.Recipient;

    public override int? PageSize => _options.PageSize;

    public override TimeSpan? RangeGranularity => null;

    public override TimeSpan Lateness => TimeSpan.FromHours(1);

    public override bool HasOneEntryPerAddress => true;

    public override bool CanContinue => true;

    public override TimeSpan? Retention => Timeout.InfiniteTimeSpan;

    public async Task<IReadOnlyList<BounceRecord>> GetAsync(string address, CancellationToken cancellationToken = default)
    {
        BounceRecipient.Validate(address, nameof(address));
        BounceQuery query = new() { Recipient = address };
        List<BounceRecord> found = [];
        foreach (string domain in _domains)
        {
            if (await FindAsync(domain, address, cancellationToken).ConfigureAwait(false) is { } row && ToRecord(row) is var record && query.Matches(record))
            {
                found.Add(record);
            }
        }

        return found;
    }

    public Task<RemovalResult> RemoveAsync(
        IReadOnlyCollection<string> addresses, RemovalOptions? options = null, CancellationToken cancellationToken = default) =>
        _removal.RemoveAsync(addresses, options, cancellationToken);

    // Rows that arrive after the first attempt would be removed by a second one.
    public async Task ClearAsync(CancellationToken cancellationToken = default)
    {
        foreach (string domain in _domains)
        {
            await DeleteAsync(ListPath(domain), mayRepeat: false, accept: null, cancellationToken).ConfigureAwait(false);
        }
    }

    protected override IAsyncEnumerable<WireRows<MailgunRow>> ReadRowsAsync(Listing listing, CancellationToken cancellationToken) =>
        ReadPartsAsync(
            listing, _domains, listing.Query.Continuation, _options.MaxConcurrency,
            (domain, start, token) =>
                new CursorWalk<MailgunRow>(listing.Walk, (cursor, stop) => FetchAsync(listing, domain, cursor, stop), start).ReadAsync(token),
            cancellationToken);

    protected override ReportedBounce Map(in MailgunRow row) => _mapping.Map(row);

    private async Task<WirePage<MailgunRow>> FetchAsync(Listing listing, string domain, string? cursor, CancellationToken cancellationToken)
    {
        // Matches by prefix: more than requested, never less.
        string term = listing.Query.Recipient is { } recipient ? $"&term={Uri.EscapeDataString(recipient)}" : "";
        string start = cursor is null ? "" : $"&page=next&address={Uri.EscapeDataString(cursor)}";
        using HttpRequestMessage request = new(
            HttpMethod.Get, string.Create(CultureInfo.InvariantCulture, $"{ListPath(domain)}?limit={_options.PageSize}{term}{start}"));
        using PageResponse page = await listing.SendAsync(request, "listing bounces", cancellationToken).ConfigureAwait(false);
        return listing.Parse(page, response => ReadPage(response, domain, cursor));
    }

    private WirePage<MailgunRow> ReadPage(PageResponse page, string domain, string? cursor)
    {
        page.RequireJson();
        (WireRows<MailgunRow>? rows, string? link, string? message) = MailgunWire.ReadPage(page.Body.Span, domain, page.CancellationToken);
        if (rows is null)
        {
            throw Context.Client.Failed(page, "listing bounces", new ProviderError(null, message ?? "a page without items"), ErrorKind.Response);
        }

        return new WirePage<MailgunRow>(rows, Next: MailgunCursor.From(link, domain, cursor, rows.Count > 0 ? rows[^1].Address : null));
    }

    private async Task<MailgunRow?> FindAsync(string domain, string address, CancellationToken cancellationToken)
    {
        using HttpRequestMessage request = new(HttpMethod.Get, PathOf(domain, address));
        using PageResponse page = await Context.Client.SendAsync(
            request, "looking up an address", cancellationToken, MailgunErrors.IsAbsence, kind: RequestKind.Lookup).ConfigureAwait(false);
        return page.Status == HttpStatusCode.NotFound ? null : Context.Parse(page, response => ReadRow(response, domain));
    }

    private static MailgunRow? ReadRow(PageResponse page, string domain)
    {
        page.RequireJson();
        return MailgunWire.ReadRow(page.Body.Span, domain, page.CancellationToken);
    }

    // The API removes one address per request.
    private async Task RemoveListedAsync(IReadOnlyList<string> addresses, CancellationToken cancellationToken)
    {
        ParallelOptions parallel = new() { MaxDegreeOfParallelism = _options.MaxConcurrency, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(addresses, parallel, async (address, token) =>
        {
            BounceRecipient.Validate(address, nameof(addresses));
            foreach (string domain in _domains)
            {
                // It may be on the list of another domain only, and a second attempt finds it gone.
                await DeleteAsync(PathOf(domain, address), mayRepeat: true, MailgunErrors.IsAbsence, token).ConfigureAwait(false);
            }
        }).ConfigureAwait(false);
    }

    private async Task DeleteAsync(string path, bool mayRepeat, Func<PageResponse, bool>? accept, CancellationToken cancellationToken)
    {
        using HttpRequestMessage request = new(HttpMethod.Delete, path);
        using PageResponse response = await Context.Client.SendAsync(
            request, "removing addresses", cancellationToken, accept, mayRepeat, RequestKind.Removal).ConfigureAwait(false);
        if (!response.IsJson || MailgunErrors.ReadMessage(response) is null)
        {
            throw Context.Client.Malformed(response, "it does not say that something was removed");
        }
    }

    private static string ListPath(string domain) => $"{domain}/bounces";

    private static string PathOf(string domain, string address) => $"{ListPath(domain)}/{Uri.EscapeDataString(address)}";
}
