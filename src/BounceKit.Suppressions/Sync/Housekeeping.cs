using BounceKit.Suppressions.Lists;
using BounceKit.Suppressions.Telemetry;

namespace BounceKit.Suppressions.Sync;

/// <summary>What time does to a list: suppressions end, and what is old is removed.</summary>
internal sealed class Housekeeping(ISuppressionStore store, ISuppressionPolicy policy, SuppressionTelemetry telemetry, string tenant)
{
    private const int BatchSize = 500;

    /// <summary>Ends the suppressions whose time has come, or shows what else supports them.</summary>
    /// <param name="now">The time.</param>
    /// <param name="cancellationToken">Stops it; what was stored stays.</param>
    public async Task EndDueAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        IReadOnlyList<string> due;
        do
        {
            due = await store.FindDueAsync(tenant, now, BatchSize, cancellationToken).ConfigureAwait(false);
            if (due.Count > 0)
            {
                await ReviewAsync(due, cancellationToken).ConfigureAwait(false);
            }
        }
        while (due.Count == BatchSize);
    }

    /// <summary>Removes what is older than the retention and supports nothing.</summary>
    public async Task RemoveOldAsync(TimeSpan retention, CancellationToken cancellationToken)
    {
        int removed;
        do
        {
            ISuppressionTransaction transaction = await store.BeginAsync(tenant, exclusive: false, cancellationToken).ConfigureAwait(false);
            await using (transaction.ConfigureAwait(false))
            {
                removed = await transaction.RemoveOldAsync(transaction.Time - retention, BatchSize, cancellationToken).ConfigureAwait(false);
                await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
            }
        }
        while (removed >= BatchSize);
    }

    private async Task ReviewAsync(IReadOnlyList<string> addressKeys, CancellationToken cancellationToken)
    {
        IReadOnlyList<SuppressionWrite> writes;
        ISuppressionTransaction transaction = await store.BeginAsync(tenant, exclusive: false, cancellationToken).ConfigureAwait(false);
        await using (transaction.ConfigureAwait(false))
        {
            IReadOnlyList<AddressState> states = await transaction.LoadAsync(addressKeys, cancellationToken).ConfigureAwait(false);
            writes = await new AddressReview(policy).StoreAsync(transaction, states, SuppressionChangeKind.Expired, cancellationToken).ConfigureAwait(false);
            await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
        }

        telemetry.AddWrites(writes);
    }
}
