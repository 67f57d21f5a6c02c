using BounceKit.Adapters;
using BounceKit.Wire;

namespace BounceKit.Brevo;

/// <summary>Maps Brevo's row to a bounce.</summary>
internal sealed class BrevoMapping
{
    private readonly RepeatedWords<Words, Meaning> _meanings = new(Read);

    public ReportedBounce Map(in BrevoRow row)
    {
        Meaning meaning = _meanings.Read(new Words(row.Sender, row.Code));
        return new ReportedBounce
        {
            Recipient = row.Email,
            OccurredAt = row.BlockedAt is { } blocked ? new DateTimeOffset(blocked) : null,
            Diagnostic = row.Message,
            Entry = meaning.Entry,
            Details = meaning.Details,
            Type = meaning.Type,
            Reason = meaning.Reason,
        };
    }

    private static Meaning Read(Words words)
    {
        // Only the text says why an address bounced. One that was blocked by hand stays blocked whatever the text says.
        (BounceType type, BounceReason reason) = words.Code?.Trim().ToUpperInvariant() switch
        {
            "HARDBOUNCE" => (BounceType.Hard, BounceReason.Unknown),
            "CONTACTFLAGGEDASSPAM" => (BounceType.OptedOut, BounceReason.Complaint),
            "ADMINBLOCKED" => (BounceType.Unknown, BounceReason.Suppressed),
            // ViaEmail, ViaMA (marketing automation), ViaApi, and ways that are yet to come.
            { } code when code.StartsWith("UNSUBSCRIBEDVIA", StringComparison.Ordinal) => (BounceType.OptedOut, BounceReason.Unsubscribed),
            _ => (BounceType.Unknown, BounceReason.Unknown),
        };
        // An entry without a sender applies to all of the account.
        string? scope = words.Sender is { Length: > 0 } sender ? sender : null;
        return new Meaning(
            type, reason, BounceEntry.OrNone(id: null, scope, expiresAt: null),
            words.Code is null ? null : new BrevoBounceDetails { ReasonCode = words.Code });
    }

    private readonly record struct Words(string? Sender, string? Code);

    private sealed record Meaning(BounceType Type, BounceReason Reason, BounceEntry? Entry, BrevoBounceDetails? Details);
}
