using System.Runtime.CompilerServices;
using BounceKit.Paging;

namespace BounceKit.Adapters;

/// <summary>
/// The way of a row, the same for every provider: its page is read, it is mapped, classified and filtered, and the page is delivered. An adapter
/// adds the two steps that are its own.
/// </summary>
internal abstract class ProviderSource<TRow>(SourceContext context, BounceSourceOptions options) : ProviderSource(context)
{
    /// <summary>Reads the list's rows page by page: sends requests, checks responses, and decides whether there is more.</summary>
    protected abstract IAsyncEnumerable<WireRows<TRow>> ReadRowsAsync(Listing listing, CancellationToken cancellationToken);

    /// <summary>Reads the lists of a listing one after the other as one list. One that cannot be read fails the listing.</summary>
    /// <param name="listing">The listing, with the lists to read.</param>
    /// <param name="read">Reads one of them, from its start or from where it goes on.</param>
    /// <param name="cancellationToken">Cancels the listing.</param>
    protected static IAsyncEnumerable<WireRows<TRow>> ReadListsAsync(
        Listing listing, Func<string, string?, CancellationToken, IAsyncEnumerable<WireRows<TRow>>> read, CancellationToken cancellationToken) =>
        ReadPartsAsync(listing, listing.Lists, listing.Query.Continuation, concurrency: 1, read, cancellationToken);

    /// <summary>Reads several parts of a list as one and in their order.</summary>
    /// <param name="listing">The listing.</param>
    /// <param name="parts">The parts, such as domains.</param>
    /// <param name="continuation">From where to go on.</param>
    /// <param name="concurrency">How many of them may be requested at once.</param>
    /// <param name="read">Reads one of them, from its start or from where it goes on.</param>
    /// <param name="cancellationToken">Cancels the listing.</param>
    protected static IAsyncEnumerable<WireRows<TRow>> ReadPartsAsync(
        Listing listing, IReadOnlyList<string> parts, string? continuation, int concurrency,
        Func<string, string?, CancellationToken, IAsyncEnumerable<WireRows<TRow>>> read, CancellationToken cancellationToken)
    {
        (IEnumerable<string> left, string? start) = Parts.After(parts, continuation);
        string? first = left.FirstOrDefault();
        return new BatchWalk<string, TRow>(
            listing.Walk, left, concurrency, maxOpen: concurrency,
            (part, token) => Parts.MarkAsync(read(part, part == first ? start : null, token), parts, part)).ReadAsync(cancellationToken);
    }

    /// <summary>Says what a row reports. Called where the row stands, since rows are large.</summary>
    protected abstract ReportedBounce Map(in TRow row);

    protected sealed override async IAsyncEnumerable<BouncePage> ListAsync(
        BounceQuery query, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using Listing listing = new(Context, query, options.MaxPages) { Lists = Lists };
        IAsyncEnumerator<WireRows<TRow>> rows = ReadRowsAsync(listing, cancellationToken).GetAsyncEnumerator(cancellationToken);
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

    protected sealed override async Task ReadFirstPageAsync(BounceQuery query, CancellationToken cancellationToken)
    {
        foreach (string list in Lists)
        {
            using Listing listing = new(Context, query, maxPages: 1, isProbe: true) { Lists = [list] };
            await ReadFirstPageAsync(listing, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>The record of a row.</summary>
    protected BounceRecord ToRecord(in TRow row) => Context.ToRecord(Map(row));

    private async Task ReadFirstPageAsync(Listing listing, CancellationToken cancellationToken)
    {
        IAsyncEnumerator<WireRows<TRow>> rows = ReadRowsAsync(listing, cancellationToken).GetAsyncEnumerator(cancellationToken);
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

    private async ValueTask<BouncePage?> NextPageAsync(IAsyncEnumerator<WireRows<TRow>> rows, Listing listing, CancellationToken cancellationToken)
    {
        listing.Telemetry.Enter();
        try
        {
            if (!await MoveNextAsync(rows, cancellationToken).ConfigureAwait(false))
            {
                listing.Telemetry.Complete();
                return null;
            }

            BouncePage page = ToPage(rows.Current, listing.Query);
            listing.Telemetry.Count(rows.Current.Count, page.Records);
            return page;
        }
        catch (Exception failure)
        {
            (failure as BounceSourceException)?.SetProvider(Provider);
            listing.Telemetry.Fail(failure);
            throw;
        }
    }

    // Walks link the caller's token with others; the caller sees its own.
    private static async ValueTask<bool> MoveNextAsync(IAsyncEnumerator<WireRows<TRow>> rows, CancellationToken cancellationToken)
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

    private BouncePage ToPage(WireRows<TRow> rows, BounceQuery query)
    {
        List<BounceRecord> records = new(rows.Count);
        foreach (ref readonly TRow row in rows.Span)
        {
            BounceRecord record = ToRecord(row);
            if (query.Matches(record))
            {
                records.Add(record);
            }
        }

        return new BouncePage(records) { Continuation = rows.Continuation is { Length: > 0 } next ? next : null };
    }
}
