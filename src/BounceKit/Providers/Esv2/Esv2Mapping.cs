using BounceKit.Adapters;
using BounceKit.Wire;

namespace BounceKit.Esv2;

/// <summary>Maps ExpertSender's row to a bounce.</summary>
internal sealed class Esv2Mapping(ProviderClock clock)
{
    private readonly RepeatedWords<Words, Meaning> _meanings = new(Read);
    private readonly RepeatedWords<Scope, BounceEntry> _entries = new(static scope => new BounceEntry(Id: null, scope.ListId, ExpiresAt: null));

    public ReportedBounce Map(in Esv2Row row) => row.Removal is { } removal ? Map(row, removal) : MapBounce(row);

    private ReportedBounce Map(in Esv2Row row, Esv2Removal removal) => new()
    {
        Recipient = row.Recipient,
        Channel = row.Channel,
        OccurredAt = ToInstant(row.Date),
        Entry = removal.ListId is { } listId ? _entries.Read(new Scope(listId)) : null,
        Details = new Esv2BounceDetails { List = Esv2Options.Removed, RemoveType = removal.Type.Name, SubscriberId = removal.SubscriberId },
        Reason = removal.Type.Reason,
    };

    private ReportedBounce MapBounce(in Esv2Row row)
    {
        Meaning meaning = _meanings.Read(new Words(row.BounceType, row.BounceReason, row.HasReasonColumn));
        return new ReportedBounce
        {
            Recipient = row.Recipient,
            Channel = row.Channel,
            OccurredAt = ToInstant(row.Date),
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
        return new Meaning(
            type, reason, new Esv2BounceDetails { List = Esv2Options.Bounces, BounceType = words.Type, BounceReason = words.Reason });
    }

    private DateTimeOffset? ToInstant(DateTime? date) => date is { } known ? clock.ToInstant(known) : null;

    private readonly record struct Words(string? Type, string? Reason, bool HasReasonColumn);

    private readonly record struct Scope(string ListId);

    private sealed record Meaning(BounceType Type, BounceReason Reason, Esv2BounceDetails Details);
}
