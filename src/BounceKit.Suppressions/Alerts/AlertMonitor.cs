using BounceKit.Suppressions.Lists;
using BounceKit.Suppressions.Telemetry;
using Microsoft.Extensions.Logging;

namespace BounceKit.Suppressions.Alerts;

/// <summary>Evaluates the rules for a tenant: stores what was raised and cleared, and delivers it.</summary>
internal sealed class AlertMonitor(
    OpenStore store, AlertFinder finder, AlertDelivery delivery, SuppressionTelemetry telemetry, ILogger<AlertMonitor> logger)
{
    // While a new version with other rules is deployed, processes with the old rules run beside it.
    private static readonly TimeSpan UnknownRule = TimeSpan.FromDays(1);

    private const int DeliveredAtOnce = 8;

    /// <summary>Evaluates the rules once, and delivers what is pending.</summary>
    public async Task<SuppressionAlertReport> EvaluateAsync(string tenant, CancellationToken cancellationToken)
    {
        (IReadOnlyList<StoredAlert> rows, IReadOnlyList<SuppressionAlert> changed) = await ChangeAsync(tenant, cancellationToken).ConfigureAwait(false);
        return new SuppressionAlertReport { Changed = changed, Undelivered = await DeliverAsync(rows, cancellationToken).ConfigureAwait(false) };
    }

    /// <summary>Evaluates the rules once. Of several processes that do so at the same time, one raises or clears an alert.</summary>
    /// <returns>All alerts of the tenant as they are now, and those that were raised or cleared.</returns>
    public async Task<(IReadOnlyList<StoredAlert> Rows, IReadOnlyList<SuppressionAlert> Changed)> ChangeAsync(string tenant, CancellationToken cancellationToken)
    {
        ISuppressionStore open = await store.GetAsync(cancellationToken).ConfigureAwait(false);
        DateTimeOffset now = await open.GetTimeAsync(cancellationToken).ConfigureAwait(false);
        // First what is stored, then what is found: whatever changes in between is newer than what is compared with.
        Dictionary<(string Rule, string Source), StoredAlert> rows = (await open.ListAlertsAsync(tenant, cancellationToken).ConfigureAwait(false))
            .ToDictionary(static row => (row.Rule, row.Source));
        Dictionary<(string Rule, string Source), SuppressionAlert> found = await finder.FindAsync(open, tenant, now, cancellationToken).ConfigureAwait(false);
        List<SuppressionAlert> changed = [];
        foreach ((string Rule, string Source) key in rows.Keys.Union(found.Keys).ToArray())
        {
            StoredAlert row = rows.GetValueOrDefault(key) ?? new StoredAlert { Tenant = tenant, Rule = key.Rule, Source = key.Source, State = "" };
            if (FindChange(row, found.GetValueOrDefault(key), now) is { } next
                && await AlertStates.TryPutAsync(open, row, next, cancellationToken).ConfigureAwait(false) is { } stored)
            {
                rows[key] = stored;
                changed.Add(next.Last);
                Report(next.Last);
            }
        }

        return ([.. rows.Values], changed);
    }

    /// <summary>Delivers what is pending of these alerts.</summary>
    /// <returns>What could not be delivered.</returns>
    public async Task<IReadOnlyList<string>> DeliverAsync(IReadOnlyList<StoredAlert> rows, CancellationToken cancellationToken)
    {
        ISuppressionStore open = await store.GetAsync(cancellationToken).ConfigureAwait(false);
        IReadOnlyList<string>[] undelivered = new IReadOnlyList<string>[rows.Count];
        ParallelOptions parallel = new() { MaxDegreeOfParallelism = DeliveredAtOnce, CancellationToken = cancellationToken };
        await Parallel.ForAsync(0, rows.Count, parallel, async (index, token) =>
            undelivered[index] = await delivery.DeliverAsync(open, rows[index], token).ConfigureAwait(false)).ConfigureAwait(false);
        return [.. undelivered.SelectMany(static problems => problems)];
    }

    /// <summary>The tenants whose alerts have to be evaluated although none of their rounds may have ended.</summary>
    public async Task<IReadOnlyCollection<string>> FindDueAsync(CancellationToken cancellationToken)
    {
        ISuppressionStore open = await store.GetAsync(cancellationToken).ConfigureAwait(false);
        DateTimeOffset now = await open.GetTimeAsync(cancellationToken).ConfigureAwait(false);
        IReadOnlyList<SyncCheckpoint> checkpoints = await open.ListCheckpointsAsync(tenant: null, cancellationToken).ConfigureAwait(false);
        IReadOnlyList<StoredAlert> rows = await open.ListAlertsAsync(tenant: null, cancellationToken).ConfigureAwait(false);
        return
        [
            .. checkpoints.Where(checkpoint => finder.IsUnread(checkpoint, now)).Select(static checkpoint => checkpoint.Tenant)
                .Union(rows.Where(static row => AlertState.Parse(row.State) is { Last.IsRaised: true } or { Pending.Count: > 0 }).Select(static row => row.Tenant), StringComparer.Ordinal),
        ];
    }

    /// <summary>What is to be stored; null for nothing.</summary>
    private AlertState? FindChange(StoredAlert row, SuppressionAlert? finding, DateTimeOffset now)
    {
        AlertState? before = row.Version == 0 ? null : AlertState.Parse(row.State);
        bool wasRaised = before?.Last.IsRaised ?? false;
        if (finding is null)
        {
            // Its source or its rule is gone.
            finding = wasRaised && (finder.Knows(row.Rule) || now - before!.Last.At > UnknownRule) ? before!.Last with { IsRaised = false } : null;
        }

        return finding is null || finding.IsRaised == wasRaised
            ? null
            : AlertState.Change(
                before,
                finding with { Id = Guid.NewGuid().ToString("N"), At = now, RaisedAt = finding.IsRaised ? now : before!.Last.RaisedAt },
                delivery.Names);
    }

    private void Report(SuppressionAlert alert)
    {
        telemetry.AddAlert(alert);
        if (alert.IsRaised)
        {
            logger.AlertRaised(alert.Text);
        }
        else
        {
            logger.AlertCleared(alert.Text);
        }
    }
}
