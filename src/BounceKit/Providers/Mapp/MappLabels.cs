using static BounceKit.BounceReason;

namespace BounceKit.Mapp;

/// <summary>Mapp's reasons: labels of its mail server (Momentum), with or without a number in front that says nothing about permanence.</summary>
internal static class MappLabels
{
    private static readonly (string Label, BounceType Type, BounceReason Reason)[] Labels =
    [
        ("Invalid Recipient", default, UserUnknown),
        ("DNS Failure", default, DnsFailure),
        ("Mailbox Full", default, MailboxFull),
        ("Too Large", default, MessageTooLarge),
        // The message had been queued for too long.
        ("Timeout", default, Expired),
        ("Mail Block", default, PolicyBlocked),
        // "Coming from a known spam source", as opposed to Spam Content.
        ("Spam Block", default, Blocklisted),
        ("Spam Content", default, SpamContent),
        ("Prohibited Attachment", default, ContentRejected),
        ("Relaying Denied", default, RelayDenied),
        // Refused by a policy of the sending system itself.
        ("Admin Failure", default, PolicyBlocked),
        ("Transient Failure", default, Deferred),
        ("Auto-Reply", default, AutoReply),
        ("Challenge-Response", default, AutoReply),
        ("Generic Bounce", default, Other),
        ("Generic Bounce: No RCPT", BounceType.Hard, Other),
        ("Soft Bounce", BounceType.Soft, Other),
        ("Subscribe", default, Other),
        ("Unsubscribe", default, Unsubscribed),
        ("Undetermined", default, default),
    ];

    /// <summary>The type and reason that a label states, each unknown where it states none; both unknown for an unknown label.</summary>
    public static (BounceType Type, BounceReason Reason) Parse(ReadOnlySpan<char> label)
    {
        if (label.Length > 2 && char.IsAsciiDigit(label[0]) && label[1] == '-')
        {
            label = label[2..];
        }

        label = label.Trim();
        foreach ((string known, BounceType type, BounceReason reason) in Labels)
        {
            if (label.Equals(known, StringComparison.OrdinalIgnoreCase))
            {
                return (type, reason);
            }
        }

        return default;
    }
}
