using System.Diagnostics;
using System.Diagnostics.Metrics;
using BounceKit.Suppressions.Alerts;
using BounceKit.Suppressions.Json;

namespace BounceKit.Suppressions.Telemetry;

/// <summary>The instruments of the list. Tags are source and outcome, never an address.</summary>
internal sealed class SuppressionTelemetry
{
    private readonly Counter<long> _lookups;
    private readonly Counter<long> _hits;
    private readonly Counter<long> _unavailable;
    private readonly Counter<long> _rounds;
    private readonly Histogram<double> _duration;
    private readonly Counter<long> _pages;
    private readonly Counter<long> _rows;
    private readonly Counter<long> _new;
    private readonly Counter<long> _suppressed;
    private readonly Counter<long> _ended;
    private readonly Counter<long> _quarantined;
    private readonly Counter<long> _alerts;
    private readonly Counter<long> _alertDeliveries;

    public SuppressionTelemetry(IMeterFactory meters)
    {
        Meter meter = meters.Create(SuppressionTelemetryNames.MeterName);
        _lookups = meter.CreateCounter<long>("bouncekit.suppressions.lookups", "{address}", "Addresses that were looked up.");
        _hits = meter.CreateCounter<long>("bouncekit.suppressions.lookup_hits", "{address}", "Looked-up addresses with a suppression.");
        _unavailable = meter.CreateCounter<long>("bouncekit.suppressions.lookups_unavailable", "{lookup}", "Look-ups while the store could not be queried.");
        _rounds = meter.CreateCounter<long>("bouncekit.suppressions.rounds", "{round}", "Rounds, by their outcome.");
        _duration = meter.CreateHistogram<double>("bouncekit.suppressions.round.duration", "s", "How long rounds took.");
        _pages = meter.CreateCounter<long>("bouncekit.suppressions.pages", "{page}", "Pages that were stored.");
        _rows = meter.CreateCounter<long>("bouncekit.suppressions.rows", "{row}", "Rows that were listed, repeated ones included.");
        _new = meter.CreateCounter<long>("bouncekit.suppressions.new", "{entry}", "New entries.");
        _suppressed = meter.CreateCounter<long>("bouncekit.suppressions.suppressed", "{address}", "Addresses that became suppressed.");
        _ended = meter.CreateCounter<long>("bouncekit.suppressions.ended", "{address}", "Suppressions that ended, by how.");
        _quarantined = meter.CreateCounter<long>("bouncekit.suppressions.quarantined", "{row}", "Rows that could not be stored.");
        _alerts = meter.CreateCounter<long>("bouncekit.suppressions.alerts", "{alert}", "Alerts that were raised or cleared.");
        _alertDeliveries = meter.CreateCounter<long>("bouncekit.suppressions.alert_deliveries", "{delivery}", "Deliveries of alerts, by their outcome.");
    }

    public void AddLookups(int addresses, int hits)
    {
        _lookups.Add(addresses);
        _hits.Add(hits);
    }

    public void AddUnavailable() => _unavailable.Add(1);

    public void AddPage(string source, int rows, int entries, int quarantined)
    {
        KeyValuePair<string, object?> tag = new("source", source);
        _pages.Add(1, tag);
        _rows.Add(rows, tag);
        _new.Add(entries, tag);
        _quarantined.Add(quarantined, tag);
    }

    public void AddWrites(IReadOnlyList<SuppressionWrite> writes)
    {
        foreach (SuppressionWrite write in writes)
        {
            if (write.Change == SuppressionChangeKind.Suppressed)
            {
                _suppressed.Add(1, new KeyValuePair<string, object?>("source", write.Row.Suppression.Source));
            }
            else if (write.IsDeleted)
            {
                _ended.Add(1, new KeyValuePair<string, object?>("change", JsonWord<SuppressionChangeKind>.Get(write.Change).Value));
            }
        }
    }

    public void AddAlert(SuppressionAlert alert) =>
        _alerts.Add(1, new TagList { { "rule", alert.Rule }, { "source", alert.Source }, { "state", alert.IsRaised ? "raised" : "cleared" } });

    public void AddAlertDelivery(string destination, AlertOutcome outcome) =>
        _alertDeliveries.Add(1, new TagList { { "destination", destination }, { "outcome", JsonWord<AlertOutcome>.Get(outcome).Value } });

    public void AddRound(SyncReport report)
    {
        TagList tags = new() { { "source", report.Source }, { "outcome", JsonWord<SyncOutcome>.Get(report.Outcome).Value } };
        _rounds.Add(1, tags);
        _duration.Record(report.Duration.TotalSeconds, tags);
    }
}
