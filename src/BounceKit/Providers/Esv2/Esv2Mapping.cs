using BounceKit.Adapters;
using BounceKit.Wire;

namespace BounceKit.Esv2;

/// <summary>Maps ExpertSender's row to a bounce.</summary>
internal sealed class Esv2Mapping(ProviderClock clock)
{
    private readonly RepeatedWords<Words, Meaning> _meanings = new(Read);

    public ReportedBounce Map(in Esv2Row row)
    {
        Meaning meaning = _meanings.Read(new Words(row.BounceType, row.BounceReason, row.HasReasonColumn));
        return new ReportedBounce
        {
            Recipient = row.Recipient,
            Channel = row.Channel,
            OccurredAt = row.Date is { } local ? clock.ToUtc(local) : null,
            Diagnostic = row.BounceCode,
            Details = meaning.Details,
            Type = meaning.Type,
            Reason = meaning.Reason,
        };
    }

    private static Meaning Read(Words words)
    {
        // The old export has one column, BounceType, which holds the reason, and whose numbers were those of the reasons.
        (BounceType type, BounceReason reason) = words.HasReasonColumn || Esv2Words.IsTypeName(words.Type)
            ? (Esv2Words.ToType(words.Type), Esv2Words.ToReason(words.Reason))
            : (BounceType.Unknown, Esv2Words.ToReason(words.Type));
        bool saysNothing = words.Type is null && words.Reason is null;
        return new Meaning(type, reason, saysNothing ? null : new Esv2BounceDetails { BounceType = words.Type, BounceReason = words.Reason });
    }

    private readonly record struct Words(string? Type, string? Reason, bool HasReasonColumn);

    private sealed record Meaning(BounceType Type, BounceReason Reason, Esv2BounceDetails? Details);
}
