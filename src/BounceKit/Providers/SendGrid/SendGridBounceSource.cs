using System.Globalization;
using System.Net;
using BounceKit.Adapters;
using BounceKit.Paging;
using BounceKit.Telemetry;

namespace BounceKit.SendGrid;

/// <summary>The lists of one SendGrid account or subuser.</summary>
internal sealed class SendGridBounceSource : ProviderSource<SendGridRow>, IBounceLookup, IBounceRemover, IBounceListClearer
{
    private readonly SendGridOptions _options;
    private readonly SendGridList[] _lists;
    private readonly SendGridRequests _requests;
    private readonly SendGridMapping _mapping;
    private readonly SendGridDeletion _deletion;
    private readonly AddressRemoval<SendGridBounceSource> _removal;

    public SendGridBounceSource(SourceContext context, SendGridOptions options)
        : base(context, options)
    {
        string? subuser = options.OnBehalfOf is { Length: > 0 } name ? name : null;
        _options = options;
        _lists = [.. options.Lists.Select(SendGridList.Find)];
        _requests = new SendGridRequests(subuser);
        _mapping = new SendGridMapping(subuser);
        _deletion = new SendGridDeletion(context.Client, _requests, options.MaxConcurrency);
        _removal = new AddressRemoval<SendGridBounceSource>(this, options.MaxConcurrency, _deletion.RemoveAsync);
    }

    public override IReadOnlyList<string> Lists => _options.Lists;

    public override BounceFilters ServerFilters =>
        (_lists.Any(static list => list.IsPaged) ? BounceFilters.Range : BounceFilters.None)
        | (_lists.Any(static list => list.FiltersByAddress) ? BounceFilters.Recipient : BounceFilters.None);

    public override int? PageSize => _lists.Any(static list => list.IsPaged) ? _options.PageSize : null;

    public override TimeSpan? RangeGranularity => _lists.Any(static list => list.IsPaged) ? TimeSpan.FromSeconds(1) : null;

    public override TimeSpan Lateness => TimeSpan.FromHours(1);

    public async Task<IReadOnlyList<BounceRecord>> GetAsync(string address, CancellationToken cancellationToken = default)
    {
        BounceRecipient.Validate(address, nameof(address));
        List<BounceRecord> found = [];
        foreach (SendGridList list in _lists)
        {
            found.AddRange(await GetAsync(list, address, cancellationToken).ConfigureAwait(false));
        }

        return found;
    }

    public Task<RemovalResult> RemoveAsync(
        IReadOnlyCollection<string> addresses, RemovalOptions? options = null, CancellationToken cancellationToken = default) =>
        _removal.RemoveAsync(addresses, options, cancellationToken);

    public async Task ClearAsync(CancellationToken cancellationToken = default)
    {
        SendGridList[] lists = [.. _lists.Where(static list => !list.IsOptOut)];
        if (lists.Length == 0)
        {
            throw new BounceRequestException(
                Name, $"The source reads only lists of people who opted out ({nameof(SendGridOptions.Lists)}), and those are never cleared. Remove single addresses.")
            {
                Provider = Provider,
            };
        }

        foreach (SendGridList list in lists)
        {
            await _deletion.ClearAsync(list, cancellationToken).ConfigureAwait(false);
        }
    }

    protected override IAsyncEnumerable<WireRows> ReadRowsAsync(Listing listing, CancellationToken cancellationToken) =>
        ReadListsAsync(listing, (name, _, token) => ReadListAsync(listing, SendGridList.Find(name), token), cancellationToken);

    protected override ReportedBounce Map(in SendGridRow row) => _mapping.Map(row);

    private IAsyncEnumerable<WireRows> ReadListAsync(Listing listing, SendGridList list, CancellationToken cancellationToken) => list.IsPaged
        ? new OffsetWalk(
            listing.Walk, _options.PageSize, _options.MaxConcurrency, (offset, token) => FetchAsync(listing, list, offset, token))
            .ReadAsync(cancellationToken)
        : new SendGridGroupWalk(Context.Client, _requests, listing).ReadAsync(cancellationToken);

    private async Task<WirePage> FetchAsync(Listing listing, SendGridList list, long offset, CancellationToken cancellationToken)
    {
        string filters = SendGridFilters.From(listing, list);
        using HttpRequestMessage request = _requests.Create(
            HttpMethod.Get, string.Create(CultureInfo.InvariantCulture, $"{list.Path}?{filters}limit={_options.PageSize}&offset={offset}"));
        using PageResponse page = await listing.SendAsync(request, $"listing {list.Title}", cancellationToken).ConfigureAwait(false);
        return listing.Parse(page, response => new WirePage(
            SendGridWire.ReadRows(SendGridWire.BodyOf(response, Context.Client).Span, list, response.CancellationToken)));
    }

    private async Task<IEnumerable<BounceRecord>> GetAsync(SendGridList list, string address, CancellationToken cancellationToken)
    {
        using HttpRequestMessage request = _requests.Create(HttpMethod.Get, list.PathOf(address));
        // An address that is not on the list returns an empty list, or 404 in some accounts.
        using PageResponse page = await Context.Client.SendAsync(
            request, "looking up an address", cancellationToken, SendGridWire.IsAbsence, kind: RequestKind.Lookup).ConfigureAwait(false);
        if (page.Status == HttpStatusCode.NotFound)
        {
            return [];
        }

        using WireRows<SendGridRow> rows = Context.Parse(
            page, response => new WirePage(SendGridWire.ReadEntries(SendGridWire.BodyOf(response, Context.Client).Span, list, address))).Rows.Of<SendGridRow>();
        BounceQuery query = new() { Recipient = address };
        return [.. rows.Select(row => ToRecord(row)).Where(query.Matches)];
    }
}
