using static BounceKit.Classification.Rules.RuleStrength;

namespace BounceKit.Classification.Rules;

/// <summary>No such domain, no mail exchanger, or one that says it takes no mail.</summary>
internal static class DomainInvalidRules
{
    /// <summary>The rules.</summary>
    public static RuleTable Table { get; } = new(BounceReason.DomainInvalid)
    {
        {
            Certain, "Domains without a mail server",
            [
                "no (mail server|mail servers|mail host|mail hosts|mailserver) (found |)for*",
                "domain .. is not accepting (mail|email)",
            ]
        },
        {
            Certain, "RFC 7505 null MX, RFC 7504 reply codes 521 and 556",
            [
                "(null mx|nullmx)", "domain does not accept mail",
                "does not accept (mail|email|e mail) (here|for this domain|at this domain)*",
                "domain (has no|lists no|has a null) (mx|mail exchanger)*",
                "recipient domain (has no|does not) .. (mx|accept mail)*", "host does not accept mail",
            ]
        },
        {
            Certain, "Facebook and others that closed their domain",
            [
                "domain .. no longer (available|exists|valid|in use|active|hosted here)", "domain owner has changed",
                "domain (has expired|expired|is expired|is parked)",
            ]
        },
        {
            Clear, "Resolvers' answers for the recipient's domain (Postfix, Exim, Sendmail, qmail, Exchange)",
            [
                "domain (not found|does not exist|doesnt exist|is unknown|unknown|not exist|is invalid|invalid|non existent|" +
                    "nonexistent|is nonexistent|not valid|is not valid|could not be found|cannot be found|cant be found|" +
                    "couldnt be found|not known|isnt found|is not reachable|unrouteable|does not resolve|doesnt resolve|" +
                    "not in use|is not in use|not exists|lookup failed|name not found|name is invalid|is incorrect)",
                "(unknown|invalid|no such|non existent|nonexistent|bad|unrouteable|unroutable|unresolvable|unresolveable|" +
                    "nonexisting|illegal|no valid) (domain|mail domain|recipient domain|domain name|destination domain|" +
                    "target domain|host|hostname|destination host|host or domain|mail host|email domain|e mail domain|" +
                    "receiving domain)",
                "recipient domain .. (not found|does not exist|invalid|unknown|non existent|nonexistent|is invalid)",
                "host (unknown|not found)", "hostname (unknown|not found|lookup failed)",
                "(cannot|cant|could not|couldnt|unable to|failed to) (find|locate) (a |any |the |)(mx|host|hostname|domain|" +
                    "mail exchanger|mail server|dns|mx record|mx records|valid mx|route to the domain|domain name)*",
                "(no|without) (mx|mail exchanger|mx record|mx records|valid mx|mx host|mx hosts|mx or a|a or mx|" +
                    "dns a or mx) (for|found|record|records|host|hosts|in|defined|exists|available|nor)*",
                "mx .. (nonexistent|non existent)", "mx record (not found|missing|invalid|lookup failed)",
                "no (a|aaaa|dns|host) (record|records|entry) (found|for|exists)*", "nxdomain",
                "domain name (does not exist|not found|is not valid|invalid)", "dns name does not exist",
                "bad destination (domain|system|host)*", "domain part (invalid|not found)*", "no domain",
                "invalid mx record", "reserved by rfc*", "no mail enabled subscriptions", "domain .. suspended",
                "domain (disabled|is disabled|is inactive|inactive|not active)",
            ]
        },
        {
            Clear, "Receivers that answer in other languages",
            [
                "(domaine|domain|dominio|domaene|domane|domena|domein) .. (inconnu*|inexistant*|nexiste pas|introuvable|" +
                    "unbekannt|existiert nicht|nicht gefunden|nicht gefunden|no existe|desconocido|no encontrado|nao existe|" +
                    "inexistente|non esiste|non trovato|sconosciuto|nie istnieje|nieznana|bestaat niet)",
                "домен .. (не существует|не найден*|неизвестен)", "域名不存在", "域名无效", "域名解析失败", "ドメインが見つかりません", "ドメインが存在しません",
                "存在しないドメイン",
            ]
        },
        {
            Code, "RFC 3463 3.2: bad destination system address; RFC 7504; RFC 5248: domain owner has changed; Microsoft: domain does not exist",
            [
                "x.1.2", "5.4.310", "x.7.18", "5.4.4",
            ]
        },
        {
            Code, "RFC 7504: the domain does not accept mail",
            [
                "556",
            ]
        },
        {
            Clear, "Errors of resolvers in Node.js",
            [
                "enotfound",
            ]
        },
        {
            Clear, "Exim: a null MX in its own words; RFC 7504: a host that takes no mail",
            [
                "indicated no smtp service", "server does not accept mail",
            ]
        },
        {
            Clear, "Mail servers: no way to the domain, or no name server that knows it",
            [
                "no route found to domain", "domain .. not found in dns",
            ]
        },
        {
            Certain, "The domain of the recipient, in the words for unknown recipients",
            [
                "(recipients|recipient|users|addressees|destination) domain .. (not be located|not be found|not found|" +
                    "unknown|does not exist|doesnt exist|not registered|not exist|nonexistent)",
                "(domain|host|hostname) .. (not registered|isnt registered|is unregistered|not set up to receive*|" +
                    "isnt set up to receive*|not configured to receive*|cannot receive mail|cannot receive email|" +
                    "does not receive mail|does not receive email|not accept any*|no longer accepts*|takes no mail)",
                "domain (is |was |has been |)(unregistered|for sale|parked|cancelled|deleted)",
            ]
        },
        {
            Clear, "Domains that were closed",
            [
                "domain .. (has been|was|is) (closed|suspended|deactivated|terminated|cancelled|shut down|disabled|deleted)",
            ]
        },
        {
            Clear, "Domains that take no mail or ran out",
            [
                "domain .. (does not|doesnt|do not|no longer) (accept|accepts|receive|receives|take|takes|support|" +
                    "handle) (mail|email|e mail|any mail|messages)",
                "(expired|unregistered|parked|defunct|dead|non resolving|unregistrable) domain", "nodename nor servname*",
                "name or service not known", "no address associated with*",
            ]
        },
        {
            Clear, "Resolvers: neither record",
            [
                "neither (mx|an mx|a mx|a nor)*",
            ]
        },
        {
            Certain, "The address's domain is unknown, in words that are also used of the address",
            [
                "domain (mentioned |given |used |)in .. address is (unknown|invalid|not known|unrecognized)",
            ]
        },
    };
}
