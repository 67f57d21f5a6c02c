using System.Runtime.CompilerServices;
using BounceKit.Paging;

namespace BounceKit.Adapters;

/// <summary>Lists a source of a provider outside BounceKit in the way of the built-in ones: classified, filtered, observed.</summary>
internal sealed class RecordSource(
    SourceContext context, BounceSourceOptions options, Func<BounceListing, CancellationToken, IAsyncEnumerable<IReadOnlyList<BounceRecord>>> read)
    : ProviderSource<BounceRecord>(context, options)
{
    public override BounceFilters ServerFilters => BounceFilters.None;

    public override int? PageSize => null;

    public override TimeSpan? RangeGranularity => null;

    public override TimeSpan Lateness => TimeSpan.Zero;

    /// <summary>What the provider reports in a record that its source has created.</summary>
    public static ReportedBounce ToReport(BounceRecord record) => new()
    {
        Recipient = record.Recipient,
        Channel = record.Channel,
        OccurredAt = record.OccurredAt,
        Diagnostic = record.Diagnostic,
        SmtpCode = record.SmtpCode,
        Status = record.Status,
        Entry = record.Entry,
        Details = record.Details,
        Type = record.Type,
        Reason = record.Reason,
    };

    protected override async IAsyncEnumerable<WireRows> ReadRowsAsync(
        Listing listing, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (IReadOnlyList<BounceRecord> records in read(new BounceListing(Context, listing), cancellationToken).ConfigureAwait(false))
        {
            using WireRows<BounceRecord> rows = [.. records];
            yield return rows;
        }
    }

    protected override ReportedBounce Map(in BounceRecord row) => ToReport(row);
}
