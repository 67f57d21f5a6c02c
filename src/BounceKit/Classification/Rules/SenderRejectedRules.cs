using static BounceKit.Classification.Rules.RecipientWords;
using static BounceKit.Classification.Rules.RuleStrength;

namespace BounceKit.Classification.Rules;

/// <summary>The envelope sender, From or HELO name was refused.</summary>
internal static class SenderRejectedRules
{
    /// <summary>The rules.</summary>
    public static RuleTable Table { get; } = new(BounceReason.SenderRejected)
    {
        {
            Certain, "Words that say whose mailbox or domain it is: the sender's, so that nothing is said of the recipient",
            [
                "your (account|mailbox|email account|mail account|user account) ... (suspended|disabled|blocked|locked|" +
                    "deactivated|inactive|closed)",
                "senders (mailbox|account|user|host)", "in (helo|ehlo)",
                "in (the |)(from|return path|reply to) (header|field|address|domain)", "(reply to|replyto|errors to) address",
            ]
        },
        {
            Certain, "What would be said of a recipient, said of the sender",
            [
                OfSender + " (account|mailbox|user|address|inbox|email|mail box|server|login|email address|mail address|" +
                    "e mail) .. " + UselessAsSender,
                "(sender|senders|originator|originators|return address|return path|reverse path|envelope sender|" +
                    "from address|envelope from) .. " + UselessAsSender,
                "(your address|your email|your e mail address|your mail address|your e mail|your account|your mailbox|" +
                    "your sender|your from) (is |was |has |does |)(not exist|unknown|invalid|not valid|not known|not found|" +
                    "not active|expired|inactive|full|over quota|nonexistent|not a valid*|not recognized)",
                "your (address|email|email address) (doesnt exist|does not exist|could not be verified|cannot be verified)",
                "(mailbox|account|address|domain|inbox|host|user) (of|for) (the |your |)(sender|senders|originator|" +
                    "mail from|from address|return path|envelope sender)*",
                "(user|mailbox|address|account|recipient) .. in (the |)(sender|from|envelope sender|return path|" +
                    "mail from) address*",
                "(account|address|mailbox) (you|that you|which you) (send|sent|are sending|use to send|mail) from*",
            ]
        },
        {
            Certain, "The sender, in the languages that occur: an unknown sender is no unknown recipient",
            [
                "(*expediteur|*emetteur|afzender*|gonderen*|gonderici*|odesilatel*|odosielatel*|felado*|expeditor*|" +
                    "avsandar*|afsender*|avsender*|lahettaj*|*absender|absenders|nadawc*|mittente|remitente|remetente|" +
                    "posiljatel*|pengirim) .. (nexiste*|inexist*|inconnu*|nest pas*|invalide*|existiert nicht*|unbekannt|" +
                    "nicht gefunden|no existe*|desconocid*|nao existe*|desconhecid*|non esiste*|non trovat*|nie istnieje|" +
                    "nie znaleziono|bestaat niet*|onbekend|niet gevonden|ongeldig|geweigerd|bulunamadi|yok*|gecersiz|" +
                    "reddedildi|neexistuj*|neznam*|neplatn*|odmitnut*|nem letezik|ismeretlen|elutasitva|nu exista|" +
                    "necunoscut*|respins*|finns inte|okand|saknas|findes ikke|ukendt|finnes ikke|ukjent|avvist|ei loydy*|" +
                    "tuntematon|hylatty|tidak ditemukan|tidak ada|tidak valid|ne obstaja|ne postoji)",
                "người gửi", "발신자*", "보낸 사람*", "보내는 사람*", "송신자*", "المرسل", "відправник*",
            ]
        },
        {
            SureCode, "RFC 3463 3.2: bad sender's mailbox or system address",
            [
                "x.1.7", "x.1.8",
            ]
        },
        {
            Certain, "Receivers that check the sender's domain without saying that it is the sender's",
            [
                "domain may not exist or dns check failed",
            ]
        },
        {
            Settled, "Exim's callouts, whatever the callout heard",
            [
                "sender verification failed", "verification failed for", "sender callout*",
            ]
        },
        {
            Certain, "Sender verification (Exim callouts), and complaints that hold the recipient's words",
            [
                "mail from must", "bad outbound sender", "spam abuse detected",
                "(could not|cannot|unable to|failed to|couldnt|cant) (complete sender verify|verify sender|" +
                    "verify the sender|verify your|verify mail from|validate sender|verify envelope)*",
                "sender address (rejected|verification|verify|is |was |has |not |does |invalid|domain|unknown|could|cannot|" +
                    "must|refused|blocked|denied|undeliverable|restricted|restrictions|error|missing|syntax|unresolvable)*",
                "(envelope sender|return path|reverse path|mail from|mailfrom|from address|sender domain|senders domain|" +
                    "domain of sender|from domain|sender address|sending domain|senders address|senders email|sender email|" +
                    "bounce address|from header|header from|sender name|domain of the sender|envelope from|sender hostname|" +
                    "senders mail|from field|return address|originator|sender mx|domain name of sender|your domain|" +
                    "your email address) (is |was |has |does |domain |must |should |could |cannot |cant |can |did |address |" +
                    "in |host |mail |a |)(not|no|be|does|reject*|invalid|refused|blocked|denied|unknown|unresolvable|" +
                    "unresolveable|mismatch*|missing|verification*|verify|resolv*|exist*|lookup*|bad|required|unverified|" +
                    "undeliverable|non existent|nonexistent|syntax|rejected|malformed|without|failed|fake|restricted|" +
                    "illegal|couldnt|found|cannot|doesnt|isnt|forged|banned|fail|unacceptable|may not exist)",
                "(invalid|bad|unknown|unresolvable|unresolveable|illegal|nonexistent|non existent|unverified|unacceptable|" +
                    "fake|faked|blocked|rejected|malformed|wrong|restricted|undeliverable|empty|null|unauthorized|missing|" +
                    "suspicious|improper|banned|incorrect|forbidden|unrouteable|unauthenticated|unrecognized|unregistered|" +
                    "unqualified) (sender|senders|mail from|envelope sender|return path|from address|sender address|" +
                    "sender domain|originator|mail from address|return address|reverse path|from header|helo name|ehlo name|" +
                    "sending domain|from|helo name|sender address format|from domain|senders domain|domain in mail from|" +
                    "from field|bounce address|sender host)",
                "sender (invalid|unknown|rejected|refused|denied|blocked|not accepted|not allowed|banned|is invalid|" +
                    "is not allowed|not permitted|does not exist|unverified|restricted|domain|verify|id rejected|has no|" +
                    "is not accepted|is blocked|is rejected|not found|not exist|no such|bad|is unknown|unauthorized|" +
                    "not authorized|mismatch|policy|is not permitted|is not allowed*|not verified|not local|unacceptable|" +
                    "on my blacklist|in my badmailfrom|is in my badmailfrom*|must|has been|was|is not|cannot|could not|" +
                    "ok required)",
                "(your|the) sender .. (rejected|refused|denied|blocked|invalid|not exist)", "badmailfrom", "bad mailfrom",
                "purported responsible address", "(can not|cannot|cant|does not|doesnt) (find|resolve|have) .. sender*",
                "(does not|doesnt|not|must|may not|cannot) (resolve|resolvable|exist|have) .. (sender|mail from|from)",
                "emetteur (invalide|inconnu|refuse)*", "expediteur .. (invalide|inconnu|refuse*|rejete|bloque)",
                "absender .. (abgelehnt|ungultig|ungueltig|unbekannt|gesperrt|nicht akzeptiert|verweigert|blockiert)",
                "absenderadresse*",
                "(remitente|remetente|mittente|nadawca) .. (rechazad*|invalid*|desconocid*|rejeitad*|bloquead*|rifiutat*|" +
                    "no valid*|non valid*|sconosciut*|odrzucon*|nieznany|no permitido|no existe|nao existe)",
                "отправител*", "发件人", "寄件人", "发信人", "送信者", "差出人", "发送者",
            ]
        },
        {
            Certain, "Names in HELO: RFC 5321 4.1.4",
            [
                "(helo|ehlo) (command rejected|name|hostname|host|must|invalid|rejected|is|argument|domain|not|string|" +
                    "mismatch|does not|verification|check|required fully|should|with|refused|denied|need|syntax|" +
                    "unresolvable|bad|localhost|fqdn)",
                "(fully qualified|fqdn) .. (helo|ehlo|hostname required)*", "need fully qualified hostname", "bad (helo|ehlo)*",
                "unqualified host*", "unqualified domain", "not owned by (user|auth)*", "mail from .. mismatch*",
                "does not own .. (address|sender)*",
                "(not|is not|isnt) (allowed|permitted|authorized) to (send|use) (as|mail as|from|this sender|on behalf|" +
                    "sender|mail from|messages from|email from|using|email as|with)*",
                "*sendasdenied*", "send as*", "5321.mailfrom", "single recipient*", "bounce messages not accepted*",
                "(does not|do not|dont) accept (bounces|null sender|delivery status)*", "empty envelope",
                "(sender|domain) ... (does not exist|not exist|domain not found|has no mx|no mx) ... sender",
                "missing (a |or |)mail from", "lpn105_405", "lpn105_421", "ofr004_405", "ofr_405",
                "(invalid|unresolvable|unresolveable|non existent) rfc*", "unresolvable ... domain", "due to unresolvable",
                "(sender|sending|from|originating) (domain|host|address) .. (does not exist|not exist|must exist|" +
                    "must resolve|does not resolve|doesnt resolve|no mx|unresolvable|not found|doesnt exist|no valid mx|" +
                    "has no mx|non existent|invalid)",
                "mail from domain*", "not a valid sender",
            ]
        },
        {
            Hint, "Postfix, Exim: what was refused in answer to MAIL FROM",
            [
                "helo", "(denied|rejected|refused|blocked) .. in reply to mail from",
                "after mail from ... (denied|rejected|refused|blocked)",
            ]
        },
        {
            Code, "RFC 3463 3.2: bad sender's address; RFC 7505: sender's domain has a null MX",
            [
                "5.7.501-503", "5.7.511", "5.7.506", "5.7.750", "5.1.20",
            ]
        },
        {
            Certain, "Cox (CXSNDR), GoDaddy (IB506), Mimecast, Amazon SES, SendGrid, Mailgun: senders that are not verified",
            [
                "cxsndr", "ib506", "invalid address sender", "callback setup*", "identities failed the check*",
                "verified sender identity", "sandbox (subdomain|subdomains|domain|domains)*",
            ]
        },
        {
            Certain, "Charter and Spectrum: the number after AUP#",
            [
                "(aup|aup i|aup in|aup o|aup out) (1500|1510|1520)",
            ]
        },
        {
            Settled, "cPanel: HELO with the name of a domain that is served here",
            [
                "host impersonating",
            ]
        },
        {
            SureCode, "Courier: 517 is about the domain of the sender",
            [
                "517",
            ]
        },
        {
            Certain, "Exim verify = header_sender; Sendmail: sender without a domain; Courier: RFC 1035 3.3.9",
            [
                "no valid sender", "(domain name|domain) required for sender*",
                "mx records .. violate section*",
            ]
        },
        {
            Certain, "Domain of the sender, in Spanish, Portuguese, Italian, French, German, Polish",
            [
                "(dominio|domaine|domane|domaene|domena|domain) (del|do|de|du|della|des|" +
                    "de lexpediteur) (remitente|remetente|mittente|expediteur|absenders|nadawcy)",
            ]
        },
        {
            Certain, "Receivers that call the sender back",
            [
                "sender (callback|callout verification) (failed|failure|error)",
            ]
        },
        {
            Certain, "Domain of the sender, in German and French",
            [
                "absenderdoma*", "domaine de (lexpediteur|lemetteur)*",
            ]
        },
        {
            Certain, "What a sender address has to be",
            [
                "(from|sender|envelope) address must (match|be)*",
                "from address .. must (match|be)*",
            ]
        },
        {
            Certain, "The domain of a From header",
            [
                "domain (in|of) (the |your |)(from|mail from|header|return path|envelope)*",
            ]
        },
        {
            Certain, "Receivers that check the postmaster or the bounce address of the sender",
            [
                "postmaster verification failed*", "backscatter protection*", "address does not send mail",
                "sender isnt welcome", "sender (is |)not welcome",
            ]
        },
        {
            Settled, "SendGrid, Amazon SES: the sending system's own check of the sender",
            [
                "(does not|doesnt) match a verified sender*",
            ]
        },
    };
}
