using BounceKit.Internal;

namespace BounceKit.Esv2;

/// <summary>ExpertSender's row as a record.</summary>
internal sealed class Esv2Mapping(SourceContext context, ProviderClock clock)
{
    public BounceRecord ToRecord(Esv2Row row)
    {
        (BounceType type, BounceReason reason) = WordsOf(row);
        BounceRecord record = context.Classifier.Classify(
            new BounceRecord
            {
                Source = context.Name,
                Provider = context.Provider,
                Recipient = row.Recipient,
                Channel = row.Channel,
                OccurredAt = row.Date is { } local ? clock.ToUtc(local) : null,
                Diagnostic = row.BounceCode,
                Details = new Esv2BounceDetails { BounceType = row.BounceType, BounceReason = row.BounceReason },
            },
            type,
            reason);
        // The old export has no types: where the text says nothing either, the reason's own type is what can be said.
        return row.HasReasonColumn || record.Type != BounceType.Unknown
            ? record
            : record with { Type = record.Reason.ToBounceType() };
    }

    // The old export has one column, BounceType, which holds the reason, and whose numbers were those of the reasons.
    private static (BounceType Type, BounceReason Reason) WordsOf(Esv2Row row) => row.HasReasonColumn || Esv2Words.IsTypeName(row.BounceType)
        ? (Esv2Words.ToType(row.BounceType), Esv2Words.ToReason(row.BounceReason))
        : (BounceType.Unknown, Esv2Words.ToReason(row.BounceType));
}
