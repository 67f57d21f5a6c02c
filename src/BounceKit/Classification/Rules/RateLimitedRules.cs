using static BounceKit.Classification.Rules.RuleStrength;

namespace BounceKit.Classification.Rules;

/// <summary>Too many connections, messages or recipients.</summary>
internal static class RateLimitedRules
{
    /// <summary>The rules.</summary>
    public static RuleTable Table { get; } = new(BounceReason.RateLimited)
    {
        {
            Settled, "Gmail: 5.7.1 makes it the sender's quota",
            [
                "quota exceeded",
            ], "x.7.1"
        },
        {
            Settled, "Yahoo and Gmail: deferred because of complaints or volume, for now",
            [
                "deferred due to .. complaints*", "deferred due to .. volume*",
            ], "4xx"
        },
        {
            Settled, "Gmail: the rate is the cause, whatever the mail is called",
            [
                "temporarily rate limited", "frequency limited", "unusual (sending |)(activity|rate|volume)",
                "receiving mail at a rate",
            ]
        },
        {
            Certain, "Yahoo and AOL (TSS04, TSS05, TSS09, TSS11), Gmail 4.7.28, Comcast RL codes, Orange and La Poste 104 to 109, Apple: limits of the sender",
            [
                "(daily|hourly|per hour|per day|per minute) (sending |message |email |mail |user |relay |smtp relay |)(quota|" +
                    "limit|limits|sending)",
                "sending (limit|quota|limits)", "thread limit", "aup lim", "mi cel", "mi dmc", "mi ccl", "rp cel", "rp drc",
                "rp rcl", "rp ccl", "rp qrl", "number of messages",
                "(queue|organization|organisation|sending|message|messages|rate|relay|delivery) quota", "submission quota",
                "recipients per*", "exceeded permitted limits", "tss04", "tss05", "tss06", "tss07", "tss08", "tss10",
                "tss12", "unexpected volume or user complaints", "rl0000*", "ofr_104", "ofr004_104", "ofr005_104",
                "ofr006_104", "lpn007_104", "lpn006_104", "excessive volume", "receivingrateperm", "receivingrate",
                "receivingratetemp", "rp 001", "rp 002", "rp 003", "dyn t1", "dyn t2",
            ]
        },
        {
            Clear, "Mail servers in their own words",
            [
                "too many (concurrent |simultaneous |open |parallel |active |smtp |tcp |incoming |new |)(connections|" +
                    "connection|sessions|session|messages|message|mails|emails|e mails|mail|email|recipients|recipient|rcpt|" +
                    "rcpts|requests|invalid recipients|bad recipients|unknown users|unknown recipients|invalid rcpt|" +
                    "bad commands|invalid users|failed recipients|invalid addresses|connects|logins|attempts|" +
                    "connection attempts|transactions|hits|senders|sending attempts|destinations|addresses|smtp|bad rcpts|" +
                    "connections from|rcpts this session|wrong recipients|nonexistent users|non existent recipients|" +
                    "undeliverable recipients|invalid commands|addressees|deliveries)*",
                "(too|so) (fast|quickly|frequently|often|frequent)",
                "(rate|throttl|ratelimit|ratelimited|rate limit|rate limited|rate limits|rate limiting|throttled|" +
                    "throttling) (exceeded|limit|limited|limits|control|reached|temporarily|policy|in effect|applied|due|" +
                    "delivery|restriction)*",
                "ratelimit*", "throttl*",
                "(exceeded|exceeds|exceeding|over|reached|exceed) .. (rate|rate limit|connection limit|connections|" +
                    "message limit|hourly limit|daily limit|sending limit|limit of messages|number of messages|" +
                    "number of recipients|recipient limit|recipients limit|recipients per|messages per|emails per|limit on|" +
                    "connection rate|sending rate|maximum connections|recipients|smtp limit|hourly|daily|quota of messages|" +
                    "sending quota|mails per|max connections|concurrent*|frequency|number of connections|" +
                    "defers and failures|max defers)",
                "(connection|message|messages|mail|recipient|recipients|sending|session|sessions|rcpt|delivery|email|" +
                    "traffic|hourly|daily|concurrency|concurrent connection|ip|receiving|user|domain|client|smtp relay|" +
                    "outgoing|outbound) (rate|limit|limits|frequency|count|volume|threshold|concurrency|quota|sending limit|" +
                    "sending quota|rate limit|control) (is |has been |was |)(exceeded|reached|exceeds|limited|too high|over|" +
                    "limit|control|hit|restriction|restricted|is limited|exceeded for|per hour|of)*",
                "threshold exceeded", "exceeded the .. limit",
                "(max|maximum) (message|messages|connection|connections|recipient|recipients|number of|sessions|concurrent|" +
                    "simultaneous|mails|rcpt) .. (exceeded|reached|per|limit)",
                "(max|maximum) (connections|connection|recipients|messages|recipients per message|sessions)",
                "(connections|messages|mails|recipients|emails) per (second|minute|hour|day|connection|session|message|ip|" +
                    "domain|sender)*",
                "(high|unusual|abnormal|large|excessive) (volume|rate|number|amount|traffic|connection|sending) (of |rate |" +
                    "volume |)(mail|email|messages|connections|traffic|unknown|invalid|recipients|spam|unsolicited|emails|" +
                    "bounces)*",
                "slow down", "sending too (fast|many|much)*",
                "(limit|quota) (on|of|for) (messages|mails|emails|outgoing|sending|recipients|connections|the number)*",
                "(concurrent|simultaneous) (connection|connections|session|sessions|smtp)*", "connection limit*",
                "trop de (connexions|messages|destinataires|mails)*",
                "zu viele (verbindungen|nachrichten|empfanger|empfaenger|mails|e mails|gleichzeitige)*",
                "demasiad(a|o)s (conexiones|mensajes|destinatarios|correos)*", "muitas (conexoes|mensagens)*",
                "troppe connessioni", "troppi (messaggi|destinatari)", "zbyt wiele (polaczen|wiadomosci)*",
                "слишком (много|часто)*", "(превышен|превышено) (лимит|количество|число)*", "频率", "超过 ... 限制", "连接数", "超过每日",
                "送信数", "接続数", "流量制限", "同時接続", "mail flood", "flood (detected|control)*", "denial of service",
                "denied due to flood*", "too much (mail|email|traffic|load from)*", "tarpit*", "*recipientratelimit*",
                "*submissionquota*", "*sendquota*",
                "excessive (unknown|invalid|number|connections|rate|sending|bounces|recipients|failed)*",
                "user is receiving mail too*", "exceeded the maximum number",
            ]
        },
        {
            Hint, "What a limit of faults or a closing line says",
            [
                "too many", "exceeded limit", "(limit|limits) (reached|has been reached|exceeded)",
            ]
        },
        {
            Code, "RFC 3463 3.5 and 3.6: congestion, too many recipients; RFC 5248: mail flood; Exchange Online: recipient and sending limits",
            [
                "x.4.5", "x.5.3", "x.7.28", "x.1.90", "x.2.121-122", "5.7.508", "4.7.850-899", "4.7.650-659",
            ]
        },
        {
            Settled, "Exchange Online 4.7.652 and others: a number, not a size",
            [
                "exceeded the maximum number of (connections|messages|recipients|sessions)",
            ]
        },
        {
            Certain, "Cox (CXMXRT, CXTHRT), GoDaddy (IB007, IB504, IB510, IB607), Gmail 4.5.3, Cisco ESA, SendGrid plans: limits of the sender",
            [
                "cxmxrt", "cxthrt", "cxcnct", "cxmjc", "ib007", "ib504", "ib510", "ib607", "size per transaction",
                "allowable connection time", "package quota", "maximum credits", "credits exceeded",
                "rejected too many (connections|messages|mails|emails|requests|recipients)",
            ]
        },
        {
            Certain, "Charter and Spectrum: the number after AUP#",
            [
                "(aup|aup i|aup in|aup o|aup out) (13*|14*|1540|1550|1560)",
            ]
        },
        {
            Certain, "Gmail: unusual rate or amount of mail, for now",
            [
                "unusual (amount|number) of (unsolicited|mail|email|messages)*",
            ], "4xx"
        },
        {
            Certain, "A rate that exceeds its limit, whatever else has one",
            [
                "(message|mail|email|sending|delivery|sender) rate .. (exceeds|exceeded|exceeding|too high|over)",
            ]
        },
        {
            Clear, "Limits called allowances",
            [
                "(email|mail|message|sending|hourly|daily) allowance*",
            ]
        },
        {
            Clear, "A rate that is too high",
            [
                "too high a rate", "at too high*",
            ]
        },
        {
            Certain, "web.de and GMX: limit of a sender; NetEase RP:QRC and RP:TRC; Polish",
            [
                "rp qrc", "rp trc", "przekroczono limit (wiadomosci|polaczen)*",
            ]
        },
        {
            Certain, "NetEase: connections and messages of a sender (HL:ICC, MI:SFQ)",
            [
                "hl icc", "mi sfq", "too much recipient*",
            ]
        },
        {
            Clear, "Receivers that answer in Chinese and Korean",
            [
                "过于频繁", "连接过多", "접속 초과", "발송 제한",
            ]
        },
        {
            Clear, "Connections that are open already",
            [
                "(open|active|concurrent|simultaneous) (connections|sessions)",
                "already have .. (connections|sessions)",
            ]
        },
        {
            Certain, "Road Runner: too many recipients that do not exist",
            [
                "excessive userid unknowns",
            ]
        },
        {
            Clear, "A limit of connections, in the passive",
            [
                "(connections|messages|mails|recipients) .. (are|is) limited*",
            ]
        },
    };
}
