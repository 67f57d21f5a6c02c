using BounceKit.Paging;

namespace BounceKit.Adapters;

/// <summary>A source whose rows are of one type: an adapter says what each of them reports.</summary>
internal abstract class ProviderSource<TRow>(SourceContext context, BounceSourceOptions options) : ProviderSource(context, options)
{
    /// <summary>Says what a row reports. Called where the row stands, since rows are large.</summary>
    protected abstract ReportedBounce Map(in TRow row);

    /// <summary>The record of a row.</summary>
    protected BounceRecord ToRecord(in TRow row) => Context.ToRecord(Map(row));

    protected sealed override List<BounceRecord> ToRecords(WireRows rows, BounceQuery query, CancellationToken cancellationToken)
    {
        List<BounceRecord> records = new(rows.Count);
        foreach (ref readonly TRow row in rows.Of<TRow>().Span)
        {
            // A response may hold any number of rows, and classifying takes longer than parsing.
            cancellationToken.ThrowIfCancellationRequested();
            BounceRecord record = ToRecord(row);
            if (query.Matches(record))
            {
                records.Add(record);
            }
        }

        return records;
    }
}
