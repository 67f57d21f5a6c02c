using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Runtime.CompilerServices;
using BounceKit.Adapters;
using BounceKit.Http;
using BounceKit.Paging;
using BounceKit.Telemetry;

namespace BounceKit.Resend;

/// <summary>The suppression list of one Resend team.</summary>
internal sealed class ResendBounceSource : ProviderSource<ResendRow>, IBounceLookup, IBounceRemover
{
    private const string ListPath = "suppressions";
    private const int MaxRemovalsPerRequest = 100;

    // Requests without one are refused.
    private static readonly ProductInfoHeaderValue UserAgent = new("BounceKit", productVersion: null);

    private readonly ResendOptions _options;
    private readonly AddressRemoval<ResendBounceSource> _removal;

    public ResendBounceSource(SourceContext context, ResendOptions options)
        : base(context, options)
    {
        _options = options;
        _removal = new AddressRemoval<ResendBounceSource>(this, options.MaxConcurrency, RemoveEntriesAsync);
    }

    public override BounceFilters ServerFilters => BounceFilters.Recipient;

    public override int? PageSize => _options.PageSize;

    public override TimeSpan? RangeGranularity => null;

    public override TimeSpan Lateness => TimeSpan.FromHours(1);

    public override bool HasOneEntryPerAddress => true;

    public override bool CanContinue => true;

    public async Task<IReadOnlyList<BounceRecord>> GetAsync(string address, CancellationToken cancellationToken = default)
    {
        BounceRecipient.Validate(address, nameof(address));
        BounceQuery query = new() { Recipient = address };
        using HttpRequestMessage request = CreateRequest(HttpMethod.Get, PathOf(address));
        using PageResponse page = await SendAsync(
            request, "looking up an address", RequestKind.Lookup, cancellationToken, ResendErrors.IsAbsence).ConfigureAwait(false);
        using WireRows<ResendRow> rows = Context.Parse(page, ReadEntry).Rows.Of<ResendRow>();
        return [.. rows.Select(row => ToRecord(row)).Where(query.Matches)];
    }

    public Task<RemovalResult> RemoveAsync(
        IReadOnlyCollection<string> addresses, RemovalOptions? options = null, CancellationToken cancellationToken = default) =>
        _removal.RemoveAsync(addresses, options, cancellationToken);

    // The list has no filter for addresses, but an address has at most one entry. Another text would be taken for the id of one.
    protected override IAsyncEnumerable<WireRows> ReadRowsAsync(Listing listing, CancellationToken cancellationToken) =>
        listing.Query.Recipient is { } recipient && BounceRecipient.IsAddress(recipient)
            ? new PageWalk(listing.Walk, token => FindAsync(listing, recipient, token)).ReadAsync(cancellationToken)
            : ReadListAsync(listing, cancellationToken);

    protected override ReportedBounce Map(in ResendRow row) => ResendMapping.Map(row);

    private async IAsyncEnumerable<WireRows> ReadListAsync(Listing listing, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        string? start = listing.Query.Continuation;
        using ResendProgress progress = new(mayRestart: start is not null);
        CursorWalk walk = new(listing.Walk, (cursor, token) => FetchAsync(listing, progress, cursor, token), start);
        await foreach (WireRows rows in walk.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            yield return rows;
        }
    }

    private async Task<WirePage> FetchAsync(Listing listing, ResendProgress progress, string? cursor, CancellationToken cancellationToken)
    {
        string? after = ResendProgress.RowOf(cursor);
        string start = after is null ? "" : $"&after={Uri.EscapeDataString(after)}";
        using PageResponse page = await SendAsync(
            listing, string.Create(CultureInfo.InvariantCulture, $"{ListPath}?limit={_options.PageSize}{start}"), IsRefusal, cancellationToken).ConfigureAwait(false);
        if (!page.IsSuccess)
        {
            return progress.Restart();
        }

        (KeyedRows<ResendRow> rows, bool hasMore) = ReadPage(page);
        BounceSourceException.FailedRequest described = Context.Client.Describe(page);
        if (rows.Count > 0)
        {
            return progress.Take(rows, hasMore) with { Request = described };
        }

        // The page before announced rows: either all of them are gone, or the row after which they come.
        if (!hasMore && (after is null || await ExistsAsync(after, cancellationToken).ConfigureAwait(false)))
        {
            return new WirePage(rows) { Request = described };
        }

        return progress.MayRestart ? progress.Restart()
            : throw (hasMore ? listing.Walk.Malformed("a page without rows says that there are more", described) : listing.Walk.Unstable(described));

        bool IsRefusal(PageResponse response) => after is not null && progress.MayRestart && ResendErrors.IsRefusedCursor(response);
    }

