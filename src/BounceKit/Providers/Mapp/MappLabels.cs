using System.Collections.Frozen;
using static BounceKit.BounceReason;

namespace BounceKit.Mapp;

/// <summary>Mapp's reasons: labels of its mail server (Momentum) with or without a number in front, which says nothing of permanence.</summary>
internal static class MappLabels
{
    private static readonly FrozenDictionary<string, (BounceType Type, BounceReason Reason)>.AlternateLookup<ReadOnlySpan<char>> Labels =
        new Dictionary<string, (BounceType, BounceReason)>(StringComparer.OrdinalIgnoreCase)
        {
            ["Invalid Recipient"] = Typed(UserUnknown),
            ["DNS Failure"] = Typed(DnsFailure),
            ["Mailbox Full"] = Typed(MailboxFull),
            ["Too Large"] = Typed(MessageTooLarge),
            // The message's lifetime in the queue was over.
            ["Timeout"] = Typed(Expired),
            ["Mail Block"] = Typed(PolicyBlocked),
            // "Coming from a known spam source", as against Spam Content.
            ["Spam Block"] = Typed(Blocklisted),
            ["Spam Content"] = Typed(SpamContent),
            ["Prohibited Attachment"] = Typed(ContentRejected),
            ["Relaying Denied"] = Typed(RelayDenied),
            // Refused by a policy of the sending system itself.
            ["Admin Failure"] = Typed(PolicyBlocked),
            ["Transient Failure"] = Typed(Deferred),
            ["Auto-Reply"] = Typed(AutoReply),
            ["Challenge-Response"] = Typed(AutoReply),
            ["Generic Bounce"] = Typed(Other),
            ["Generic Bounce: No RCPT"] = (BounceType.Hard, Other),
            ["Soft Bounce"] = (BounceType.Soft, Other),
            ["Subscribe"] = Typed(Other),
            ["Unsubscribe"] = Typed(Unsubscribed),
            ["Undetermined"] = Typed(BounceReason.Unknown),
        }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>What a label says; both unknown for one that is not known.</summary>
    public static (BounceType Type, BounceReason Reason) Read(ReadOnlySpan<char> label)
    {
        if (label.Length > 2 && char.IsAsciiDigit(label[0]) && label[1] == '-')
        {
            label = label[2..];
        }

        return Labels.TryGetValue(label.Trim(), out (BounceType Type, BounceReason Reason) said) ? said : default;
    }

    private static (BounceType Type, BounceReason Reason) Typed(BounceReason reason) => (reason.ToBounceType(), reason);
}
