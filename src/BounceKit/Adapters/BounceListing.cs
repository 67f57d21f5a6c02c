using System.Runtime.CompilerServices;
using BounceKit.Adapters;
using BounceKit.Paging;

namespace BounceKit;

/// <summary>One enumeration of a source's list, for sources of providers outside BounceKit.</summary>
/// <remarks>
/// A provider that pages by cursor or by offset is read with <see cref="ReadByCursorAsync"/> or <see cref="ReadByOffsetAsync"/>, which keep the
/// promises of a listing: no page twice, no endless list, and an end that was confirmed.
/// </remarks>
public sealed class BounceListing
{
    private readonly SourceContext _context;
    private readonly Listing _listing;
    private BounceSourceException.FailedRequest _lastRequest;

    internal BounceListing(SourceContext context, Listing listing)
    {
        _context = context;
        _listing = listing;
    }

    /// <summary>Which bounces to list. What the provider cannot filter is filtered afterwards.</summary>
    public BounceQuery Query => _listing.Query;

    /// <summary>
    /// The end of the range, pinned to the present of the provider's clock, so that rows that arrive during the listing do not shift its pages.
    /// </summary>
    /// <value><see langword="null"/> where the range is open and no response has arrived yet.</value>
    public DateTimeOffset? PinnedEnd => _listing.PinnedEnd;

    /// <summary>Sends one of the listing's requests, retries included. The caller disposes the response.</summary>
    /// <param name="request">The request; its address may be relative to the API's.</param>
    /// <param name="operation">What is being done, for messages: <c>listing bounces</c>. Never an address.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    /// <param name="accept">Whether the caller reads a response without a success status; <see langword="null"/>: none of them.</param>
    /// <exception cref="BounceSourceException">There was no complete response with a success status, or one that is accepted.</exception>
    public async Task<PageResponse> SendAsync(
        HttpRequestMessage request, string operation, CancellationToken cancellationToken, Func<PageResponse, bool>? accept = null)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentException.ThrowIfNullOrWhiteSpace(operation);
        PageResponse response = await _listing.SendAsync(request, operation, cancellationToken, accept).ConfigureAwait(false);
        _lastRequest = _context.Client.Describe(response);
        return response;
    }

    /// <summary>Reads a list whose pages name the next one, by a token or a key. An empty page with a cursor does not end it.</summary>
    /// <param name="fetch">
    /// Reads the page that a cursor names, the first one where it is <see langword="null"/>; returns its records as the provider reports them,
    /// and the cursor of the next page.
    /// </param>
    /// <param name="cancellationToken">Cancels the listing.</param>
    public async IAsyncEnumerable<IReadOnlyList<BounceRecord>> ReadByCursorAsync(
        Func<string?, CancellationToken, Task<(IReadOnlyList<BounceRecord> Records, string? Next)>> fetch,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(fetch);
        CursorWalk walk = new(_listing.Walk, async (cursor, token) =>
        {
            (IReadOnlyList<BounceRecord> records, string? next) = await fetch(cursor, token).ConfigureAwait(false);
            return new WirePage(RecordRow.From(records, token), Next: next) { Request = _lastRequest };
        });
        await foreach (WireRows rows in walk.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            yield return [.. rows.Of<RecordRow>().Select(static row => row.Record)];
        }
    }

    /// <summary>Reads a list that is paged by offset and may change meanwhile. Pages overlap, so the smallest page size is 2.</summary>
    /// <param name="pageSize">How many rows a request asks for.</param>
    /// <param name="fetch">Reads the page that begins at an offset; returns its records as the provider reports them.</param>
    /// <param name="cancellationToken">Cancels the listing.</param>
    public async IAsyncEnumerable<IReadOnlyList<BounceRecord>> ReadByOffsetAsync(
        int pageSize, Func<long, CancellationToken, Task<IReadOnlyList<BounceRecord>>> fetch, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(pageSize, 2);
        ArgumentNullException.ThrowIfNull(fetch);
        OffsetWalk walk = new(_listing.Walk, pageSize, maxConcurrency: 1, async (offset, token) =>
        {
            IReadOnlyList<BounceRecord> records = await fetch(offset, token).ConfigureAwait(false);
            return new WirePage(RecordRow.From(records, token)) { Request = _lastRequest };
        });
        await foreach (WireRows rows in walk.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            yield return [.. rows.Of<RecordRow>().Select(static row => row.Record)];
        }
    }
}
