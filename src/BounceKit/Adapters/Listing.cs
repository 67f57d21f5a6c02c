using BounceKit.Paging;
using BounceKit.Telemetry;

namespace BounceKit.Adapters;

/// <summary>One enumeration of a source's list: its query, and what its requests share.</summary>
internal sealed class Listing : IDisposable
{
    private readonly SourceContext _context;
    private readonly PresentTime _present;
    private int _requests;

    public Listing(SourceContext context, BounceQuery query, int maxPages, bool isProbe = false)
    {
        _context = context;
        _present = new PresentTime(context.Time.GetUtcNow());
        Query = query;
        Range = TimeRange.From(query);
        Walk = new WalkContext(context.Name, maxPages, context.Logger);
        Telemetry = new ListingTelemetry(context.Telemetry, isProbe);
    }

    public BounceQuery Query { get; }

    /// <summary>Which of the provider's lists to read, in this order.</summary>
    public IReadOnlyList<string> Lists { get; init; } = [];

    /// <summary>The query's bounds that a provider has to know.</summary>
    public TimeRange Range { get; }

    /// <summary>
    /// The end of the range, pinned to the present so that rows that arrive meanwhile do not shift the pages; null where the range is open and
    /// the present is not known yet.
    /// </summary>
    public DateTimeOffset? PinnedEnd => _present.IsPinned ? End : Range.Until;

    /// <summary>The present as far as it is known. It may move once, with the first response.</summary>
    public DateTimeOffset Now => _present.Now;

    /// <summary>The end of the range for requests that need one. It may move once, with the first response.</summary>
    public DateTimeOffset End => Range.Until < _present.Now ? Range.Until.Value : _present.Now;

    /// <summary>Whether the range ends with the present.</summary>
    public bool IsOpen => !(Range.Until <= _present.Now);

    public WalkContext Walk { get; }

    public ListingTelemetry Telemetry { get; }

    /// <summary>Sends one of the listing's requests.</summary>
    /// <param name="request">The request.</param>
    /// <param name="operation">What is being done, for messages. Never an address.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    /// <param name="accept">Responses without a success status that the caller can read.</param>
    public async Task<PageResponse> SendAsync(
        HttpRequestMessage request, string operation, CancellationToken cancellationToken, Func<PageResponse, bool>? accept = null)
    {
        PageResponse page = await _context.Client
            .SendAsync(request, operation, cancellationToken, accept, page: Interlocked.Increment(ref _requests)).ConfigureAwait(false);
        _present.Pin(page.Message.Headers.Date);
        return page;
    }

    /// <summary>Reads a response as one page of the list.</summary>
    public WirePage Parse(PageResponse page, Func<PageResponse, WirePage> parse) =>
        _context.Parse(page, parse) with { Request = _context.Client.Describe(page) };

    public void Dispose() => Telemetry.Dispose();
}
