using BounceKit.Suppressions.Lists;
using BounceKit.Suppressions.Telemetry;

namespace BounceKit.Suppressions.Sync;

/// <summary>Stores pages and what follows from them, each in one transaction with the checkpoint.</summary>
internal sealed class PageWriter(
    IBounceSource source, CheckpointWriter checkpoint, ErasureFilter erasures, AddressReview review, RoundCounts counts, SuppressionTelemetry telemetry)
{
    private const int GoneBatch = 1000;

    /// <summary>Stores a page, and where the listing goes on after it.</summary>
    public async Task StoreAsync(PageReader reader, BouncePage page, CancellationToken cancellationToken)
    {
        (List<StoredEvent> events, List<QuarantinedRow> quarantined) = reader.Read(page.Records);
        int entries = 0;
        int refused = 0;
        IReadOnlyList<SuppressionWrite> writes = [];
        await checkpoint.StoreAsync(static (current, _) => current, async transaction =>
        {
            IReadOnlyList<StoredEvent> permitted = await erasures.ApplyAsync(transaction, events, cancellationToken).ConfigureAwait(false);
            PutResult put = await transaction.PutEventsAsync(source.Name, source.Provider, permitted, cancellationToken).ConfigureAwait(false);
            entries = put.New;
            refused = quarantined.Count == 0 ? 0 : await QuarantineAsync(transaction, quarantined, cancellationToken).ConfigureAwait(false);
            writes = await ReviewAsync(transaction, put.Touched, cancellationToken).ConfigureAwait(false);
            // The continuation may be the address of a row.
            bool mayNameErased = quarantined.Count > 0 || permitted.Any(static entry => entry.Address is null);
            if (page.Continuation is not null && reader.CanBeContinued && !mayNameErased)
            {
                await transaction.SetContinuationAsync(source.Name, page.Continuation, cancellationToken).ConfigureAwait(false);
            }
        }, cancellationToken).ConfigureAwait(false);

        counts.Pages++;
        counts.Rows += page.Records.Count;
        counts.New += entries;
        counts.Quarantined += refused;
        counts.Add(writes);
        telemetry.AddPage(source.Name, page.Records.Count, entries, refused);
        telemetry.AddWrites(writes);
    }

    /// <summary>Marks as gone what a complete listing did not contain, and ends the suppressions that nothing else supports.</summary>
    public async Task RemoveGoneAsync(long walk, IReadOnlyDictionary<BounceType, DateTimeOffset> notBefore, CancellationToken cancellationToken)
    {
        int marked;
        do
        {
            marked = 0;
            IReadOnlyList<SuppressionWrite> writes = [];
            await checkpoint.StoreAsync(static (current, _) => current, async transaction =>
            {
                GoneResult gone = await transaction.MarkGoneAsync(source.Name, walk, notBefore, GoneBatch, cancellationToken).ConfigureAwait(false);
                marked = gone.Events;
                writes = await ReviewAsync(transaction, gone.Touched, cancellationToken).ConfigureAwait(false);
            }, cancellationToken).ConfigureAwait(false);
            counts.Add(writes);
            telemetry.AddWrites(writes);
        }
        while (marked == GoneBatch);
    }

    private async Task<int> QuarantineAsync(
        ISuppressionTransaction transaction, IReadOnlyList<QuarantinedRow> rows, CancellationToken cancellationToken)
    {
        IReadOnlyList<QuarantinedRow> permitted = await erasures.ApplyAsync(transaction, rows, cancellationToken).ConfigureAwait(false);
        return await transaction.QuarantineAsync(source.Name, permitted, cancellationToken).ConfigureAwait(false);
    }

    private async Task<IReadOnlyList<SuppressionWrite>> ReviewAsync(
        ISuppressionTransaction transaction, IReadOnlyCollection<string> addressKeys, CancellationToken cancellationToken)
    {
        if (addressKeys.Count == 0)
        {
            return [];
        }

        IReadOnlyList<AddressState> states = await transaction.LoadAsync(addressKeys, cancellationToken).ConfigureAwait(false);
        return await review.StoreAsync(transaction, states, SuppressionChangeKind.Removed, cancellationToken).ConfigureAwait(false);
    }
}
