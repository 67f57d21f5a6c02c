using static BounceKit.Classification.Rules.RuleStrength;

namespace BounceKit.Classification.Rules;

/// <summary>No connection, or it broke; a loop.</summary>
internal static class NetworkFailureRules
{
    /// <summary>The rules.</summary>
    public static RuleTable Table { get; } = new(BounceReason.NetworkFailure)
    {
        {
            Clear, "PowerMTA's bounce categories",
            [
                "routing errors",
            ]
        },
        {
            Certain, "Mail that runs in a circle: RFC 5321 6.3; Exchange 5.4.6 and 5.4.14",
            [
                "routing loop", "mail loop", "mailloop", "loop detect*", "looping", "too many hops", "hop count exceeded*",
                "maximum hop count", "(too many|excessive) received (headers|header|lines)", "loops back", "hop limit",
                "mail for .. loops", "forwarding loop", "delivery loop", "infinite loop", "too many relays",
            ]
        },
        {
            Hint, "Momentum's word",
            [
                "timeout", "timed out",
            ]
        },
        {
            Clear, "Operating systems and mail servers in their own words",
            [
                "connection (refused|timed out|time out|timeout|reset|was reset|lost|closed|dropped|aborted|failed|failure|" +
                    "error|broken|terminated|has timed out|was refused|died|unexpectedly closed|closed by remote|" +
                    "closed unexpectedly|interrupted|to remote|attempt failed|cannot be established|" +
                    "could not be established|was closed|was dropped|was lost|not established|to the remote|is closed|" +
                    "broke)*",
                "(operation|network|session|command|read|write|smtp|socket|server|host|input|data|response|tcp|dns|client|" +
                    "idle|transaction) (timed out|timeout|time out|has timed out|read error|write error)",
                "timed out (while|during|waiting|connecting|at|after|in|before|on|talking|sending|reading)*",
                "timeout (waiting|exceeded|while|during|after|on connection|on|reading|sending|error|connecting|in)*",
                "(connect|connection|connecting|session) .. (timed out|refused|timeout)", "lost connection",
                "lost input channel", "broken pipe",
                "(network|host|destination|server|address|peer) (is |)(unreachable|not reachable|unavailable|down)",
                "no route to*", "cannot route",
                "(unable|failed|failure) (to |)(connect|connecting|open connection|establish|contact|reach)*",
                "(could not|couldnt|cannot|cant|can not) (connect|be reached|reach|contact|establish|open connection|" +
                    "be contacted)*",
                "connect to .. (failed|error)", "wasnt able to establish",
                "remote host (is |)(not responding|down|unreachable|closed|dropped)*",
                "(host|server|mail server) (is |)(not responding|did not respond|didnt respond|does not respond|" +
                    "not answering|down|unreachable|didnt answer|failed to respond)*",
                "no (answer|response) from (host|server|the|remote|mx)*", "bad connection", "no reply from", "socket error",
                "network (error|failure|problem|is unreachable|unreachable|down)", "greeting failed", "stopped responding",
                "(did not|didnt|does not|doesnt) (answer|respond)",
                "(refused|reset|closed|dropped|terminated|aborted) the connection",
                "connection to .. (closed|reset|lost|dropped|refused|timed out|aborted)", "closed by the remote host",
                "premature (close|disconnect|end)*", "unexpected (disconnect*|close|eof|end of)",
                "remote server (closed|dropped|disconnected|is not responding|returned no|did not)*", "peer (reset|closed)",
                "all (hosts|mx|servers|mail servers) .. (failed|unreachable|down|unavailable|not responding|busy)",
                "(no|zero) (mx |mail |)(hosts|servers|host) (available|reachable|responding|are available)*",
                "retry time not reached for any host", "host .. (down|unreachable)", "hosts are unreachable",
                "deferred (connection|operation|no route)*", "bad gateway", "mx .. (unreachable|timed out|refused)",
                "all relevant mx records point* ... ip addresses", "destination .. unreachable", "server .. disconnected",
                "smtp (connection|connect|session) (failed|error|closed|timeout|terminated|lost|refused|broken)*",
                "no smtp server*", "remote end closed", "connection .. (is broken|broken)", "(find|no) .. gateway",
                "dropped connection", "delayed .. connection*",
            ]
        },
        {
            Clear, "Receivers that answer in other languages",
            [
                "(connexion|verbindung|conexion|conexao|connessione|polaczenie) .. (refusee|interrompue|echouee|perdue|" +
                    "abgelehnt|unterbrochen|fehlgeschlagen|zeituberschreitung|rechazada|agotad*|perdid*|recusada|perdida|" +
                    "rifiutata|scaduta|interrotta|odrzucone|przerwane)",
                "delai .. (depasse|expire)", "zeituberschreitung", "zeitueberschreitung", "tiempo de espera agotado",
                "соединение .. (прервано|разорвано|отклонено|не установлено)", "连接超时", "连接失败", "无法连接", "连接被拒绝", "接続できません",
                "接続がタイムアウト", "接続が拒否", "接続に失敗",
            ]
        },
        {
            Code, "RFC 3463 3.5: no answer, bad connection, routing loop; Exchange Online: loops and refused connections",
            [
                "x.4.1", "x.4.2", "x.4.6", "x.4.9", "x.4.14", "x.4.315-316", "4.4.0",
            ]
        },
        {
            VagueCode, "RFC 3463 3.5: other network status",
            [
                "5.4.0",
            ]
        },
        {
            Clear, "Mimecast, SendGrid: loops, and servers that do not greet",
            [
                "hops exceeded", "unable to read greeting*",
            ]
        },
        {
            Clear, "Errors of sockets in Node.js, Go and C",
            [
                "econnrefused", "econnreset", "etimedout", "ehostunreach", "enetunreach", "socket hang up",
                "refused to accept a connection",
            ]
        },
        {
            Clear, "Sendmail and Exim: an MX record that leads back to the host itself; no host to connect to",
            [
                "mx list for .. points back*",
                "(mx|mx record) points (back |)to (local|this|the local|itself)*", "all hosts were local",
                "no connection could be made",
            ]
        },
        {
            Certain, "Exchange: no route to the destination",
            [
                "*routing.noroute*",
            ]
        },
        {
            Clear, "RFC 3463 3.5: unable to route, for now",
            [
                "unable to route",
            ], "4xx"
        },
        {
            Clear, "Sockets that the other side closed",
            [
                "closed by (remote|peer|foreign)*",
            ]
        },
    };
}
