using System.Collections.Frozen;
using static BounceKit.BounceReason;

namespace BounceKit.Mapp;

/// <summary>Mapp's reasons: labels of its mail server (Momentum), with or without a number in front that says nothing about permanence.</summary>
internal static class MappLabels
{
    private static readonly FrozenDictionary<string, (BounceType Type, BounceReason Reason)>.AlternateLookup<ReadOnlySpan<char>> Labels =
        new Dictionary<string, (BounceType, BounceReason)>(StringComparer.OrdinalIgnoreCase)
        {
            ["Invalid Recipient"] = (default, UserUnknown),
            ["DNS Failure"] = (default, DnsFailure),
            ["Mailbox Full"] = (default, MailboxFull),
            ["Too Large"] = (default, MessageTooLarge),
            // The message had been queued for too long.
            ["Timeout"] = (default, Expired),
            ["Mail Block"] = (default, PolicyBlocked),
            // "Coming from a known spam source", as opposed to Spam Content.
            ["Spam Block"] = (default, Blocklisted),
            ["Spam Content"] = (default, SpamContent),
            ["Prohibited Attachment"] = (default, ContentRejected),
            ["Relaying Denied"] = (default, RelayDenied),
            // Refused by a policy of the sending system itself.
            ["Admin Failure"] = (default, PolicyBlocked),
            ["Transient Failure"] = (default, Deferred),
            ["Auto-Reply"] = (default, AutoReply),
            ["Challenge-Response"] = (default, AutoReply),
            ["Generic Bounce"] = (default, Other),
            ["Generic Bounce: No RCPT"] = (BounceType.Hard, Other),
            ["Soft Bounce"] = (BounceType.Soft, Other),
            ["Subscribe"] = (default, Other),
            ["Unsubscribe"] = (default, Unsubscribed),
            ["Undetermined"] = default,
        }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>The type and reason that a label states, each unknown where it states none; both unknown for an unknown label.</summary>
    public static (BounceType Type, BounceReason Reason) Parse(ReadOnlySpan<char> label)
    {
        if (label.Length > 2 && char.IsAsciiDigit(label[0]) && label[1] == '-')
        {
            label = label[2..];
        }

        return Labels.TryGetValue(label.Trim(), out (BounceType Type, BounceReason Reason) stated) ? stated : default;
    }
}
