using System.Runtime.CompilerServices;
using BounceKit.Paging;

namespace BounceKit.Adapters;

/// <summary>
/// The base of the built-in sources: their identity, the refusal of queries that cannot be met before anything is sent, and the way of a row, the
/// same for every provider: its page is read, it is mapped, classified and filtered, and the page is delivered.
/// </summary>
internal abstract class ProviderSource(SourceContext context, BounceSourceOptions options) : IBounceSource, IBounceSourceFeatures
{
    private static readonly string[] OnlyBounces = ["bounces"];

    public string Name => context.Name;

    public string Provider => context.Provider;

    public Uri BaseAddress => context.BaseAddress;

    public abstract BounceFilters ServerFilters { get; }

    public abstract int? PageSize { get; }

    public abstract TimeSpan? RangeGranularity { get; }

    public virtual DateTimeOffset? EarliestTime => null;

    public virtual BounceOrder Order => BounceOrder.Unordered;

    public virtual TimeSpan? Retention => null;

    /// <summary>The lists that are configured, where the provider has several.</summary>
    public virtual IReadOnlyList<string> Lists => OnlyBounces;

    public virtual bool HasOneEntryPerAddress => false;

    public virtual bool CanRemoveAddresses => this is IBounceRemover;

    /// <summary>Whether a listing can go on after a page of an earlier one.</summary>
    public virtual bool CanContinue => false;

    public virtual string? RemovalCost => null;

    /// <summary>A day where dates have no offset: a time zone that is set wrong must not lose entries.</summary>
    public abstract TimeSpan Lateness { get; }

    public bool IsRateLimited => context.Client.IsHeldBack;

    protected SourceContext Context => context;

    public IAsyncEnumerable<BouncePage> ListPagesAsync(BounceQuery query, CancellationToken cancellationToken = default)
    {
        Validate(query);
        return ListAsync(query, cancellationToken);
    }

    /// <summary>Reads the first page of each list with one request, whatever it holds.</summary>
    public Task ProbeAsync(BounceQuery query, CancellationToken cancellationToken)
    {
        Validate(query);
        return ReadFirstPageAsync(query, cancellationToken);
    }

    /// <summary>Reads the list's rows page by page: sends requests, checks responses, and decides whether there is more.</summary>
    protected abstract IAsyncEnumerable<WireRows> ReadRowsAsync(Listing listing, CancellationToken cancellationToken);

    /// <summary>Reads the lists of a listing one after the other as one list. One that cannot be read fails the listing.</summary>
    /// <param name="listing">The listing, with the lists to read.</param>
    /// <param name="read">Reads one of them, from its start or from where it goes on.</param>
    /// <param name="cancellationToken">Cancels the listing.</param>
    protected static IAsyncEnumerable<WireRows> ReadListsAsync(
        Listing listing, Func<string, string?, CancellationToken, IAsyncEnumerable<WireRows>> read, CancellationToken cancellationToken) =>
        ReadPartsAsync(listing, listing.Lists, listing.Query.Continuation, concurrency: 1, read, cancellationToken);

    /// <summary>Reads several parts of a list as one and in their order.</summary>
    /// <param name="listing">The listing.</param>
    /// <param name="parts">The parts, such as domains.</param>
    /// <param name="continuation">From where to go on.</param>
    /// <param name="concurrency">How many of them may be requested at once.</param>
    /// <param name="read">Reads one of them, from its start or from where it goes on.</param>
    /// <param name="cancellationToken">Cancels the listing.</param>
    protected static IAsyncEnumerable<WireRows> ReadPartsAsync(
        Listing listing, IReadOnlyList<string> parts, string? continuation, int concurrency,
        Func<string, string?, CancellationToken, IAsyncEnumerable<WireRows>> read, CancellationToken cancellationToken)
    {
        (IEnumerable<string> left, string? start) = Parts.After(parts, continuation);
        string? first = left.FirstOrDefault();
        return new BatchWalk<string>(
            listing.Walk, left, concurrency, maxOpen: concurrency,
            (part, token) => Parts.MarkAsync(read(part, part == first ? start : null, token), parts, part)).ReadAsync(cancellationToken);
    }

    /// <summary>The records of rows, those that match the query.</summary>
    protected abstract List<BounceRecord> ToRecords(WireRows rows, BounceQuery query, CancellationToken cancellationToken);

    /// <summary>Rejects a query that the provider does not support, before anything is sent.</summary>
    protected virtual void Check(BounceQuery query)
    {
    }

    private void Validate(BounceQuery query)
    {
        ArgumentNullException.ThrowIfNull(query);
        query.Validate();
        if (query.Continuation is not null && !CanContinue)
        {
            throw new ArgumentException("This list can only be read from its start: its pages have no continuation.", nameof(query));
        }

        Check(query);
    }

    private async IAsyncEnumerable<BouncePage> ListAsync(
        BounceQuery query, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using Listing listing = new(Context, query, options.MaxPages) { Lists = Lists };
        IAsyncEnumerator<WireRows> rows = ReadRowsAsync(listing, cancellationToken).GetAsyncEnumerator(cancellationToken);
        await using (rows.ConfigureAwait(false))
        {
            while (await NextPageAsync(rows, listing, cancellationToken).ConfigureAwait(false) is { } page)
            {
                if (page.Records.Count > 0)
                {
                    yield return page;
                }
            }
        }
    }

    private async Task ReadFirstPageAsync(BounceQuery query, CancellationToken cancellationToken)
    {
        foreach (string list in Lists)
        {
            using Listing listing = new(Context, query, maxPages: 1, isProbe: true) { Lists = [list] };
            await ReadFirstPageAsync(listing, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task ReadFirstPageAsync(Listing listing, CancellationToken cancellationToken)
    {
        IAsyncEnumerator<WireRows> rows = ReadRowsAsync(listing, cancellationToken).GetAsyncEnumerator(cancellationToken);
        await using (rows.ConfigureAwait(false))
        {
            try
            {
                while (await NextPageAsync(rows, listing, cancellationToken).ConfigureAwait(false) is not null && rows.Current.Count == 0)
                {
                }
            }
            catch (BounceRequestException) when (listing.Walk.IsExhausted)
            {
                // The first page has been read, and holds nothing but the announcement of a second.
            }
        }
    }

    private async ValueTask<BouncePage?> NextPageAsync(IAsyncEnumerator<WireRows> rows, Listing listing, CancellationToken cancellationToken)
    {
        listing.Telemetry.Enter();
        try
        {
            if (!await MoveNextAsync(rows, cancellationToken).ConfigureAwait(false))
            {
                listing.Telemetry.Complete();
                return null;
            }

            List<BounceRecord> records = ToRecords(rows.Current, listing.Query, cancellationToken);
            listing.Telemetry.Count(rows.Current.Count, records);
            return new BouncePage(records) { Continuation = rows.Current.Continuation is { Length: > 0 } next ? next : null };
        }
        catch (Exception failure)
        {
            (failure as BounceSourceException)?.SetProvider(Provider);
            listing.Telemetry.Fail(failure);
            throw;
        }
    }

    // Walks link the caller's token with others; the caller sees its own.
    private static async ValueTask<bool> MoveNextAsync(IAsyncEnumerator<WireRows> rows, CancellationToken cancellationToken)
    {
        try
        {
            cancellationToken.ThrowIfCancellationRequested();
            return await rows.MoveNextAsync().ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException(cancellationToken);
        }
    }
}
