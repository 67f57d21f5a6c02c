namespace BounceKit;

/// <summary>Maps each <see cref="BounceReason"/> to its <see cref="BounceType"/>.</summary>
public static class BounceReasonExtensions
{
    /// <summary>The type that a reason belongs to, unless a code says that the problem is temporary.</summary>
    /// <param name="reason">The reason.</param>
    public static BounceType ToBounceType(this BounceReason reason) => reason switch
    {
        BounceReason.UserUnknown or
        BounceReason.InvalidAddress or
        BounceReason.DomainInvalid or
        BounceReason.MailboxInactive or
        BounceReason.AddressMoved or
        BounceReason.Suppressed => BounceType.Hard,

        BounceReason.Complaint or
        BounceReason.Unsubscribed => BounceType.OptedOut,

        BounceReason.MailboxFull or
        BounceReason.MailboxUnavailable or
        BounceReason.MessageTooLarge or
        BounceReason.Expired or
        BounceReason.NetworkFailure or
        BounceReason.DnsFailure or
        BounceReason.ServerError or
        BounceReason.ProtocolError => BounceType.Soft,

        BounceReason.Deferred or
        BounceReason.RateLimited or
        BounceReason.AutoReply => BounceType.Transparent,

        BounceReason.Blocklisted or
        BounceReason.SpamContent or
        BounceReason.VirusDetected or
        BounceReason.ContentRejected or
        BounceReason.AuthenticationFailed or
        BounceReason.SenderRejected or
        BounceReason.RelayDenied or
        BounceReason.PolicyBlocked => BounceType.Blocked,

        _ => BounceType.Unknown,
    };
}
