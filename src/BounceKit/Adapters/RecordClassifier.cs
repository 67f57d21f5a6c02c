using BounceKit.Classification;

namespace BounceKit.Adapters;

/// <summary>Merges what the provider states about a bounce with what its text says.</summary>
/// <param name="classifier">Reads the text.</param>
/// <param name="preferClassifier">Whether the text's reason takes precedence over the provider's.</param>
/// <param name="keepProviderType">Whether a type that the provider states is kept where the reason belongs to another one.</param>
internal sealed class RecordClassifier(IBounceClassifier classifier, bool preferClassifier = false, bool keepProviderType = false)
{
    /// <summary>Creates the record of a bounce. Every built-in source creates its records here.</summary>
    public BounceRecord ToRecord(string source, string provider, in ReportedBounce reported)
    {
        BounceClassification text = classifier.Classify(reported.Diagnostic, reported.Status, reported.SmtpCode);
        bool isReasonFromText = IsReasonFromText(reported.Reason, text.Reason);
        BounceReason reason = isReasonFromText ? text.Reason : reported.Reason;
        int? smtpCode = text.SmtpCode ?? (reported.SmtpCode is >= 200 and <= 599 ? reported.SmtpCode : null);
        string? status = text.Status ?? reported.Status;
        BounceType stated = reported.Type;
        BounceType type = TypeOf(reason, stated, text.Type, smtpCode, status);
        if (reported.IsBlock && type is BounceType.Hard or BounceType.Unknown)
        {
            (reason, isReasonFromText) = type == BounceType.Hard ? (BounceReason.PolicyBlocked, false) : (reason, isReasonFromText);
            type = stated = BounceType.Blocked;
        }

        return new BounceRecord
        {
            Source = source,
            Provider = provider,
            Recipient = reported.Recipient,
            Channel = reported.Channel,
            Type = type,
            Reason = reason,
            OccurredAt = reported.OccurredAt,
            Diagnostic = reported.Diagnostic,
            SmtpCode = smtpCode,
            Status = status,
            ClassifiedBy = Combine(
                type == BounceType.Unknown ? BounceClassifiedBy.Unknown : From(IsTypeFromText(type, stated, reason, isReasonFromText)),
                reason == BounceReason.Unknown ? BounceClassifiedBy.Unknown : From(isReasonFromText)),
            Confidence = isReasonFromText ? GetConfidence(text, stated, type, reason) : BounceConfidence.Certain,
            Entry = reported.Entry,
            Details = reported.Details,
        };
    }

    private bool IsReasonFromText(BounceReason reported, BounceReason text) =>
        reported == BounceReason.Unknown || (IsSpecific(text) && (preferClassifier || Refines(text, reported)));

    // The reason decides: "hard" beside "blocklisted" would make people delete good addresses. Providers call many a 5xx reply hard.
    private BounceType TypeOf(BounceReason reason, BounceType reported, BounceType text, int? smtpCode, string? status)
    {
        if (reported != BounceType.Unknown && (keepProviderType || !IsSpecific(reason)))
        {
            return reported;
        }

        return IsSpecific(reason) ? reason.ToBounceType(smtpCode, status) : text;
    }

    private static bool IsSpecific(BounceReason reason) => reason is not (BounceReason.Unknown or BounceReason.Other);

    private static bool Refines(BounceReason text, BounceReason reported) => reported switch
    {
        BounceReason.Other => true,
        BounceReason.PolicyBlocked => text.ToBounceType() == BounceType.Blocked,
        BounceReason.Suppressed => text.ToBounceType() == BounceType.OptedOut,
        _ => false,
    };

    private static bool IsTypeFromText(BounceType type, BounceType reported, BounceReason reason, bool isReasonFromText) =>
        type != reported && (isReasonFromText || type != reason.ToBounceType());

    // A type that the provider states is as certain as a reason would be; beside a reason of the text, the two support each other.
    private static BounceConfidence GetConfidence(in BounceClassification text, BounceType stated, BounceType type, BounceReason reason)
    {
        if (stated == BounceType.Unknown || type != stated)
        {
            return text.Confidence;
        }

        return IsSpecific(reason) ? text.Confidence.Raise() : BounceConfidence.Certain;
    }

    private static BounceClassifiedBy From(bool text) => text ? BounceClassifiedBy.Classifier : BounceClassifiedBy.Provider;

    private static BounceClassifiedBy Combine(BounceClassifiedBy type, BounceClassifiedBy reason) => (type, reason) switch
    {
        (_, BounceClassifiedBy.Unknown) => type,
        (BounceClassifiedBy.Unknown, _) => reason,
        _ when type == reason => type,
        _ => BounceClassifiedBy.Both,
    };
}
