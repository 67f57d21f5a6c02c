using BounceKit.Classification;

namespace BounceKit.Benchmarks.Rows.Peers;

/// <summary>What the hand-written loops do with a row: the same record as BounceKit's, by the shortest way.</summary>
internal sealed class PeerRecords(IBounceClassifier classifier, int capacity)
{
    public List<BounceRecord> All { get; } = new(capacity);

    public void Add(
        string recipient, DateTimeOffset? at, string? diagnostic, string? status, BounceDetails? details, BounceType type = default, BounceReason reason = default)
    {
        BounceClassification read = classifier.Classify(diagnostic, status);
        bool refines = reason is BounceReason.Unknown or BounceReason.Other || (reason == BounceReason.PolicyBlocked && read.Reason.ToBounceType() == BounceType.Blocked);
        bool reasonRead = reason == BounceReason.Unknown || (refines && read.Reason is not (BounceReason.Unknown or BounceReason.Other));
        BounceType finalType = type == BounceType.Unknown ? read.Type : type;
        BounceReason finalReason = reasonRead ? read.Reason : reason;
        BounceClassifiedBy typeBy = finalType == BounceType.Unknown ? default : type == BounceType.Unknown ? BounceClassifiedBy.Classifier : BounceClassifiedBy.Provider;
        BounceClassifiedBy reasonBy = finalReason == BounceReason.Unknown ? default : reasonRead ? BounceClassifiedBy.Classifier : BounceClassifiedBy.Provider;
        All.Add(new BounceRecord
        {
            Source = "subject",
            Provider = "provider",
            Recipient = recipient,
            Type = finalType,
            Reason = finalReason,
            OccurredAt = at,
            Diagnostic = diagnostic,
            SmtpCode = read.SmtpCode,
            Status = status ?? read.Status,
            ClassifiedBy = typeBy == reasonBy || reasonBy == default ? typeBy : typeBy == default ? reasonBy : BounceClassifiedBy.Both,
            Details = details,
        });
    }
}
