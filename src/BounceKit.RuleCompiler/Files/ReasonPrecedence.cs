namespace BounceKit.RuleCompiler.Files;

/// <summary>Which of several causes in one text is the one to name, among rules of equal strength.</summary>
/// <remarks>
/// A cause beats the action that was taken for it, and what is wrong with the sender beats what that made of the recipient: "sender
/// rejected: user unknown" says nothing of the recipient. Wrongly hard is the worst mistake, so hard reasons are below blocked ones.
/// </remarks>
internal static class ReasonPrecedence
{
    private static readonly BounceReason[] FromWeakest =
    [
        BounceReason.Unknown,
        BounceReason.Other,
        BounceReason.Deferred,
        BounceReason.PolicyBlocked,
        BounceReason.ProtocolError,
        BounceReason.ServerError,
        BounceReason.NetworkFailure,
        BounceReason.DnsFailure,
        BounceReason.Expired,
        BounceReason.MailboxUnavailable,
        BounceReason.ContentRejected,
        BounceReason.UserUnknown,
        BounceReason.DomainInvalid,
        BounceReason.InvalidAddress,
        BounceReason.RateLimited,
        BounceReason.MailboxInactive,
        BounceReason.AddressMoved,
        BounceReason.Suppressed,
        BounceReason.Unsubscribed,
        BounceReason.Complaint,
        BounceReason.SenderRejected,
        BounceReason.SpamContent,
        BounceReason.Blocklisted,
        BounceReason.AuthenticationFailed,
        BounceReason.RelayDenied,
        BounceReason.VirusDetected,
        BounceReason.MessageTooLarge,
        BounceReason.MailboxFull,
        BounceReason.AutoReply,
    ];

    /// <summary>The precedence of a reason: higher wins.</summary>
    public static int Of(BounceReason reason) => Array.IndexOf(FromWeakest, reason);
}
