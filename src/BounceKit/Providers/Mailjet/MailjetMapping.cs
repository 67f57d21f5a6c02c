using System.Globalization;
using BounceKit.Adapters;

namespace BounceKit.Mailjet;

/// <summary>Maps Mailjet's message to a bounce.</summary>
internal static class MailjetMapping
{
    public static ReportedBounce Map(in MailjetRow row) => new()
    {
        Recipient = row.Email,
        OccurredAt = row.ArrivedAt is { } arrived ? new DateTimeOffset(arrived) : null,
        Entry = BounceEntry.OrNone(row.Id.ToString(CultureInfo.InvariantCulture), scope: null, expiresAt: null),
        Details = new MailjetBounceDetails
        {
            List = row.List.Name,
            Status = row.Status,
            StateId = row.StateId,
            IsStatePermanent = row.IsStatePermanent,
            ContactId = row.ContactId,
            CampaignId = row.CampaignId,
        },
        Type = TypeOf(row),
        Reason = row.List.Reason == BounceReason.Unknown ? ReasonOf(row) : row.List.Reason,
    };

    private static BounceType TypeOf(in MailjetRow row) => (row.List.Type, row.StateId, row.IsStatePermanent) switch
    {
        // The sender's own mistake, whatever the status: a second copy, a template that is empty or has an error.
        (not BounceType.OptedOut, 15 or 17 or 18, _) => BounceType.Blocked,
        (BounceType.Unknown, _, true) => BounceType.Hard,
        (BounceType.Unknown, _, false) => BounceType.Soft,
        (var type, _, _) => type,
    };

    private static BounceReason ReasonOf(in MailjetRow row) => (row.StateId, row.List.Type) switch
    {
        (1, _) => BounceReason.UserUnknown,
        // A bounce that Mailjet calls soft says that the mailbox, or its domain, can't be reached for now.
        (2, BounceType.Soft) => BounceReason.MailboxUnavailable,
        (2, _) => BounceReason.MailboxInactive,
        (3, _) => BounceReason.MailboxFull,
        (4 or 5, BounceType.Soft) => BounceReason.DnsFailure,
        (4 or 5, _) => BounceReason.DomainInvalid,
        (6, _) => BounceReason.RelayDenied,
        (7, _) => BounceReason.Blocklisted,
        // 16 is Mailjet's own scan of the content, before anything is sent.
        (8 or 16, _) => BounceReason.SpamContent,
        (9, _) => BounceReason.PolicyBlocked,
        (10, _) => BounceReason.ServerError,
        (11, _) => BounceReason.ProtocolError,
        (12, _) => BounceReason.NetworkFailure,
        (13, _) => BounceReason.Deferred,
        // The address bounced before, or is on the account's own list.
        (14 or 20, _) => BounceReason.Suppressed,
        (15 or 17 or 18, _) => BounceReason.Other,
        // A typing error in the domain.
        (19, _) => BounceReason.InvalidAddress,
        (21, _) => BounceReason.Complaint,
        _ => BounceReason.Unknown,
    };
}
