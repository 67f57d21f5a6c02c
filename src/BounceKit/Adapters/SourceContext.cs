using System.Runtime.CompilerServices;
using BounceKit.Http;
using BounceKit.Paging;
using BounceKit.Telemetry;
using BounceKit.Wire;
using Microsoft.Extensions.Logging;

namespace BounceKit.Adapters;

/// <summary>What an adapter is made of besides its options: its name, its way to the server, the classifier, the clock.</summary>
internal sealed record SourceContext
{
    public required string Name { get; init; }

    public required string Provider { get; init; }

    public required PageClient Client { get; init; }

    public required Uri BaseAddress { get; init; }

    public required RecordClassifier Classifier { get; init; }

    public required TimeProvider Time { get; init; }

    public required ILogger Logger { get; init; }

    public required SourceTelemetry Telemetry { get; init; }

    /// <summary>Reads an answer; one that is not what the provider documents becomes a typed exception.</summary>
    public T Parse<T>(PageResponse page, Func<PageResponse, T> parse)
    {
        try
        {
            T read = parse(page);
            page.Telemetry?.Complete((read as IRowCount)?.RowCount);
            return read;
        }
        catch (WireFormatException malformed)
        {
            throw Client.Malformed(page, malformed.Message);
        }
        catch (SpoolException failure)
        {
            throw Client.Unreadable(page, failure);
        }
    }

    /// <summary>The record of a bounce, with what its text says.</summary>
    public BounceRecord ToRecord(in ReportedBounce said) => Classifier.ToRecord(Name, Provider, said);

    /// <summary>Maps and filters the rows of each answer of a walk, which is begun anew by each enumeration.</summary>
    public async IAsyncEnumerable<BouncePage> ToPagesAsync<TRow>(
        Func<CancellationToken, IAsyncEnumerable<WireRows<TRow>>> walk, RowMap<TRow> map, BounceQuery query,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using ListingTelemetry listing = Telemetry.StartListing();
        IAsyncEnumerator<WireRows<TRow>> answers = walk(cancellationToken).GetAsyncEnumerator(cancellationToken);
        await using (answers.ConfigureAwait(false))
        {
            while (await NextPageAsync(answers, map, query, listing, cancellationToken).ConfigureAwait(false) is { } page)
            {
                if (page.Records.Count > 0)
                {
                    yield return page;
                }
            }
        }
    }

    private async ValueTask<BouncePage?> NextPageAsync<TRow>(
        IAsyncEnumerator<WireRows<TRow>> answers, RowMap<TRow> map, BounceQuery query, ListingTelemetry listing,
        CancellationToken cancellationToken)
    {
        listing.Enter();
        try
        {
            if (!await MoveNextAsync(answers, cancellationToken).ConfigureAwait(false))
            {
                listing.Complete();
                return null;
            }

            BouncePage page = ToPage(answers.Current, map, query);
            listing.Count(answers.Current.Count, page.Records);
            return page;
        }
        catch (Exception failure)
        {
            (failure as BounceSourceException)?.SetProvider(Provider);
            listing.Fail(failure);
            throw;
        }
    }

    // Inside, tokens are linked; the caller is told of its own.
    private static async ValueTask<bool> MoveNextAsync<T>(IAsyncEnumerator<T> answers, CancellationToken cancellationToken)
    {
        try
        {
            cancellationToken.ThrowIfCancellationRequested();
            return await answers.MoveNextAsync().ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException(cancellationToken);
        }
    }

    private BouncePage ToPage<TRow>(WireRows<TRow> rows, RowMap<TRow> map, BounceQuery query)
    {
        List<BounceRecord> records = new(rows.Count);
        foreach (ref readonly TRow row in rows.Span)
        {
            BounceRecord record = ToRecord(map(row));
            if (query.Matches(record))
            {
                records.Add(record);
            }
        }

        return new BouncePage(records);
    }
}
