namespace BounceKit;

/// <summary>Why a message bounced. Each reason belongs to one <see cref="BounceType"/>, named in its summary.</summary>
/// <remarks>
/// One exception: a temporary code (enhanced status of class 4, or without one a 4xx reply) makes a hard reason soft.
/// </remarks>
public enum BounceReason : byte
{
    /// <summary>Unknown: nothing was said.</summary>
    Unknown = 0,

    /// <summary>Unknown: something was said that fits nowhere else.</summary>
    Other,

    /// <summary>Hard: no such mailbox.</summary>
    UserUnknown,

    /// <summary>Hard: the address is malformed.</summary>
    InvalidAddress,

    /// <summary>Hard: no such domain, no mail exchanger, or a null one (RFC 7505).</summary>
    DomainInvalid,

    /// <summary>Hard: the mailbox is disabled, suspended or expired.</summary>
    MailboxInactive,

    /// <summary>Hard: the recipient has moved and nothing is forwarded.</summary>
    AddressMoved,

    /// <summary>Hard: already on the provider's own suppression list.</summary>
    Suppressed,

    /// <summary>Soft: the mailbox is over its quota.</summary>
    MailboxFull,

    /// <summary>Soft: the mailbox is busy or locked for now.</summary>
    MailboxUnavailable,

    /// <summary>Soft: the message is over a size limit. Says nothing of the address.</summary>
    MessageTooLarge,

    /// <summary>Soft: given up after retries, the lifetime in the queue is over.</summary>
    Expired,

    /// <summary>Soft: connection refused or timed out, no route, a mail loop.</summary>
    NetworkFailure,

    /// <summary>Soft: a DNS lookup failed for now.</summary>
    DnsFailure,

    /// <summary>Soft: the receiving system is at fault, its storage included.</summary>
    ServerError,

    /// <summary>Soft: SMTP syntax, TLS or SMTPUTF8 trouble between the servers.</summary>
    ProtocolError,

    /// <summary>Transparent: greylisting, or "try again later" without a cause.</summary>
    Deferred,

    /// <summary>Transparent: too many connections, messages or recipients.</summary>
    RateLimited,

    /// <summary>Transparent: a vacation notice or another automatic answer.</summary>
    AutoReply,

    /// <summary>Blocked: the sending address, host or domain is on a list or has a bad reputation.</summary>
    Blocklisted,

    /// <summary>Blocked: the content was judged to be spam.</summary>
    SpamContent,

    /// <summary>Blocked: a virus was found.</summary>
    VirusDetected,

    /// <summary>Blocked: an attachment, an encoding or a malformed message was refused.</summary>
    ContentRejected,

    /// <summary>Blocked: SPF, DKIM, DMARC, reverse DNS or SMTP authentication failed.</summary>
    AuthenticationFailed,

    /// <summary>Blocked: the envelope sender, From or HELO name was refused.</summary>
    SenderRejected,

    /// <summary>Blocked: relaying was denied.</summary>
    RelayDenied,

    /// <summary>Blocked: a recipient or group restriction, a policy, or "blocked" without a cause.</summary>
    PolicyBlocked,
}
