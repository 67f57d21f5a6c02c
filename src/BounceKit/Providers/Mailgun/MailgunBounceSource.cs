using System.Globalization;
using System.Net;
using BounceKit.Adapters;
using BounceKit.Http;
using BounceKit.Paging;
using BounceKit.Telemetry;

namespace BounceKit.Mailgun;

/// <summary>The lists of the domains of one Mailgun account, as one list.</summary>
internal sealed class MailgunBounceSource
    : ProviderSource<MailgunRow>, IBounceSourceFeatures, IBounceLookup, IBounceRemover, IBounceListClearer
{
    private readonly MailgunOptions _options;
    private readonly MailgunList[] _lists;
    private readonly string[] _domains;
    private readonly MailgunMapping _mapping = new();
    private readonly AddressRemoval<MailgunBounceSource> _removal;

    public MailgunBounceSource(SourceContext context, MailgunOptions options)
        : base(context, options)
    {
        _options = options;
        _lists = [.. options.Lists.Select(MailgunList.Find)];
        _domains = [.. options.Domains.Distinct(StringComparer.OrdinalIgnoreCase)];
        _removal = new AddressRemoval<MailgunBounceSource>(this, options.MaxConcurrency, RemoveEntriesAsync);
    }

    public override IReadOnlyList<string> Lists => _options.Lists;

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
        foreach ((MailgunList list, string domain) in AllOf(_lists))
        {
            if (await FindAsync(list, domain, address, cancellationToken).ConfigureAwait(false) is { } row && ToRecord(row) is var record && query.Matches(record))
            {
                found.Add(record);
            }
        }

        return found;
    }

    public Task<RemovalResult> RemoveAsync(
        IReadOnlyCollection<string> addresses, RemovalOptions? options = null, CancellationToken cancellationToken = default) =>
        _removal.RemoveAsync(addresses, options, cancellationToken);

    public async Task ClearAsync(CancellationToken cancellationToken = default)
    {
        MailgunList[] lists = [.. _lists.Where(static list => !list.IsOptOut)];
        if (lists.Length == 0)
        {
            throw new BounceRequestException(
                Name, $"The source reads only lists of people who opted out ({nameof(MailgunOptions.Lists)}), and those are never cleared. Remove single addresses.")
            {
                Provider = Provider,
            };
        }

        foreach ((MailgunList list, string domain) in AllOf(lists))
        {
            // Rows that arrive after the first attempt would be removed by a second one.
            await DeleteAsync(list.PathOf(domain), mayRepeat: false, accept: null, cancellationToken).ConfigureAwait(false);
        }
    }

    protected override IAsyncEnumerable<WireRows> ReadRowsAsync(Listing listing, CancellationToken cancellationToken) =>
        ReadListsAsync(listing, (name, start, token) => ReadListAsync(listing, MailgunList.Find(name), start, token), cancellationToken);

    protected override ReportedBounce Map(in MailgunRow row) => _mapping.Map(row);

    private IEnumerable<(MailgunList List, string Domain)> AllOf(IEnumerable<MailgunList> lists) =>
        lists.SelectMany(_ => _domains, static (list, domain) => (list, domain));

    private IAsyncEnumerable<WireRows> ReadListAsync(
        Listing listing, MailgunList list, string? continuation, CancellationToken cancellationToken) =>
        ReadPartsAsync(
            listing, _domains, continuation, _options.MaxConcurrency,
            (domain, start, token) =>
                new CursorWalk(listing.Walk, (cursor, stop) => FetchAsync(listing, list, domain, cursor, stop), start).ReadAsync(token),
            cancellationToken);

    private async Task<WirePage> FetchAsync(
        Listing listing, MailgunList list, string domain, string? cursor, CancellationToken cancellationToken)
    {
        // Matches by prefix: more than requested, never less.
        string term = listing.Query.Recipient is { } recipient ? $"&term={Uri.EscapeDataString(recipient)}" : "";
        string start = cursor is null ? "" : $"&page=next&address={Uri.EscapeDataString(cursor)}";
        using HttpRequestMessage request = new(
            HttpMethod.Get, string.Create(CultureInfo.InvariantCulture, $"{list.PathOf(domain)}?limit={_options.PageSize}{term}{start}"));
        using PageResponse page = await listing.SendAsync(request, $"listing {list.Name}", cancellationToken).ConfigureAwait(false);
        return listing.Parse(page, response => ReadPage(response, list, domain, cursor));
    }

    private WirePage ReadPage(PageResponse page, MailgunList list, string domain, string? cursor)
    {
        page.RequireJson();
        (KeyedRows<MailgunRow>? rows, string? link, string? message) = MailgunWire.ReadPage(page.Body.Span, list, domain, page.CancellationToken);
        if (rows is null)
        {
            throw Context.Client.Failed(page, $"listing {list.Name}", new ProviderError(null, message ?? "a page without items"), ErrorKind.Response);
        }

        return new WirePage(rows, Next: MailgunCursor.From(link, list.PathOf(domain), cursor, rows.Count > 0 ? rows[^1].Address : null));
    }

    private async Task<MailgunRow?> FindAsync(MailgunList list, string domain, string address, CancellationToken cancellationToken)
    {
        using HttpRequestMessage request = new(HttpMethod.Get, list.PathOf(domain, address));
        using PageResponse found = await Context.Client.SendAsync(
            request, "looking up an address", cancellationToken, page => MailgunErrors.IsAbsence(page, list), kind: RequestKind.Lookup).ConfigureAwait(false);
        return found.Status == HttpStatusCode.NotFound ? null : Context.Parse(found, response => ReadRow(response, list, domain));
    }

    private static MailgunRow? ReadRow(PageResponse page, MailgunList list, string domain)
    {
        page.RequireJson();
        return MailgunWire.ReadRow(page.Body.Span, list, domain, page.CancellationToken);
    }

    // The API removes one address per request, from the list of one domain.
    private Task RemoveEntriesAsync(IReadOnlyList<BounceRecord> entries, CancellationToken cancellationToken)
    {
        ParallelOptions parallel = new() { MaxDegreeOfParallelism = _options.MaxConcurrency, CancellationToken = cancellationToken };
        return Parallel.ForEachAsync(entries, parallel, async (entry, token) =>
        {
            BounceRecipient.Validate(entry.Recipient, nameof(entries));
            MailgunList list = MailgunList.Find(entry.Details!.List!);
            // A second attempt finds it gone.
            await DeleteAsync(list.PathOf(entry.Scope!, entry.Recipient), mayRepeat: true, page => MailgunErrors.IsAbsence(page, list), token)
                .ConfigureAwait(false);
        });
    }

    private async Task DeleteAsync(string path, bool mayRepeat, Func<PageResponse, bool>? accept, CancellationToken cancellationToken)
    {
        using HttpRequestMessage request = new(HttpMethod.Delete, path);
        using PageResponse response = await Context.Client.SendAsync(
            request, "removing addresses", cancellationToken, accept, mayRepeat, RequestKind.Removal).ConfigureAwait(false);
        if (!response.IsJson || MailgunErrors.Read(response) is null)
        {
            throw Context.Client.Malformed(response, "it does not say that something was removed");
        }
    }
}
