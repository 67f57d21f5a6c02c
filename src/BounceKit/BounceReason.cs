namespace BounceKit;

/// <summary>Why a message bounced. Each reason belongs to one <see cref="BounceType"/>, named in its summary.</summary>
/// <remarks>
/// One exception: a temporary code (an enhanced status of class 4 or, without a status, a 4xx reply) turns hard into soft.
/// </remarks>
public enum BounceReason : byte
{
    /// <summary>Unknown: no reason was given.</summary>
    Unknown = 0,

    /// <summary>Unknown: the reason given fits none of the others.</summary>
    Other,

    /// <summary>Hard: there is no such mailbox.</summary>
    UserUnknown,

    /// <summary>Hard: the address is malformed.</summary>
    InvalidAddress,

    /// <summary>Hard: the domain does not exist, or has no mail exchanger or a null one (RFC 7505).</summary>
    DomainInvalid,

    /// <summary>Hard: the mailbox is disabled, suspended or expired.</summary>
    MailboxInactive,

    /// <summary>Hard: the recipient has moved, and nothing is forwarded.</summary>
    AddressMoved,

    /// <summary>Hard: the address is on the provider's own suppression list, for a reason that is not given.</summary>
    Suppressed,

    /// <summary>Opted out: the recipient reported a message as spam.</summary>
    Complaint,

    /// <summary>Opted out: the recipient asked not to receive messages.</summary>
    Unsubscribed,

    /// <summary>Soft: the mailbox is over its quota.</summary>
    MailboxFull,

    /// <summary>Soft: the mailbox is busy or temporarily locked.</summary>
    MailboxUnavailable,

    /// <summary>Soft: the message exceeds a size limit. Says nothing about the address.</summary>
    MessageTooLarge,

    /// <summary>Soft: delivery was given up after retries, because the message had been queued for too long.</summary>
    Expired,

    /// <summary>Soft: the connection was refused or timed out, there was no route, or mail loops.</summary>
    NetworkFailure,

    /// <summary>Soft: a DNS lookup failed temporarily.</summary>
    DnsFailure,

    /// <summary>Soft: the receiving system is at fault, its storage included.</summary>
    ServerError,

    /// <summary>Soft: the servers disagree about SMTP syntax, TLS or SMTPUTF8.</summary>
    ProtocolError,

    /// <summary>Transparent: greylisting, or "try again later" without a cause.</summary>
    Deferred,

    /// <summary>Transparent: too many connections, messages or recipients.</summary>
    RateLimited,

    /// <summary>Transparent: a vacation notice or another automatic reply.</summary>
    AutoReply,

    /// <summary>Blocked: the sending address, host or domain is on a blocklist or has a bad reputation.</summary>
    Blocklisted,

    /// <summary>Blocked: the content was judged to be spam.</summary>
    SpamContent,

    /// <summary>Blocked: a virus was found.</summary>
    VirusDetected,

    /// <summary>Blocked: an attachment, an encoding or a malformed message was refused.</summary>
    ContentRejected,

    /// <summary>Blocked: SPF, DKIM, DMARC, reverse DNS or SMTP authentication failed.</summary>
    AuthenticationFailed,

    /// <summary>Blocked: the envelope sender, the From address or the HELO name was refused.</summary>
    SenderRejected,

    /// <summary>Blocked: relaying was denied.</summary>
    RelayDenied,

    /// <summary>Blocked: a restriction of the recipient or a group, a policy, or "blocked" without a cause.</summary>
    PolicyBlocked,
}
