using static BounceKit.Classification.Rules.RuleStrength;

namespace BounceKit.Classification.Rules;

/// <summary>The receiving system is at fault.</summary>
internal static class ServerErrorRules
{
    /// <summary>The rules.</summary>
    public static RuleTable Table { get; } = new(BounceReason.ServerError)
    {
        {
            Certain, "Services behind the mail server",
            [
                "(ldap|database|sql|backend|directory|authentication server|policy server|scanner|milter|antivirus) (server |" +
                    "service |)(is |)(down|unavailable|failed|error|timeout)",
            ]
        },
        {
            Certain, "A receiver's own directory or database that can't be read for now",
            [
                "(temporary|transient) (lookup|database|directory|ldap|sql) (failure|error) in*",
            ]
        },
        {
            Certain, "Storage of the system, not of the mailbox: RFC 3463 X.3.1; Exchange's back pressure",
            [
                "insufficient system (storage|resources|space|memory)*", "system storage (is |)(full|exceeded)*",
                "(no space left|not enough space|insufficient space|out of space|disk full|not enough disk space|" +
                    "insufficient disk space|no free space) (on|in) (device|disk|system|server|the server|spool|filesystem|" +
                    "file system)*",
                "insufficient (disk |storage |queue |)(space|storage)", "insufficient resources", "insufficient memory",
                "disk (is |)full", "out of (memory|disk|resources|file descriptors)*", "low on (memory|disk|resources)",
                "system (is |)full", "back pressure", "backpressure", "spool (is |)full",
                "(server|system) out of (disk |)space", "error writing*",
                "could not be (stored|saved|written|queued|processed)",
            ]
        },
        {
            Clear, "Mail servers in their own words",
            [
                "(internal|system|server|local|software|database|backend|remote|mail server|configuration|unexpected|" +
                    "general|processing|delivery system|storage|fatal|technical|unknown|unspecified|application|critical|" +
                    "protocol handler|lmtp|mailer|resource|directory|ldap) (server |system |software |configuration |" +
                    "config |service |local |internal |)(error|failure|problem|malfunction|fault|failed|exception|errors|" +
                    "problems)",
                "error (in|during|while) (processing|delivery|local processing|queue|storing|handling|database|writing|your)*",
                "mail system (configuration|problem|error|unavailable|is down|failure)*",
                "system (problem|temporarily|incorrectly configured|unavailable|not accepting|busy|overloaded|is currently)",
                "(server|service|system|mail server|mailserver|host) (is |)(temporarily |currently |)(unavailable|" +
                    "not available|overloaded|too busy|down|out of service|offline|under maintenance|not operational|unable|" +
                    "not accepting mail)*",
                "service (currently |temporarily |is |)(unavailable|not available|shutting down|down|closed)",
                "(unable|failed|cannot|could not|couldnt) (to |)(process|store|write|save|open|create|queue|load|access|" +
                    "deliver locally|accept|spool|read|rename|lock|switch|chdir|complete|allocate)*",
                "cant (create|open|write|store|accept|lock)*", "queue file",
                "(could not|unable to|failed to|cannot|cant) deliver .. (local|locally|to mailbox|to mailstore)",
                "mailbox (store|server|database) .. (unavailable|offline|down|error)",
                "(lookup|query|database|sql|mysql|ldap|backend|milter|antivirus|scanner|content filter|filter|policy server|" +
                    "authentication server) .. (failed|unavailable|error|failure|timeout|down|not available|not responding|" +
                    "crashed)",
                "(resources|resource) (temporarily |)(unavailable|not available|limited|exhausted|limit)",
                "resources (temporarily|restricted)", "(under|scheduled|for|system|server) maintenance",
                "(pipe to|command died|mailer died|child process|child status|delivery agent|unknown mailer|" +
                    "mail delivery agent|status 75|exit status|user defined delivery|process died|exec failed|returned exit|" +
                    "procmail|maildrop)",
                "(configuration|config|misconfig*|configuration is) .. (error|problem|incorrect|invalid|wrong)",
                "misconfigured", "misconfiguration", "server is busy", "server busy", "too busy", "input output error",
                "i o error", "permission denied", "read only file system", "no such file", "no such (file|directory) or*",
                "(high|heavy|excessive|current) (server |system |)load", "load (average|too high|is too high)*", "overload*",
                "(returned|reports) invalid", "bad configuration", "transaction failed (on|due to|blame)*",
                "(service|server) not (ready|responding|available)", "delivery (agent|system) .. (failed|error|unavailable)",
                "cannot (append|chdir|deliver to|read|mkdir|rename|execute)",
                "maildir .. (error|failed|permission|does not exist)", "*storedrv.*", "unable to correctly read",
                "queue (is |)full", "(unexpected|unhandled) (error|exception|failure|condition)",
                "lmtp .. (error|failed|refused)", "temporarily unable to", "(temporary|temp) server*",
                "(account|mail|directory|mailbox) service .. unavailable", "failed to be (replicated|made redundant)",
                "insufficient system resource", "agent busy", "proxy session", "license expired", "licence expired",
                "suspiciousremoteservererror",
            ]
        },
        {
            Clear, "Receivers that answer in other languages",
            [
                "(fehler|erreur|error|errore|erro|blad) .. (intern*|interner|interne|del servidor|du serveur|del server|" +
                    "do servidor|systeme|serwera|sistema|do sistema)",
                "serverfehler", "systemfehler",
                "(interner|erreur|erreur interne|error interno|errore interno|erro interno) .. (fehler|serveur|systeme|" +
                    "servidor|server|sistema)",
                "(service|dienst|servicio|servico|servizio|serwer) .. (indisponible|nicht verfugbar|nicht verfuegbar|" +
                    "no disponible|indisponivel|non disponibile|niedostepny)",
                "внутренняя ошибка", "ошибка сервера", "сервер .. (недоступен|перегружен|занят)", "系统错误", "服务器错误", "系统繁忙",
                "服务器忙", "内部错误", "サーバエラー", "サーバーエラー", "内部エラー", "システムエラー", "サーバが混雑",
            ]
        },
        {
            Code, "RFC 3463 3.4: mail system status; Exchange Online: replication",
            [
                "4.4.24-28", "x.4.318", "x.3.0", "x.3.1", "x.3.2", "x.3.5",
            ]
        },
        {
            VagueCode, "RFC 5321 4.2.3: 452 insufficient system storage, 451 local error in processing",
            [
                "452", "x.2.4",
            ]
        },
        {
            Certain, "Postfix: a table that cannot be read for now; Dovecot Pigeonhole",
            [
                "temporary lookup failure", "execution of sieve*",
            ]
        },
        {
            Clear, "Exim: no room for the message in the spool; mail servers that stop",
            [
                "space shortage", "server (is |)shutting down",
            ]
        },
        {
            Hint, "Exim: delivery to a local user; RFC 5321 3.8 and 4.2.3: closing line of 421",
            [
                "local delivery failed", "closing transmission channel",
            ]
        },
        {
            Certain, "Storage of the spool",
            [
                "spool (directory|disk|partition|area) (is |)full",
            ]
        },
        {
            Clear, "Parts of the system that are out of reach",
            [
                "(database|ldap|directory|backend|back end|storage|mail store|mailstore|milter|content filter) (server |" +
                    "service |is |was |)(unreachable|not reachable|inaccessible|offline|not responding|could not be reached|" +
                    "cannot be reached|error|failure)",
            ]
        },
        {
            Certain, "A server that is set up wrongly, whatever it says of mailboxes",
            [
                "server (is |)misconfigured",
                "mailbox format",
            ]
        },
        {
            Certain, "amavisd-new: no way on after the scan",
            [
                "temporary mta failure*",
            ]
        },
    };
}
