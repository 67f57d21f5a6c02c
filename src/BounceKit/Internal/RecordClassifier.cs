using BounceKit.Classification;

namespace BounceKit.Internal;

/// <summary>Brings together what the provider says of a bounce and what its text says.</summary>
internal sealed class RecordClassifier(IBounceClassifier classifier, bool preferClassifier)
{
    /// <summary>Fills type, reason and codes of a record from its diagnostic and the provider's words.</summary>
    /// <param name="record">The record with its diagnostic, and its status where the provider sent one beside the text.</param>
    /// <param name="type">The provider's word; Unknown where it gives none.</param>
    /// <param name="reason">The provider's word; Unknown where it gives none. Other and PolicyBlocked are taken as broad: the text may refine them.</param>
    public BounceRecord Classify(BounceRecord record, BounceType type = BounceType.Unknown, BounceReason reason = BounceReason.Unknown)
    {
        BounceClassification read = classifier.Classify(record.Diagnostic, record.Status);
        bool typeFromText = read.Type != BounceType.Unknown && (preferClassifier || type == BounceType.Unknown);
        bool reasonFromText = IsSpecific(read.Reason) && (preferClassifier || Refines(read.Reason, reason));
        BounceType finalType = typeFromText ? read.Type : type;
        BounceReason finalReason = reasonFromText || reason == BounceReason.Unknown ? read.Reason : reason;
        return record with
        {
            Type = finalType,
            Reason = finalReason,
            SmtpCode = record.SmtpCode ?? read.SmtpCode,
            Status = record.Status ?? read.Status,
            ClassifiedBy = Combine(
                finalType == BounceType.Unknown ? BounceClassifiedBy.Unknown : By(typeFromText),
                finalReason == BounceReason.Unknown ? BounceClassifiedBy.Unknown : By(reasonFromText || reason == BounceReason.Unknown)),
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
