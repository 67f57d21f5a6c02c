namespace BounceKit;

/// <summary>What a <see cref="BounceReason"/> means: its <see cref="BounceType"/>, and what to do about it.</summary>
public static partial class BounceReasonExtensions
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

    /// <summary>The type that a reason has beside these codes: a temporary code turns hard into soft.</summary>
    /// <param name="reason">The reason.</param>
    /// <param name="smtpCode">The SMTP reply code; <see langword="null"/> for none.</param>
    /// <param name="status">The enhanced status code, which counts before the reply code; <see langword="null"/> for none.</param>
    public static BounceType ToBounceType(this BounceReason reason, int? smtpCode, string? status)
    {
        BounceType type = reason.ToBounceType();
        return type == BounceType.Hard && IsTemporary(smtpCode, status) ? BounceType.Soft : type;
    }

    private static bool IsTemporary(int? smtpCode, string? status) => status switch
    {
        ['4', '.', ..] => true,
        ['5', '.', ..] => false,
        _ => smtpCode is >= 400 and <= 499,
    };
}
