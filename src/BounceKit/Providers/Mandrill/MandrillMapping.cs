using BounceKit.Adapters;

namespace BounceKit.Mandrill;

/// <summary>Maps Mandrill's row to a bounce.</summary>
internal static class MandrillMapping
{
    public static ReportedBounce Map(in MandrillRow row)
    {
        (BounceType type, BounceReason reason) = Read(row.Reason);
        return new ReportedBounce
        {
            Recipient = row.Email,
            // A bounce that repeats moves the entry.
            OccurredAt = row.LastEventAt ?? row.CreatedAt,
            Diagnostic = row.Detail,
            Entry = BounceEntry.OrNone(id: null, scope: row.Subaccount is { Length: > 0 } subaccount ? subaccount : null, row.ExpiresAt),
            Details = (row.Reason, row.CreatedAt, row.Sender) == (null, null, null)
                ? null
                : new MandrillBounceDetails { RejectReason = row.Reason, CreatedAt = row.CreatedAt, Sender = row.Sender },
            Type = type,
            Reason = reason,
        };
    }

    // The text of a bounce says why. That of a manual entry, which stays whatever its text says, is a comment.
    private static (BounceType Type, BounceReason Reason) Read(string? word) => word?.Trim().ToLowerInvariant() switch
    {
        "hard-bounce" => (BounceType.Hard, BounceReason.Unknown),
        "soft-bounce" => (BounceType.Soft, BounceReason.Unknown),
        "spam" => (BounceType.OptedOut, BounceReason.Complaint),
        "unsub" => (BounceType.OptedOut, BounceReason.Unsubscribed),
        "custom" => (BounceType.Unknown, BounceReason.Suppressed),
        _ => (BounceType.Unknown, BounceReason.Unknown),
    };
}
