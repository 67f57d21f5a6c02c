namespace BounceKit;

/// <content>The advice.</content>
public static partial class BounceReasonExtensions
{
    private const string TemporaryForNow = "Try again later, and remove the address if the problem persists: the receiver calls it temporary.";

    /// <summary>What to do about bounces of this type and reason, in one sentence for people.</summary>
    /// <param name="type">The type. It counts where the reason is unknown or belongs to another type.</param>
    /// <param name="reason">The reason; <see cref="BounceReason.Unknown"/> for what to do about the type as such.</param>
    /// <returns>A sentence that fits both.</returns>
    public static string GetAdvice(this BounceType type, BounceReason reason) => (type, reason.ToBounceType()) switch
    {
        (var actual, var usual) when actual == usual => AdviceFor(reason),
        (BounceType.Soft, BounceType.Hard) => TemporaryForNow,
        _ => AdviceFor(type),
    };

    private static string AdviceFor(BounceType type) => type switch
    {
        BounceType.Hard => "Stop writing to the address: further mail harms your reputation with the receiver.",
        BounceType.Soft => "Try again later and count the bounces: an address that bounces for weeks is probably abandoned.",
        BounceType.Blocked => "Keep the address and fix the cause on your side: the bounce says nothing about the address.",
        BounceType.Transparent => "Do nothing: the message was delayed or answered automatically.",
        BounceType.OptedOut => "Never write to the address again: the person asked for that.",
        _ => "Keep the address and read the diagnostic: neither a type nor a reason could be determined.",
    };

    private static string AdviceFor(BounceReason reason) => reason switch
    {
        BounceReason.Other => "Keep the address and read the diagnostic: its reason fits none of the known ones.",
        BounceReason.UserUnknown => "Remove the address; if many addresses are unknown at once, check where your list came from.",
        BounceReason.InvalidAddress => "Correct or remove the address, and validate addresses when they are entered.",
        BounceReason.DomainInvalid => "Correct a mistyped domain or remove the address: the domain does not accept mail.",
        BounceReason.MailboxInactive => "Remove the address: its mailbox is disabled, and the owner may have another one.",
        BounceReason.AddressMoved => "Remove the address, and ask its owner for the new one through another channel.",
        BounceReason.Suppressed => "Stop writing to the address until you know why the provider suppresses it: nothing was sent.",
        BounceReason.Complaint => "Never write to the address again, and find out why the person took your mail for spam.",
        BounceReason.Unsubscribed => "Do not write to the address again unless the person subscribes anew.",
        BounceReason.MailboxFull => "Try again in a few days, and treat the address as abandoned if its mailbox stays full for weeks.",
        BounceReason.MailboxUnavailable => "Try again in a few hours.",
        BounceReason.MessageTooLarge => "Send a smaller message: link to large files instead of attaching them.",
        BounceReason.Expired => "Try again in a day; if every address of the domain expires, its server is gone or silently drops your mail.",
        BounceReason.NetworkFailure => "Try again in a few hours; if it persists, check the receiving server and the routes and firewalls in between.",
        BounceReason.DnsFailure => "Try again in a few hours; if it persists, check the domain's name servers and your resolver.",
        BounceReason.ServerError => "Try again in a few hours: the receiving system is at fault.",
        BounceReason.ProtocolError => "Check TLS, SMTPUTF8 and line lengths between your server and the receiver's: the address is fine.",
        BounceReason.Deferred => "Let the mail server retry with the same message from the same IP address.",
        BounceReason.RateLimited => "Send more slowly and over fewer connections, and warm up new IP addresses.",
        BounceReason.AutoReply => "Do nothing, but read it if you expect a reply: some replies announce that the address is about to close.",
        BounceReason.Blocklisted => "Look up your IP addresses and domains on the blocklist that the diagnostic names, fix the cause, then request removal.",
        BounceReason.SpamContent => "Review content, links and consent: other receivers will refuse the same message too.",
        BounceReason.VirusDetected => "Scan what you send and the system that sends it.",
        BounceReason.ContentRejected => "Remove the attachment, or correct headers and encoding, then send again.",
        BounceReason.AuthenticationFailed => "Check SPF, DKIM, DMARC and reverse DNS of the sending domain and IP address.",
        BounceReason.SenderRejected => "Check that the envelope sender and the From address exist and accept mail, and that HELO names your host.",
        BounceReason.RelayDenied => "Check the domain's MX records and your routing, or log in before you send: the server does not accept mail for that domain.",
        BounceReason.PolicyBlocked => "Ask the recipient or the administrator to allow your mail: such a policy cannot be changed from outside.",
        _ => AdviceFor(BounceType.Unknown),
    };
}
