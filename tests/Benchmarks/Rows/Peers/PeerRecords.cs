using BounceKit.Adapters;
using BounceKit.Classification;

namespace BounceKit.Benchmarks.Rows.Peers;

/// <summary>What the hand-written loops do with a row: they read it in the shortest way, and create its record as BounceKit does.</summary>
internal sealed class PeerRecords(IBounceClassifier classifier, int capacity)
{
    private readonly RecordClassifier _classifier = new(classifier);

    public List<BounceRecord> All { get; } = new(capacity);

    public void Add(
        string recipient, DateTimeOffset? at, string? diagnostic, string? status, BounceDetails? details, BounceType type = default, BounceReason reason = default,
        BounceEntry? entry = null, int? smtpCode = null)
    {
        ReportedBounce reported = new()
        {
            Recipient = recipient,
            OccurredAt = at,
            Diagnostic = diagnostic,
            Status = status,
            SmtpCode = smtpCode,
            Entry = entry,
            Details = details,
            Type = type,
            Reason = reason,
        };
        All.Add(_classifier.ToRecord("subject", "provider", reported));
    }
}
