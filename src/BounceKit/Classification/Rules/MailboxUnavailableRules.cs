using static BounceKit.Classification.Rules.RuleStrength;

namespace BounceKit.Classification.Rules;

/// <summary>The mailbox is busy or locked for now.</summary>
internal static class MailboxUnavailableRules
{
    /// <summary>The rules.</summary>
    public static RuleTable Table { get; } = new(BounceReason.MailboxUnavailable)
    {
        {
            Certain, "Locked or switched off, but for now only",
            [
                "(user|account|mailbox|recipient) .. (temporary|temporarily) (locked|unavailable|blocked|not available|" +
                    "inaccessible|out of service)",
                "temporarily (locked|unavailable) .. (mailbox|user|account)",
                "(mailbox|maildrop|account|user) (is |)(busy|locked|in use|in transition|being moved|under maintenance|" +
                    "temporarily unavailable|temporarily locked|temporarily blocked|temporarily not available)",
                "mailbox .. busy", "recipient account is unavailable", "mailbox (currently |)(offline|dismounted|being migrated)",
                "rcp t4", "might be disabled full or*",
            ]
        },
        {
            Clear, "RFC 5321 4.2.3: 450 and 451 with the standard's text for a mailbox that is busy",
            [
                "(mailbox|account|recipient|user) (unavailable|not available|is unavailable|currently unavailable|" +
                    "is currently unavailable|temporarily disabled|is temporarily disabled)",
            ], "4xx"
        },
    };
}