    private (KeyedRows<ResendRow> Rows, bool HasMore) ReadPage(PageResponse page)
    {
        ResendPage list = Context.Parse(page, static response =>
        {
            response.RequireJson();
            return ResendWire.ReadPage(response.Body.Span, response.CancellationToken);
        });
        if (list.Rows is null)
        {
            throw Context.Client.Failed(
                page, "listing suppressions", ResendErrors.Read(page) ?? new ProviderError(null, "a page without data"), ErrorKind.Response);
        }

        return (list.Rows, list.HasMore ?? throw Context.Client.Malformed(page, "it does not say whether there are more rows"));
    }

    private async Task<WirePage> FindAsync(Listing listing, string recipient, CancellationToken cancellationToken)
    {
        using PageResponse page = await SendAsync(listing, PathOf(recipient), ResendErrors.IsAbsence, cancellationToken).ConfigureAwait(false);
        return listing.Parse(page, ReadEntry);
    }

    private static WirePage ReadEntry(PageResponse page)
    {
        KeyedRows<ResendRow> rows = [];
        if (page.Status != HttpStatusCode.NotFound)
        {
            page.RequireJson();
            rows.Add(ResendWire.ReadRow(page.Body.Span, page.CancellationToken));
        }

        return new WirePage(rows);
    }

    private async Task RemoveEntriesAsync(IReadOnlyList<BounceRecord> entries, CancellationToken cancellationToken)
    {
        foreach (string[] ids in entries.Select(static entry => entry.Id!).Distinct(StringComparer.Ordinal).Chunk(MaxRemovalsPerRequest))
        {
            using HttpRequestMessage request = CreateRequest(HttpMethod.Post, $"{ListPath}/batch/remove");
            request.Content = ResendWire.WriteRemoval(ids);
            using PageResponse page = await SendAsync(request, "removing addresses", RequestKind.Removal, cancellationToken).ConfigureAwait(false);
            HashSet<string> removed = Context.Parse(page, static response =>
            {
                response.RequireJson();
                return ResendWire.ReadRemoved(response.Body.Span, response.CancellationToken);
            });
            // What is not reported as removed may have been gone, as after a request whose response was lost.
            foreach (string id in ids.Where(id => !removed.Contains(id)))
            {
                if (await ExistsAsync(id, cancellationToken).ConfigureAwait(false))
                {
                    throw Context.Client.Malformed(page, "an entry that should have been removed is still on the list");
                }
            }
        }
    }

    private async Task<bool> ExistsAsync(string id, CancellationToken cancellationToken)
    {
        using HttpRequestMessage request = CreateRequest(HttpMethod.Get, PathOf(id));
        using PageResponse page = await SendAsync(
            request, "looking up an entry", RequestKind.Lookup, cancellationToken, ResendErrors.IsAbsence).ConfigureAwait(false);
        return Context.Parse(page, ReadEntry).Rows.Count > 0;
    }

    private async Task<PageResponse> SendAsync(
        Listing listing, string path, Func<PageResponse, bool> accept, CancellationToken cancellationToken)
    {
        using HttpRequestMessage request = CreateRequest(HttpMethod.Get, path);
        return ThrowIfKeyIsRefused(
            await listing.SendAsync(request, "listing suppressions", cancellationToken, page => ResendErrors.IsRefusedKey(page) || accept(page)).ConfigureAwait(false),
            "listing suppressions");
    }

    // Removing what is gone does no harm.
    private async Task<PageResponse> SendAsync(
        HttpRequestMessage request, string operation, RequestKind kind, CancellationToken cancellationToken, Func<PageResponse, bool>? accept = null) =>
        ThrowIfKeyIsRefused(
            await Context.Client.SendAsync(
                request, operation, cancellationToken, page => ResendErrors.IsRefusedKey(page) || accept?.Invoke(page) == true, mayRepeat: true, kind).ConfigureAwait(false),
            operation);

    private PageResponse ThrowIfKeyIsRefused(PageResponse page, string operation)
    {
        if (!ResendErrors.IsRefusedKey(page))
        {
            return page;
        }

        using (page)
        {
            throw Context.Client.Failed(page, operation, ResendErrors.Read(page)!.Value, ErrorKind.Authentication);
        }
    }

    private static HttpRequestMessage CreateRequest(HttpMethod method, string path)
    {
        HttpRequestMessage request = new(method, path);
        request.Headers.UserAgent.Add(UserAgent);
        return request;
    }

    private static string PathOf(string addressOrId) => $"{ListPath}/{Uri.EscapeDataString(addressOrId)}";
}
