using System.Globalization;
using System.Net;
using BounceKit.Adapters;
using BounceKit.Http;
using BounceKit.Paging;
using BounceKit.Telemetry;
using BounceKit.Wire;

namespace BounceKit.Brevo;

/// <summary>The blocked transactional contacts of one Brevo account. The API can't look up a single address.</summary>
internal sealed class BrevoBounceSource : ProviderSource<BrevoRow>, IBounceRemover
{
    private const string ListPath = "smtp/blockedContacts";
    private const string Operation = "listing bounces";

    // From here on a page may be a full one, should the provider lower its limit.
    private const int LeastFullPage = 50;

    private readonly BrevoOptions _options;
    private readonly BrevoMapping _mapping = new();
    private readonly AddressRemoval<BrevoBounceSource> _removal;

    public BrevoBounceSource(SourceContext context, BrevoOptions options)
        : base(context, options)
    {
        _options = options;
        _removal = new AddressRemoval<BrevoBounceSource>(this, options.MaxConcurrency, RemoveListedAsync);
    }

    public override BounceFilters ServerFilters => BounceFilters.Range;

    public override int? PageSize => _options.PageSize;

    public override TimeSpan? RangeGranularity => TimeSpan.FromDays(1);

    public override BounceOrder Order => BounceOrder.NewestFirst;

    // Rows of an account's day that has not yet begun in UTC can't be requested.
    public override TimeSpan Lateness => TimeSpan.FromDays(1);

    public Task<RemovalResult> RemoveAsync(
        IReadOnlyCollection<string> addresses, RemovalOptions? options = null, CancellationToken cancellationToken = default) =>
        _removal.RemoveAsync(addresses, options, cancellationToken);

    protected override IAsyncEnumerable<WireRows> ReadRowsAsync(Listing listing, CancellationToken cancellationToken)
    {
        BrevoDays days = new(listing);
        return new OffsetWalk(
            listing.Walk, _options.PageSize, _options.MaxConcurrency, (offset, token) => FetchAsync(listing, days, offset, token))
            .ReadAsync(cancellationToken);
    }

    protected override ReportedBounce Map(in BrevoRow row) => _mapping.Map(row);

    private async Task<WirePage> FetchAsync(Listing listing, BrevoDays days, long offset, CancellationToken cancellationToken)
    {
        string filters = days.Filters;
        using HttpRequestMessage request = new(HttpMethod.Get, string.Create(
            CultureInfo.InvariantCulture, $"{ListPath}?{filters}limit={_options.PageSize}&offset={offset}&sort=desc"));
        using PageResponse page = await listing.SendAsync(request, Operation, cancellationToken, accept: days.IsFuture).ConfigureAwait(false);
        if (!page.IsSuccess)
        {
            days.EndEarlier(page);
        }

        // Also where the response shows that the provider's present is a later day: the rows of the days up to it are missing.
        return filters == days.Filters
            ? listing.Parse(page, response => ReadPage(response, offset, isFiltered: filters.Length > 0))
            : await FetchAsync(listing, days, offset, cancellationToken).ConfigureAwait(false);
    }

    private WirePage ReadPage(PageResponse page, long offset, bool isFiltered)
    {
        page.RequireJson();
        (KeyedRows<BrevoRow>? rows, long? count, ProviderError error) = BrevoWire.ReadPage(page.Body.Span, page.CancellationToken);
        if (error != default)
        {
            throw Context.Client.Failed(page, Operation, error, ErrorKind.Response);
        }

        if (rows is null)
        {
            // In some copies of the documents, there is no list instead of an empty one.
            return count <= offset ? new WirePage(new KeyedRows<BrevoRow>()) : throw new WireFormatException("it has no 'contacts'");
        }

        // It is documented as the number of blocked contacts: perhaps of all where days are filtered, or of the page.
        bool isCountOfPage = count == rows.Count && rows.Count >= LeastFullPage;
        return new WirePage(rows, isFiltered || isCountOfPage ? null : count);
    }

    // The API removes one address per request, for all senders.
    private Task RemoveListedAsync(IReadOnlyList<string> addresses, CancellationToken cancellationToken)
    {
        ParallelOptions parallel = new() { MaxDegreeOfParallelism = _options.MaxConcurrency, CancellationToken = cancellationToken };
        return Parallel.ForEachAsync(addresses, parallel, async (address, token) => await DeleteAsync(address, token).ConfigureAwait(false));
    }

    private async Task DeleteAsync(string address, CancellationToken cancellationToken)
    {
        BounceRecipient.Validate(address, nameof(address));
        using HttpRequestMessage request = new(HttpMethod.Delete, $"{ListPath}/{Uri.EscapeDataString(address)}");
        // A second attempt finds the address gone.
        using PageResponse response = await Context.Client.SendAsync(
            request, "removing addresses", cancellationToken, BrevoErrors.IsAbsence, kind: RequestKind.Removal).ConfigureAwait(false);
        if (response.IsSuccess && response.Status != HttpStatusCode.NoContent)
        {
            throw Context.Client.Malformed(response, $"the response has status {(int)response.Status}, not 204");
        }
    }
}
