using static BounceKit.Classification.Rules.RuleStrength;

namespace BounceKit.Classification.Rules;

/// <summary>Relaying was denied.</summary>
internal static class RelayDeniedRules
{
    /// <summary>The rules.</summary>
    public static RuleTable Table { get; } = new(BounceReason.RelayDenied)
    {
        {
            Certain, "Who may relay: those who logged in",
            [
                "before relaying", "(relay|relaying) is (forbidden|denied|prohibited|blocked|refused|disallowed)",
            ]
        },
        {
            Certain, "PowerMTA's bounce categories",
            [
                "relaying issues",
            ]
        },
        {
            Certain, "Mail servers in their own words (RFC 5321 7.9)",
            [
                "(relay|relaying|relays|to relay|mail relay|relayed|relaying mail|third party relay) (access denied|denied|" +
                    "not permitted|not allowed|prohibited|access|is not|is denied|forbidden|disallowed|to|is prohibited|" +
                    "restricted|refused|mail|rejected|blocked|for|disabled|through|not|has been|from|requires|disallowed as|" +
                    "off|attempt|email|is disabled|verboten|refuse|access is denied|interdit)*",
                "(unable to|not permitted to|we do not|do not|dont|not allowed to|cannot|cant|can not|not authorized to|" +
                    "does not|will not|wont|unauthorized|refuse to|no|not|allowed to|authorized to|we dont|isnt allowed to|" +
                    "denied|failed to|could not|disallowed|forbidden|illegal|invalid|reject|permitted to|unauthorised|" +
                    "attempt to|may not) (relay|relaying|relays|mail relay|open relay for|mail relaying)*",
                "not a gateway", "not (local host|local domain|a local domain|a relay host|our domain|hosted here|my domain)*",
                "(not in|isnt in|is not in) my (list of |)(allowed |)(rcpthosts|relay)*", "rcpthosts",
                "not (accept|accepting|handle|deliver|receive|relay) (mail|messages|email) for (that|this|the) (domain|host)*",
                "(domain|host) (is |)(not hosted|not local|not served|not handled|not accepted|not configured|not provided|" +
                    "not one of)*",
                "we do not (accept|handle|host|serve|deliver) .. (domain|mail for)*",
                "(mail|email|domain|domains) (is |are |)not (hosted|handled|served|local|accepted) (here|on this|at this|" +
                    "by this|for this)*",
                "tenantattribution*", "must check for new mail before sending*",
                "(relais|relaying) .. (refuse|interdit|nicht erlaubt|verweigert|non autorise)",
                "weiterleitung .. (verweigert|nicht erlaubt)",
                "(reenvio|retransmision|retransmissao|rele|relaying) .. (denegad*|no permitid*|negad*|prohibid*)",
                "relay negato", "ретрансляц*", "релей .. запрещен", "中继", "转发被拒绝", "不允许转发", "中継",
                "non local (domain|recipient|host)*",
                "recipient domain not (local|hosted|handled|in list|allowed|accepted|permitted)*", "local user only",
                "destination .. not (local|hosted)*",
            ]
        },
        {
            Code, "Exchange Online: tenant attribution",
            [
                "x.7.64",
            ]
        },
        {
            Certain, "MessageLabs and Symantec.cloud: a host that is not configured as a route",
            [
                "trying to use me", "configured to let you",
            ]
        },
        {
            Settled, "What an open relay is not",
            [
                "not an open relay",
            ]
        },
        {
            Certain, "MailEnable, MDaemon, CommuniGate: who may relay; other languages",
            [
                "send to a non local*", "(required|needed) (for|to) relay*",
                "(no se permite|nao e permitido|non e consentito) .. (relay|reenvio|inoltro)",
                "пересылка ... запрещен*",
            ]
        },
        {
            Certain, "Who may relay, and for which domains; NetEase RP:FRL",
            [
                "authenticated to relay", "authenticate to relay",
                "(host|server|system) (does not|doesnt) (serve|handle|host) (that|this|the) domain", "rp frl",
            ]
        },
        {
            Clear, "Hosts that say what they are not",
            [
                "not (a |the |)mail exchanger for*",
                "not (the |)(mx|mail server|mail host|mail exchanger) for*",
                "not responsible for (this|that|the) domain*",
            ]
        },
        {
            Clear, "Domains that a host does not serve",
            [
                "(dont|do not|does not|doesnt|not|will not|wont) handle (mail|email|e mail) for*",
            ]
        },
    };
}
