using BounceKit.Classification;

namespace BounceKit.Adapters;

/// <summary>Brings together what the provider says of a bounce and what its text says.</summary>
internal sealed class RecordClassifier(IBounceClassifier classifier, bool preferClassifier)
{
    /// <summary>The record of a bounce. It is made here and nowhere else, once a row.</summary>
    public BounceRecord ToRecord(string source, string provider, in ReportedBounce said)
    {
        BounceClassification read = classifier.Classify(said.Diagnostic, said.Status);
        bool typeFromText = read.Type != BounceType.Unknown && (preferClassifier || said.Type == BounceType.Unknown);
        bool reasonFromText = said.Reason == BounceReason.Unknown
            || (IsSpecific(read.Reason) && (preferClassifier || Refines(read.Reason, said.Reason)));
        BounceType type = typeFromText ? read.Type : said.Type;
        BounceReason reason = reasonFromText ? read.Reason : said.Reason;
        return new BounceRecord
        {
            Source = source,
            Provider = provider,
            Recipient = said.Recipient,
            Channel = said.Channel,
            Type = type == BounceType.Unknown && said.TypeFollowsReason ? reason.ToBounceType() : type,
            Reason = reason,
            OccurredAt = said.OccurredAt,
            Diagnostic = said.Diagnostic,
            SmtpCode = read.SmtpCode,
            Status = said.Status ?? read.Status,
            ClassifiedBy = Combine(
                type == BounceType.Unknown ? BounceClassifiedBy.Unknown : By(typeFromText),
                reason == BounceReason.Unknown ? BounceClassifiedBy.Unknown : By(reasonFromText)),
            Details = said.Details,
        };
    }

    private static bool IsSpecific(BounceReason reason) => reason is not (BounceReason.Unknown or BounceReason.Other);

    private static bool Refines(BounceReason read, BounceReason said) =>
        !IsSpecific(said) || (said == BounceReason.PolicyBlocked && read.ToBounceType() == BounceType.Blocked);

    private static BounceClassifiedBy By(bool text) => text ? BounceClassifiedBy.Classifier : BounceClassifiedBy.Provider;

    private static BounceClassifiedBy Combine(BounceClassifiedBy type, BounceClassifiedBy reason) => (type, reason) switch
    {
        (_, BounceClassifiedBy.Unknown) => type,
        (BounceClassifiedBy.Unknown, _) => reason,
        _ when type == reason => type,
        _ => BounceClassifiedBy.Both,
    };
}
