using static BounceKit.Classification.Rules.RuleStrength;

namespace BounceKit.Classification.Rules;

/// <summary>A restriction of the recipient, a policy, or "blocked" without a cause.</summary>
internal static class PolicyBlockedRules
{
    /// <summary>The rules.</summary>
    public static RuleTable Table { get; } = new(BounceReason.PolicyBlocked)
    {
        {
            Certain, "Lists of senders that a recipient allows",
            [
                "allowed senders*", "approved senders*",
            ]
        },
        {
            Settled, "Mimecast's lists of its administrators",
            [
                "manually blocked senders", "based blocked senders",
            ]
        },
        {
            Clear, "Comcast, Charter and Cox: AUP# and a number, their acceptable use policy",
            [
                "aup*",
            ]
        },
        {
            Settled, "Exchange Online: only senders of the own organisation may write to it",
            [
                "not authenticated*",
            ], "5.7.12-13"
        },
        {
            Settled, "Exchange Online: only senders of the own organisation may write to a group, mailbox or folder",
            [
                "not authenticated*", "*resolver.rst*",
            ], "5.7.133-136"
        },
        {
            Certain, "Exchange Online: what its administrators or recipients set",
            [
                "recipient address rejected access denied", "does not accept email over ipv6",
                "not in the .. allowed (senders|sender) list",
            ]
        },
        {
            Certain, "Exchange: restrictions of recipients and groups (RESOLVER.RST, transport rules); Google Groups; Facebook RCP-P2",
            [
                "*resolver.rst*", "*notauthorized*", "*authrequired*", "*senderwasrejected*", "*sendernotauthenticated*",
                "rcp p2", "due to recipient preferences", "recipient refuses*", "mailpolicy*", "sc 001", "ou 002",
                "bounce attack*", "acceptable use",
                "(group|distribution group|distribution list|mailing list|list|groups|members) .. (doesnt accept|" +
                    "does not accept|only accept*|not accept|restricted|only members|members only|permission|not allowed|" +
                    "only allow*|set up to|configured to reject|may not exist|do not have permission|not authorized|" +
                    "moderated)",
                "permission to post", "group you .. (contact*|tried)",
                "(gruppe|groupe|grupo|gruppo|グループ) .. (berechtigung*|kontaktieren|autoris*|permiso*|permiss*|zulassig|投稿)",
                "(recipient|user|mailbox|recipients) (only accepts|doesnt accept|does not accept|only allows|accepts only|" +
                    "has restricted|has blocked|refuses to accept|restricts|is not accepting|does not wish|doesnt want|" +
                    "blocked you|rejects|has rejected|refused to receive|will not accept|does not want|is only accepting|" +
                    "has chosen|does not allow)*",
                "(rejected|blocked|refused|denied) by (this |the |)(user|recipient|addressee|mailbox owner|users filter|" +
                    "recipients|user filter|customer|the user)*",
                "permission to send", "only registered users*", "delivery restrict*",
                "(mailbox|recipient|user|account) .. (delivery |)(restricted|restriction|restrictions)", "transport rule*",
                "*hygiene*", "mail flow rule", "mailflow rule", "moderat*", "whitelist*",
                "(not|isnt|is not) (on|in) .. (whitelist|white list|allow list|allowlist|safe list|accept list)",
                "geo (block|restrict|location)*",
                "(country|countries|region) .. (not allowed|blocked|not accepted|not permitted|prohibited|denied|restricted)",
                "(from|in|by) your (country|region)", "external (senders|mail|email|sender) (not|are|is)*",
                "internal (only|use only|senders only|recipients only)*", "unsolicited responses*", "do not disturb",
                "requires an upgrade", "local use only", "permisos necesarios", "gruppo .. contatt*",
                "rejected by (rule|administrator|admin|policy)*",
            ]
        },
        {
            Clear, "Policy in mail servers' own words; Apple CS01 and HM08; Comcast and GoDaddy; Gmail's custom policies (gcdp)",
            [
                "cs01", "hm08", "gcdp",
                "(local|administrative|site|security|company|content|email|mail|message|server|system|corporate|" +
                    "organization|delivery|domain|smtp|receiver|recipient|customer|access|acceptable use|user|network|" +
                    "global|usage|spam|sender|external|filter|filtering|rejection|mailing|our|your|general|internal|" +
                    "rejected by|a|the|other|policies) (policy|policies|policy reasons|policy violation|policy restrictions|" +
                    "policy rejection|policy reason|security policy|usage policy|acceptance policy)",
                "policy (violation|reasons|reason|rejection|restriction|restrictions|blocked|block|rejected|reject|" +
                    "violations|error|denied|refused|filter|rule|rules|prohibits|does not|issue|failure|related|restricted|" +
                    "settings|refusal|prevents)*",
                "(by|due to|because of|against|violates|for|of|violate|violating|per|with|for) (a |our |local |the |your |" +
                    "their |)(policy|policies|administrative|rules|usage policies)",
                "(administrative|administratively|administrator) (prohibition|prohibited|denied|blocked|lock|restriction|" +
                    "rejected|block|refused|reject)*",
                "(message|mail|email|e mail|delivery|access|transaction|connection|recipient|sender|request|communication|" +
                    "content) (is |was |has been |have been |been |)(blocked|prohibited|forbidden|not authorized|" +
                    "not permitted|filtered|restricted|disallowed|barred|quarantined|administratively*)",
                "(blocked|prohibited|forbidden|filtered|restricted|rejected) by (the |our |your |local |a |an |" +
                    ")(administrator|admin|system|filter|filters|rule|rules|server|recipient|domain|destination|" +
                    "organization|gateway|firewall|security|customer|content|mail|email|custom|user|company|" +
                    "destination domain|remote|recipients|receiving)*",
                "not (authorized|authorised)", "message (refused|denied|rejected) by*",
                "user refused (to receive|mail|your|this)*", "(that|this|the) recipient is not allowed", "block rcpt",
                "firewall*",
                "security (violation|reasons|policies|settings|restrictions|restriction|issue|check|gateway|filter|block)*",
                "custom (rule|filter|policy|reject)*", "mailguard*",
                "(regel|richtlinie|richtlinien|politique|politica|politicas|zasady|regole)",
                "aus (richtlinien|sicherheitsgrunden)*",
                "(bloqueado|bloque|blockiert|bloccato|geblokkeerd|zablokowan*|blockerad)", "политик*", "策略", "规则", "拒收", "受信拒否",
                "受信を拒否", "規制", "ポリシー",
            ]
        },
        {
            Hint, "What was done, without a cause",
            [
                "access (is |)(prohibited|forbidden|refused|restricted)", "denied", "blocked", "block", "policy", "policies",
                "not allowed", "not permitted", "prohibited", "restricted", "restriction*", "forbidden", "unauthorized",
                "not accepted", "disallowed", "user rejected", "refused by", "ομάδα", "קבוצה", "הקבוצה", "שהקבוצה", "समूह",
                "گروه", "گروهی", "مجموعة", "المجموعة", "그룹", "グループ", "群组", "網路論壇", "群組", "группе", "группа", "el grupo",
                "le groupe", "o grupo", "il gruppo", "die gruppe", "de groep", "grupa", "skupina", "csoport", "gruppen",
                "กลุ่ม", "nhom", "grubu", "filtered", "拦截", "拒绝访问", "禁止",
            ]
        },
        {
            Code, "RFC 3463 3.8: mailing list expansion prohibited; Exchange Online: recipients and groups with restrictions",
            [
                "x.7.2", "x.7.120-123", "x.7.125-128", "x.7.51", "x.7.50", "x.7.700-702", "x.7.705", "5.7.12", "5.7.504-505", "5.7.507", "5.7.510",
            ]
        },
        {
            VagueCode, "RFC 3463 3.8: other security or policy status, delivery not authorized",
            [
                "5.7.0", "5.7.1", "571",
            ]
        },
        {
            Clear, "Amazon SES and others: the account that sends is stopped",
            [
                "sending (is |has been |)(suspended|paused|disabled)*",
                "outgoing (mail|email) (is |has been |)(suspended|disabled)",
            ]
        },
        {
            Certain, "List servers, Mimecast: who may write, and what the recipient blocked; never a word on the recipient",
            [
                "you are not (a |an |)(member|subscriber|subscribed|allowed)*",
                "does not wish to (get|receive)*",
            ]
        },
        {
            Clear, "Groups that take mail from inside only",
            [
                "(closed|restricted|limited) to (outside|external|internal|members)*",
            ]
        },
        {
            Settled, "Mimecast: what the recipient set",
            [
                "sender blocked by (recipient|user|the recipient)*",
            ]
        },
        {
            Certain, "qmail: recipients that the administrator refuses",
            [
                "badrcptto*", "badrcpt list",
            ]
        },
        {
            Settled, "Lists of senders that a recipient refuses",
            [
                "sender (rejected|refused) by (recipient|the recipient)*",
            ]
        },
        {
            Clear, "RFC 6710: priority too low; recipients who take no mail from the sender, in German and French",
            [
                "priority level is too low", "(empfanger|empfaenger|benutzer) .. nimmt keine*",
                "(destinataire|utilisateur) .. naccepte*",
            ]
        },
        {
            Hint, "RFC 3463 3.8: security status without a cause",
            [
                "security (failure|violation|reasons|concerns)",
            ]
        },
        {
            Code, "RFC 6710: priority level is too low, message too big for the priority",
            [
                "x.7.15",
            ]
        },
        {
            Clear, "Mailing lists; web.de and GMX: policy before a connection is taken",
            [
                "members only*",
            ]
        },
        {
            Certain, "web.de and GMX: policy beside \"service not available\"",
            [
                "reject due to policy restriction*",
            ]
        },
        {
            Certain, "Recipients who take mail from some senders only",
            [
                "(receive|receiving|accept|accepting|accepts|receives|get|take|takes) (external|outside|internet|outbound|" +
                    "unsolicited|unknown) (mail|email|e mail|messages|senders)*",
                "(mail|email|e mail|messages) from (outside|external|the internet|the outside|internet|unknown|strangers|" +
                    "users unknown|senders not|anyone outside|addresses it|unauthorized)*",
                "(only|just) (accept|accepts|accepting|take|takes|receive|receives) (mail|messages|email|e mail) from*",
                "(only|just) (takes|accepts|allows|receives) .. (known|approved|trusted|authorized|internal|registered|" +
                    "certain|selected) (senders|users|addresses|domains)",
                "not (a |)(member|subscribed|subscriber) (of|to) (this|the|that) (list|group|mailing)*",
                "not on the recipients*", "(add|added) (you|your address|the sender) (to|as|first)*",
                "(disabled|blocked|restricted|turned off) (external|outside|internet) (mail|email|e mail|senders)*",
                "(contact|address book|buddy|friends|friend) list", "sending from this account*",
                "(list|lists) of (accepted|allowed|approved|permitted|known|trusted|authorized) (senders|addresses|domains)*",
                "terms of (service|use)*", "rule of (the|an|our) (administrator|admin)*",
                "(recipient|user) has (disabled|restricted|limited|blocked)*",
            ]
        },
        {
            Code, "Exchange Online: guests in Teams, journals and connectors",
            [
                "5.7.193",
                "x.3.190",
            ]
        },
        {
            Certain, "Exchange Online: guests in Teams",
            [
                "*userwithtoomany*",
            ]
        },
        {
            Certain, "Who may write to a group",
            [
                "(cant|cannot|can not|not allowed to|may not|not permitted to|unable to) post*",
                "content policy of*",
            ]
        },
        {
            Certain, "Who may not write here, in words that are also used of recipients",
            [
                "(users|senders|members|accounts|people) (that|who|which) are not*",
                "(not|only) valid for (external|outside|internal|authenticated)*", "those allowed*",
                "disabled (receiving|receipt|reception)*",
                "(access|delivery) to this (user|recipient|mailbox) (is |)(denied|restricted|not allowed|not permitted|" +
                    "forbidden|limited)",
            ]
        },
        {
            PublishedCode, "Exchange Online: 5.7.124 sender not in the allowed list, 5.7.129 to 5.7.138 restrictions of recipients and groups",
            [
                "5.7.124", "5.7.129-138",
            ]
        },
    };
}
