using BounceKit.Adapters;

namespace BounceKit.Resend;

/// <summary>Maps Resend's row to a bounce.</summary>
internal static class ResendMapping
{
    public static ReportedBounce Map(in ResendRow row)
    {
        BounceReason reason = ReasonOf(row.Origin);
        return new ReportedBounce
        {
            Recipient = row.Email,
            OccurredAt = row.CreatedAt is { } created ? new DateTimeOffset(created) : null,
            Entry = BounceEntry.OrNone(row.Id, scope: null, expiresAt: null),
            Details = new ResendBounceDetails { Origin = row.Origin, SourceId = row.SourceId },
            Type = reason.ToBounceType(),
            Reason = reason,
        };
    }

    // The list has no text that says why an address bounced, and says nothing of an address that was added by hand.
    private static BounceReason ReasonOf(string? origin) => origin switch
    {
        "bounce" or "manual" => BounceReason.Suppressed,
        "complaint" => BounceReason.Complaint,
        _ => BounceReason.Unknown,
    };
}
