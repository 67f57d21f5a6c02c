using static BounceKit.Classification.Rules.RuleStrength;

namespace BounceKit.Classification.Rules;

/// <summary>SPF, DKIM, DMARC, reverse DNS or SMTP authentication failed.</summary>
internal static class AuthenticationFailedRules
{
    /// <summary>The rules.</summary>
    public static RuleTable Table { get; } = new(BounceReason.AuthenticationFailed)
    {
        {
            Certain, "Names and addresses of the sending host that DNS does not know, and credentials",
            [
                "(your ip|the ip|ip address) .. (not found|unknown|is not in dns|does not exist)",
                "not found for your (ip|host|server)*", "(user|account|login|your) credentials*",
            ]
        },
        {
            SureCode, "RFC 7372: DKIM, SPF, reverse DNS, several at once; Exchange Online's 5.7.515",
            [
                "x.7.22-26", "x.7.515",
            ]
        },
        {
            Certain, "RFC 7208, 6376, 7489, 8617, 7372: the mechanism's name beside its failure; La Poste (401, 402), Orange (305), Yahoo, Apple (HME1), Gmail, Exchange Online",
            [
                "(spf|dkim|dmarc) (sender invalid|check|validation|verification|policy|evaluation|fail*|hardfail|softfail|" +
                    "record|signature|rejection|reject|authentication|error|test|is not|is unauthenticated)",
                "dns nr", "dns ptr", "sender policy framework", "*openspf*", "ofr_305", "lpn004_401", "lpn105_402", "hme1",
                "hm01", "unauthenticated (email|mail|sender|message|messages|e mail|connection|senders|and|from|domain)*",
                "(sender|message|mail|email|senders|domain) (is |was |are |)(unauthenticated|not authenticated)",
                "(failed|fails|failing|did not pass|didnt pass|not pass|does not pass|doesnt pass|not passing|insufficient|" +
                    "lacks|lack of|without|missing|requires|require|fail|must pass|unable to|has not|absent|improper|" +
                    "proper) (email |sender |proper |message |both |domain |valid |required |authentication |" +
                    ")(authentication|authenticate|authentication checks|authentication information|" +
                    "authentication requirements)*",
                "authentication (checks|check|results|information)", "senders to authenticate*", "pass .. authentication",
                "(email|sender|message|domain) authentication (failed|failure|required|is required|requirements|check|" +
                    "policy|error|fails|results|not)*",
                "does not meet the required authentication*", "5322.from ... access denied*",
                "from domain .. (alignment|align)", "not aligned",
                "(domain|sender|from|message|envelope) (mismatch|mismatches|alignment|misaligned|does not match|doesnt match)*",
                "does not (match|designate) .. (permitted|client|ip|spf|helo|sender|reverse)*",
                "(not|isnt|is not) (authorized|authorised|allowed|permitted|designated|listed) (to send|to send mail|" +
                    "to send email|sender|as a permitted|by the domain|to use|by domain|from this ip|sending|as sender|" +
                    "source) .. (for|from|as|of|on behalf|ip|host|domain|hosts|sender|behalf)",
                "is not allowed to send (mail|email|from)*",
                "(spoof|spoofed|spoofing|forged|impersonat|forgery|faked|anti spoofing|antispoofing|antispoof|forge)*",
                "mismatches client ip",
            ]
        },
        {
            Certain, "Reverse DNS (RFC 1912 2.1): what receivers call it",
            [
                "(ptr|rdns|reverse dns|reverse lookup|reverse hostname|reverse address|reverse mapping|fcrdns|reverse ip|" +
                    "inverse dns|reverse dns lookup|reverse name|reverse resolution|reverse entry|reverse record|" +
                    "reverse zone|reversedns|reverse) (record|records|lookup|check|entry|does not|is not|required|not found|" +
                    "failed|failure|missing|name|hostname|dns|address|mapping|verification|validation|for|of|resolution|not|" +
                    "entries|is|must|mismatch|error|resolve|resolves|test|domain|unknown)*",
                "no (ptr|rdns|reverse dns|reverse|reverse hostname|rdns entry|valid reverse|matching reverse|valid ptr)*",
                "(missing|without|lacks|invalid|bad|incorrect|generic|have|valid|has no|need|requires|lack|unknown|improper|" +
                    "wrong) (a |valid |correct |)(ptr|rdns|reverse dns|reverse|reverse hostname|ptr record)*",
                "(cannot|could not|cant|unable to|couldnt|failed to) (find|resolve|verify|look up|lookup) your (hostname|" +
                    "reverse hostname|host name|host|ip|reverse address|address|domain name|helo)*",
                "rejected cannot find your*",
                "(ip|ip address|client|host|your ip) .. (does not resolve|has no name|no hostname|doesnt resolve|" +
                    "not resolve|no dns|fails to resolve)",
                "(ip|address) (name |)lookup (failed|failure)",
                "hostname .. (does not resolve|doesnt match|does not match) .. (ip|address)", "forward confirmed*",
                "no dns entry for your*", "dns check failure", "name lookup for your*", "rdns",
                "unable to verify .. (ip|hostname|reverse)", "unverified client host", "client .. name .. mismatch",
            ]
        },
        {
            Clear, "The mechanisms' bare names",
            [
                "(spf|dkim|dmarc|senderid|sender id|domainkeys|adsp|bimi|dmarcrejection|spffail|arc seal|arc chain)",
            ]
        },
        {
            Clear, "SMTP AUTH (RFC 4954) and its texts in Exchange, Postfix, Gmail, cPanel",
            [
                "(authentication|auth|smtp auth|smtp authentication|login|credentials|username and password|password|" +
                    "user name and password|authorization|authentification) (is |are |was |has |)(required|failed|failure|" +
                    "unsuccessful|invalid|incorrect|not accepted|not allowed|needed|credentials invalid|error|rejected|" +
                    "denied|not enabled|disabled|not available|aborted|mechanism*|must be|expired|requise|invalide|" +
                    "fehlgeschlagen|erforderlich|obligatoire|echouee|mandatory|unsupported|not successful|too weak)",
                "(client|sender|user|you) (was |is |are |were |not |has |have |must |should |needs to |)(not |be |been |" +
                    ")authenticated",
                "(failed|fails|unable) to authenticate",
                "(must|need to|please|should|have to|required to|requires|needs to|require) (be |to |first |smtp |" +
                    ")(authenticate|authenticated|log in|login|authentication|auth|authorize)*",
                "not authenticated",
                "(invalid|bad|incorrect|wrong) (credentials|username or password|login or*|login failed|login credentials|" +
                    "password|user or password|username|user name or password|login or password)*",
                "application specific password*", "not logged in", "pop before smtp", "pop3 before*",
                "check .. (mail|pop) before sending", "smtp auth*", "sasl .. (failed|authentication|login)*",
                "anmeldung fehlgeschlagen", "autenticacion .. (fallid*|requerid*|fallo)",
                "autenticacao .. (falhou|necessaria|requerida)", "autenticazione (fallita|richiesta)", "аутентификаци*", "认证失败",
                "身份验证失败", "身份认证", "需要认证", "認証に失敗", "認証エラー", "送信ドメイン認証",
            ]
        },
        {
            Code, "RFC 7372 and RFC 5248: authentication status codes; Gmail 4.7.27, 5.7.26 to 5.7.40; Exchange Online 5.7.57, 5.7.515",
            [
                "x.7.8", "4.7.12", "x.7.14", "x.7.20-21", "x.7.27", "x.7.31-33", "x.7.40", "x.7.57", "x.7.60", "x.7.139", "x.7.509",
            ]
        },
        {
            VagueCode, "RFC 4954: authentication required, mechanism too weak, failed",
            [
                "530", "534", "535", "x.7.9", "x.7.3",
            ]
        },
        {
            Certain, "Gmail 4.7.0, 5.7.0, 5.7.4; Mimecast; GoDaddy (IB108, IB401, IB508); Cox; AT&T: authentication and reverse DNS",
            [
                "no identity changes permitted",
                "(unrecognized|unrecognised|unsupported|unknown) authentication (type|mechanism|method|scheme)",
                "auth mode", "anonymous smtp*", "anonymous submission*", "invalid sender authentication",
                "submitter failed*", "must pass ptr", "cxdns", "ib108", "ib401", "ib508",
            ]
        },
        {
            Certain, "Charter and Spectrum: the number after AUP#",
            [
                "(aup|aup i|aup in|aup o|aup out) (1090|1100|1110|1120|1130|1140|1150)",
            ]
        },
        {
            Clear, "RFC 8617: authenticated received chain",
            [
                "arc (validation|verification|check) (failed|failure)",
            ]
        },
        {
            Certain, "Reverse DNS: a name that is not there",
            [
                "ptr .. not found*",
            ]
        },
        {
            Clear, "SendGrid: a sending domain without records",
            [
                "unconfigured sending domain",
                "sending domain .. not configured",
            ]
        },
    };
}
