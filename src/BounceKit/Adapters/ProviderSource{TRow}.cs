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

    /// <summary>Says what a row reports. Called where the row stands, since rows are large.</summary>
    protected abstract ReportedBounce Map(in TRow row);

    protected sealed override async IAsyncEnumerable<BouncePage> ListAsync(
        BounceQuery query, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using Listing listing = new(Context, query, options.MaxPages);
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
        using Listing listing = new(Context, query, maxPages: 1, isProbe: true);
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

    /// <summary>The record of a row.</summary>
    protected BounceRecord ToRecord(in TRow row) => Context.ToRecord(Map(row));

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

        return new BouncePage(records);
    }
}
