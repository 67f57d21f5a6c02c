using static BounceKit.Classification.Rules.RuleStrength;

namespace BounceKit.Classification.Rules;

/// <summary>The content was judged to be spam.</summary>
internal static class SpamContentRules
{
    /// <summary>The rules.</summary>
    public static RuleTable Table { get; } = new(BounceReason.SpamContent)
    {
        {
            Clear, "Links whose domain is at fault",
            [
                "(url|link) domain*",
            ]
        },
        {
            Settled, "Links in the message that are on a list: SURBL, URIBL, Spamhaus DBL; checks that sum up spam, SPF and reverse DNS",
            [
                "(blacklisted|blocklisted|listed|bad|malicious|spam|suspicious|blocked|spammy|prohibited|phishing) (url|urls|" +
                    "link|links|uri|website|domain in message|web site)*",
                "(url|uri|link|links|urls|website) ... (listed|blacklist*|blocklist*|blocked|spam|surbl|uribl|phishing|" +
                    "malicious|dbl)",
                "(failed|fails) .. (antispam|anti spam|spam) (check|checks|test|tests)*",
            ]
        },
        {
            Certain, "SURBL and URIBL, lists of sites that spam links to",
            [
                "*surbl*", "*uribl*",
            ]
        },
        {
            Clear, "Amavis, SpamAssassin, Proofpoint, Gmail and others in their own words",
            [
                "unwanted (mail|message|here|content|email|e mail|bulk)", "message is unwanted", "quarantin*",
            ]
        },
        {
            Certain, "Orange and La Poste (506, 517), Tencent and NetEase (MI:SPB, DT:SPM) in their published codes; which of two is named first",
            [
                "hvu b1", "hvu b2", "mail content denied", "spam or virus*", "spam virus*", "ofr_506", "ofr005_506",
                "lpn007_506", "lpn007_517", "lpn_517", "dt spm", "mi spb", "mi spf spam", "dt sum", "mi stc", "rp spm",
            ]
        },
        {
            Clear, "What scanners call it",
            [
                "phish*", "scam", "fraud*",
                "spam (score|points|content|message|messages|mail|email|e mail|detected|filter|filters|filtering|like|" +
                    "threshold|rejected|reject|block|blocked|probability|level|detection|engine|rules|rule|scan|scanner|" +
                    "identified|signature|classification|found|characteristics|fingerprint|patterns|pattern|suspected|" +
                    "refused|policy rejected|not accepted|report|assassin|text|phrase|keywords|words|hit|hits|mails|emails|" +
                    "messages rejected|category|tagged|bounce|tests|gate|is not|quarantine|confidence)*",
                "(message|mail|email|e mail|content|it|this) .. (is|as|as possible|as likely|to be|looks like|considered|" +
                    "was|like|contains|resembles|detected as|classified as|flagged as|marked as|identified as|probably|be|" +
                    "appears to be|judged|suspected|contained|triggered|may be|seems to be|containing) (a |possible |" +
                    "likely |definite |probable |potential |)(spam|junk|unsolicited|bulk|spammy|uce|ube|phishing)*",
                "(spamassassin|spamtext|spam detected|antispam|anti spam|spamdetected|spam filtering|spamfilter|bogofilter|" +
                    "dspam|cloudmark|vade|vaderetro|razor|pyzor|brightmail|brightmail*|commtouch|ironport anti*|spamtitan|" +
                    "spamexperts|spam block)",
                "(mass|bulk) (mailer|mailing|mail|email)", "bayes*",
            ]
        },
        {
            Clear, "Receivers that answer in other languages",
            [
                "(message|courriel|contenu) .. (indesirable|spam|pourriel)", "pourriel", "spamverdacht",
                "(mensaje|mensagem|correo|messaggio|wiadomosc) .. (spam|no deseado|indesejad*|indesiderat*|jako spam)",
                "спам", "спамом", "垃圾邮件", "垃圾郵件", "垃圾信", "广告邮件", "内容被拒绝", "反垃圾", "疑似垃圾", "迷惑メール", "スパム", "스팸",
            ]
        },
        {
            Hint, "The word alone",
            [
                "spam", "spammy", "spamming", "junk", "unsolicited", "uce", "bulk",
            ]
        },
        {
            Settled, "GoDaddy and others: spam is named first",
            [
                "(for|as) spam or virus*",
            ]
        },
        {
            Certain, "Mimecast, GoDaddy, FortiMail, Cox, Charter: names of signatures and lists of links",
            [
                "mcspamsignature*", "ib212", "fortispamshield*", "urlbl*",
            ]
        },
        {
            Clear, "SpamAssassin and rspamd: the test message for filters",
            [
                "gtube*",
            ]
        },
        {
            Clear, "Receivers that answer in Polish and Swedish",
            [
                "antyspam*", "skrappost",
            ]
        },
        {
            Certain, "Links in the message, whatever they point to",
            [
                "url in (message|body|content|mail)*", "link in (message|body|content)*",
            ]
        },
        {
            Certain, "Links in the message, whatever is wrong with them",
            [
                "(link|links|url|urls|reference) (to|of|from) (a |an |)(suspended|disabled|known|bad|blocked|suspicious|" +
                    "malicious|phishing|spam)*",
            ]
        },
        {
            Certain, "Filters that name spam",
            [
                "(content filter|filter|filters|scanner|classifier|engine) spam",
                "(spammy|spam like|spamlike|junk) (content|message|mail|text|body)",
            ]
        },
        {
            Certain, "Points of a filter",
            [
                "message scored*",
            ]
        },
    };
}
