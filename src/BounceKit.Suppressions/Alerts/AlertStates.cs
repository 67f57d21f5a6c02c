namespace BounceKit.Suppressions.Alerts;

/// <summary>Changes what is stored of alerts.</summary>
internal static class AlertStates
{
    /// <summary>Stores a state, unless somebody else has stored one since the row was read.</summary>
    /// <returns>The row as it is now; null where somebody else was first.</returns>
    public static async Task<StoredAlert?> TryPutAsync(ISuppressionStore store, StoredAlert row, AlertState state, CancellationToken cancellationToken)
    {
        StoredAlert next = row with { State = state.ToJson() };
        ISuppressionTransaction transaction = await store.BeginAsync(row.Tenant, exclusive: false, cancellationToken).ConfigureAwait(false);
        await using (transaction.ConfigureAwait(false))
        {
            if (!await transaction.TryPutAlertAsync(next, cancellationToken).ConfigureAwait(false))
            {
                return null;
            }

            await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
            return next with { Version = next.Version + 1 };
        }
    }

    /// <summary>Changes the state of a row, also while others are changing it.</summary>
    /// <returns>The row as it is now.</returns>
    public static async Task<StoredAlert> UpdateAsync(ISuppressionStore store, StoredAlert row, Func<AlertState, AlertState> change, CancellationToken cancellationToken)
    {
        while (true)
        {
            if (await TryPutAsync(store, row, change(AlertState.Parse(row.State)), cancellationToken).ConfigureAwait(false) is { } updated)
            {
                return updated;
            }

            IReadOnlyList<StoredAlert> rows = await store.ListAlertsAsync(row.Tenant, cancellationToken).ConfigureAwait(false);
            row = rows.First(other => (other.Rule, other.Source) == (row.Rule, row.Source));
        }
    }
}
