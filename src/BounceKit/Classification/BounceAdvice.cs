namespace BounceKit.Classification;

/// <summary>What to do about a bounce, in a sentence or two for people.</summary>
public static class BounceAdvice
{
    /// <summary>What to do about bounces of this type.</summary>
    /// <param name="type">The type.</param>
    public static string GetAdvice(this BounceType type) => type switch
    {
        BounceType.Hard => "Stop writing to the address: further mail harms your reputation with the receiver.",
        BounceType.Soft => "Try again later and count: an address that bounces softly for weeks is as good as gone.",
        BounceType.Blocked => "Keep the address and fix the cause on your side; don't count it against the address.",
        BounceType.Transparent => "Do nothing: the mail is delayed or was answered automatically. Don't count it.",
        BounceType.OptedOut => "Never write to the address again: the person asked for that.",
        _ => "Nothing can be said. Keep the address and read the text.",
    };

    /// <summary>What to do about bounces for this reason.</summary>
    /// <param name="reason">The reason.</param>
    public static string GetAdvice(this BounceReason reason) => reason switch
    {
        BounceReason.Other => "Read the text: it says something that fits no other reason.",
        BounceReason.UserUnknown => "Remove the address. If many come at once, check where the addresses are from.",
        BounceReason.InvalidAddress => "Remove or correct the address; check addresses when they are entered.",
        BounceReason.DomainInvalid => "Remove the address, or correct a mistyped domain: the domain takes no mail.",
        BounceReason.MailboxInactive => "Remove the address: its mailbox is switched off. Its owner may have another one.",
        BounceReason.AddressMoved => "Remove the address, and ask its owner for the new one by another way.",
        BounceReason.Suppressed => "Nothing was sent. Find out why the provider lists the address before you take it off the list.",
        BounceReason.Complaint => "Never write again, and find out why the person took the mail for spam.",
        BounceReason.Unsubscribed => "Never write again, unless the person subscribes anew.",
        BounceReason.MailboxFull => "Try again in some days. After some weeks treat it as abandoned.",
        BounceReason.MailboxUnavailable => "Try again in some hours.",
        BounceReason.MessageTooLarge => "Send a smaller message: link to large files instead of attaching them.",
        BounceReason.Expired => "Try again in a day. If all addresses of the domain expire, its server is gone or blocks you in silence.",
        BounceReason.NetworkFailure => "Try again in some hours. If it lasts, look at the receiving server and at routes and firewalls between.",
        BounceReason.DnsFailure => "Try again in some hours. If it lasts, check the domain's name servers and your resolver.",
        BounceReason.ServerError => "Try again in some hours: the fault is the receiver's.",
        BounceReason.ProtocolError => "Check TLS, SMTPUTF8 and line lengths between your server and theirs; the address is fine.",
        BounceReason.Deferred => "Let the mail server try again, with the same message from the same IP address.",
        BounceReason.RateLimited => "Send more slowly, with fewer connections at once, and warm up new IP addresses.",
        BounceReason.AutoReply => "Nothing to do. Read it if you wait for an answer: some say that the address is about to go.",
        BounceReason.Blocklisted => "Look up your IP addresses and domains on the list that is named, mend what brought you there, then ask to be taken off.",
        BounceReason.SpamContent => "Look at content, links and consent: the same text will be refused elsewhere too.",
        BounceReason.VirusDetected => "Scan what you send, and the system that sends it.",
        BounceReason.ContentRejected => "Remove the attachment, or correct headers and encoding, then send again.",
        BounceReason.AuthenticationFailed => "Check SPF, DKIM, DMARC and reverse DNS of the sending domain and IP address.",
        BounceReason.SenderRejected => "Check that the envelope sender and From exist, have DNS records and accept mail, and that HELO names your host.",
        BounceReason.RelayDenied => "The server does not serve that domain: check the domain's MX records and your routing, or log in before you send.",
        BounceReason.PolicyBlocked => "Ask the recipient or the administrator to let you in; members-only lists and policies can't be mended from outside.",
        _ => "Nothing was said. Keep the address.",
    };
}
