using System.Globalization;
using System.Runtime.CompilerServices;
using BounceKit.Adapters;
using BounceKit.Http;
using BounceKit.Paging;
using BounceKit.Wire;

namespace BounceKit.SparkPost;

/// <summary>Reads the list, or what it has of one address, from page to page.</summary>
/// <param name="context">The source.</param>
/// <param name="listing">The listing.</param>
/// <param name="pageSize">Rows per page.</param>
internal sealed class SparkPostWalk(SourceContext context, Listing listing, int pageSize)
{
    private const string ListPath = "suppression-list";
    private const string SubaccountHeader = "X-MSYS-SUBACCOUNT";
    private const string Operation = "listing suppressions";

    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    /// <summary>Whether the key may not name the subaccount whose list was asked for.</summary>
    public bool IsRefused { get; private set; }

    /// <summary>A request for the entries of an address, on all lists that the key can see.</summary>
    /// <param name="method">What to do.</param>
    /// <param name="address">The address.</param>
    /// <param name="subaccount">The number of a subaccount to use only its list, 0 for the primary account; null to name none.</param>
    /// <param name="query">The query string, with its question mark.</param>
    public static HttpRequestMessage CreateRequest(HttpMethod method, string address, string? subaccount, string query = "")
    {
        BounceRecipient.Validate(address, nameof(address));
        return CreateRequest(method, $"{ListPath}/{Uri.EscapeDataString(address)}{query}", subaccount);
    }

    /// <summary>Reads the list of the range, the rows that changed first at its start.</summary>
    public async IAsyncEnumerable<WireRows> ReadListAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        SparkPostProgress progress = new(listing.Range.Since);
        do
        {
            string filters = FiltersFrom(progress.Since);
            CursorWalk walk = new(listing.Walk, (cursor, token) => FetchAsync(progress, filters, cursor, token));
            await foreach (WireRows rows in walk.ReadAsync(cancellationToken).ConfigureAwait(false))
            {
                yield return rows;
            }
        }
        while (progress.TryRestart());
    }

    /// <summary>Reads the entries of an address. Whether the API compares its case is not documented, so the usual one is looked up too.</summary>
    /// <param name="address">The address.</param>
    /// <param name="subaccount">As for requests.</param>
    /// <param name="cancellationToken">Cancels the listing.</param>
    public async IAsyncEnumerable<WireRows> ReadAddressAsync(
        string address, string? subaccount, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        HashSet<ulong> seen = [];
        foreach (string spelling in new[] { address, address.ToLowerInvariant() }.Distinct(StringComparer.Ordinal))
        {
            CursorWalk walk = new(listing.Walk, (cursor, token) => FetchAsync(spelling, subaccount, cursor, token));
            await foreach (WireRows rows in walk.ReadAsync(cancellationToken).ConfigureAwait(false))
            {
                rows.Of<SparkPostRow>().Keep(row => seen.Add(row.Key));
                yield return rows;
            }
        }
    }

    private static HttpRequestMessage CreateRequest(HttpMethod method, string path, string? subaccount)
    {
        HttpRequestMessage request = new(method, path);
        if (subaccount is not null)
        {
            request.Headers.Add(SubaccountHeader, subaccount);
        }

        return request;
    }

    private async Task<WirePage> FetchAsync(SparkPostProgress progress, string filters, string? cursor, CancellationToken cancellationToken)
    {
        using HttpRequestMessage request = CreateRequest(HttpMethod.Get, $"{ListPath}{QueryFor(cursor)}&sort=asc{filters}", subaccount: null);
        using PageResponse response = await listing.SendAsync(
            request, Operation, cancellationToken,
            page => cursor is not null && progress.MayRestart && SparkPostErrors.IsRefusedCursor(page)).ConfigureAwait(false);
        if (!response.IsSuccess)
        {
            progress.Expire();
            return new WirePage(new KeyedRows<SparkPostRow>());
        }

        WirePage page = listing.Parse(response, body => ReadPage(body, isWhole: cursor is null && filters.Length == 0));
        progress.Take(page.Rows.Of<SparkPostRow>());
        return page;
    }

    private async Task<WirePage> FetchAsync(string address, string? subaccount, string? cursor, CancellationToken cancellationToken)
    {
        using HttpRequestMessage request = CreateRequest(HttpMethod.Get, address, subaccount, QueryFor(cursor));
        using PageResponse response = await listing.SendAsync(
            request, "looking up an address", cancellationToken,
            page => SparkPostErrors.IsAbsence(page) || (subaccount is not null && SparkPostErrors.IsRefusedSubaccount(page))).ConfigureAwait(false);
        IsRefused |= !response.IsSuccess && !SparkPostErrors.IsAbsence(response);
        return response.IsSuccess ? listing.Parse(response, body => ReadPage(body, isWhole: false)) : new WirePage(new KeyedRows<SparkPostRow>());
    }

    private string QueryFor(string? cursor) =>
        string.Create(CultureInfo.InvariantCulture, $"?cursor={Uri.EscapeDataString(cursor ?? "initial")}&per_page={pageSize}");

    // Whether the ends belong to a range is not documented, so it is requested a second wider. Without an end, the range ends with the present.
    private string FiltersFrom(DateTimeOffset? since)
    {
        DateTimeOffset now = listing.Now;
        string from = since is { } start ? $"&from={Format((start < now ? start : now) - Second)}" : "";
        string to = listing.Range.Until + Second is { } end && end < now ? $"&to={Format(end)}" : "";
        return from + to;
    }

    private static string Format(DateTimeOffset instant) => instant.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private WirePage ReadPage(PageResponse response, bool isWhole)
    {
        response.RequireJson();
        SparkPostPage page = SparkPostWire.ReadPage(response.Body.Span, response.CancellationToken);
        if (page.Error is { } error)
        {
            throw context.Client.Failed(response, Operation, error, ErrorKind.Response);
        }

        KeyedRows<SparkPostRow> rows = page.Rows ?? throw new WireFormatException("it has no 'results'");
        string? next = page.Next is { Length: > 0 } link
            ? PageLink.FindToken(link, "cursor") ?? throw new WireFormatException("its link to the next page has no cursor")
            : null;
        return isWhole && next is null && page.Total > rows.Count
            ? throw new WireFormatException(string.Create(
                CultureInfo.InvariantCulture, $"it has {rows.Count} rows of {page.Total} and no link to a next page"))
            : new WirePage(rows, Next: next);
    }
}
