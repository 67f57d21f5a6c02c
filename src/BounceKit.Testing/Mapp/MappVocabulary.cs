using System.Globalization;

namespace BounceKit.Testing.Mapp;

/// <summary>How Mapp describes a bounce: a short label with or without a number before it, what was done with the contact, a local date.</summary>
internal static class MappVocabulary
{
    public const string DateFormat = "yyyy-MM-dd HH:mm:ss";

    public static string Date(DateTime local) => local.ToString(DateFormat, CultureInfo.InvariantCulture);

    public static string ReasonOf(SimulatedBounce row) => row.Reason switch
    {
        BounceReason.UserUnknown or BounceReason.InvalidAddress or BounceReason.MailboxInactive or BounceReason.AddressMoved
            or BounceReason.Suppressed => "5-Invalid Recipient",
        BounceReason.DomainInvalid or BounceReason.DnsFailure => "5-DNS Failure",
        BounceReason.MailboxFull => "5-Mailbox Full",
        BounceReason.MessageTooLarge => "5-Too Large",
        BounceReason.Expired or BounceReason.NetworkFailure => "5-Timeout",
        BounceReason.Deferred or BounceReason.RateLimited or BounceReason.ServerError or BounceReason.MailboxUnavailable => "5-Transient Failure",
        BounceReason.AutoReply => "Auto-Reply",
        BounceReason.Unsubscribed => "Unsubscribe",
        BounceReason.Blocklisted => "Spam Block",
        BounceReason.SpamContent => "5-Spam Content",
        BounceReason.ContentRejected or BounceReason.VirusDetected => "5-Prohibited Attachment",
        BounceReason.RelayDenied => "5-Relaying Denied",
        BounceReason.AuthenticationFailed or BounceReason.SenderRejected or BounceReason.PolicyBlocked => "5-Mail Block",
        _ => "5-Undetermined",
    };

    /// <summary>The <c>flagged_invalid</c> that such a bounce leads to.</summary>
    public static int FlagOf(SimulatedBounce row) => row switch
    {
        { Reason: BounceReason.Suppressed } => 3,
        { Type: BounceType.Hard } => 2,
        { Type: BounceType.Soft } => 1,
        // This says where the contact came from, not how it bounced.
        _ => row.Id % 2 == 0 ? 0 : 4,
    };
}
