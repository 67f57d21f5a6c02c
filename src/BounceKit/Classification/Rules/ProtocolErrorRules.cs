using static BounceKit.Classification.Rules.RuleStrength;

namespace BounceKit.Classification.Rules;

/// <summary>Syntax, TLS or SMTPUTF8 trouble.</summary>
internal static class ProtocolErrorRules
{
    /// <summary>The rules.</summary>
    public static RuleTable Table { get; } = new(BounceReason.ProtocolError)
    {
        {
            Clear, "PowerMTA's bounce categories",
            [
                "protocol errors",
            ]
        },
        {
            Settled, "RFC 3463 3.6: an invalid argument is HELO's, not the recipient's",
            [
                "invalid (domain name|argument|domain)", "argument",
            ], "x.5.4"
        },
        {
            Certain, "TLS: RFC 3207, RFC 7817, MTA-STS (RFC 8461), DANE (RFC 7672), REQUIRETLS (RFC 8689)",
            [
                "(starttls|tls|ssl|encryption|secure connection) .. (is required|required|must be used|mandatory|needed|" +
                    "handshake failed|handshake failure|handshake|negotiation failed|not available|unavailable|not supported|" +
                    "failed|failure|error|not offered|was not offered|refused)",
                "must issue a starttls*", "must issue starttls*",
                "(requires|require|need|needs|insist on|enforces) (tls|starttls|encryption|ssl|a secure|secure)*",
                "certificate (verification|verify|validation|has expired|expired|not trusted|mismatch|invalid|error|unknown)*",
                "(untrusted|unverified|invalid|self signed|expired|bad) certificate", "*mta sts*", "sts policy",
                "over a tls connection", "certificate .. (expired|invalid|mismatch|not valid|revoked)",
                "dane .. (validation|failed|tlsa)*", "tlsa (record|validation|invalid)*", "requiretls", "no shared cipher",
                "(cipher|protocol version) .. (mismatch|unsupported|not supported|wrong)*", "unsupported protocol version",
                "starttls may not*", "dnssec*", "(helo|ehlo) requires*", "server certificate",
            ]
        },
        {
            Certain, "SMTPUTF8: RFC 6531 and RFC 6152",
            [
                "smtputf8", "eai .. (not supported|unsupported|required)*", "internationalized (email |mail |)address*",
                "(non ascii|nonascii|utf8|utf 8|8bit|eight bit) .. (address|addresses|not supported|local part|not permitted|" +
                    "not allowed in addresses)",
                "8bitmime .. not*",
            ]
        },
        {
            Clear, "SMTP dialogue: RFC 5321 4.2.3",
            [
                "(syntax error|protocol error|command error|bad command|bad sequence|invalid command|invalid syntax|" +
                    "smtp protocol|protocol violation|smtp synchronization|synchronization error|command sequence|" +
                    "bad syntax|invalid parameter*|unsupported parameter*|unexpected command)",
                "(command|parameter|verb) (not |un|is |)(recognized|recognised|implemented|unrecognized|unknown|" +
                    "unimplemented|rejected by server|not implemented|not supported|out of sequence|" +
                    "parameter not implemented|not understood)",
                "(unrecognized|unknown|unrecognised|unimplemented|unexpected|invalid|illegal) (command|parameter|" +
                    "smtp command|argument|commands|authentication type|auth type)",
                "(command|commands) (is |)not (recognized|recognised|implemented|supported|understood|allowed|permitted)",
                "(improper|wrong) (sequence|command)*",
                "(need|send|issue|expected) (mail|rcpt|helo|ehlo|mail from|rcpt to|data) (command |recipient |)(first|" +
                    "before|command)",
                "(ehlo|helo) (required|needed|is required|first)", "(polite people say|no) (helo|ehlo|hello)", "mail first",
                "protocol status", "valid rcpt command must precede", "need rcpt", "need mail", "nested mail",
                "sender already specified", "(no data|data|talking|spoke|input sent) before (greeting|banner|my turn)*",
                "pipelining",
                "too many (unrecognized|unknown|unimplemented|unauthenticated|syntax|protocol) (commands|errors|command)*",
                "empty (helo|ehlo)*", "argument (not allowed|not permitted|too long|missing)", "optional argument*",
                "line (too long|length|limit) .. (command|smtp)*", "command (line |)too long",
                "bare (lf|cr|newline|linefeed|line feed|newlines)*", "stray lf", "smuggling",
                "dsn .. (not supported|unsupported)*", "bdat", "chunking .. (error|not)*", "size parameter",
                "body type not supported", "esmtp .. (not supported|required)*", "conversion required", "xoauth is no longer*",
                "no identity changes*", "cannot decode*", "smtp .. (violation|syntax)",
                "(mail|rcpt) parameters .. (not|unrecognized|unsupported)*", "multiple destination domains*",
                "smtpd .. protocol",
            ]
        },
        {
            Clear, "Receivers that answer in other languages",
            [
                "befehl .. (unbekannt|nicht unterstutzt)", "syntaxfehler", "erreur de syntaxe", "error de sintaxis",
                "erro de sintaxe", "errore di sintassi", "语法错误", "命令错误", "协议错误", "構文エラー", "コマンドが",
            ]
        },
        {
            Code, "RFC 3463 3.6 and 3.8: delivery protocol status, encryption needed; RFC 6531: SMTPUTF8",
            [
                "x.5.1", "x.5.2", "x.5.4", "x.5.5", "x.7.10", "x.6.7", "x.6.8", "x.6.9", "x.7.29", "x.7.30", "x.3.3", "x.7.4",
                "x.7.11", "x.7.5", "x.4.317", "x.4.8", "x.7.321-325",
            ]
        },
        {
            VagueCode, "RFC 5321 4.2.3: syntax errors and unimplemented commands",
            [
                "500", "501", "502", "503", "504", "555",
            ]
        },
        {
            Certain, "Gmail 4.7.29 and others: TLS is wanted, whatever was done for it",
            [
                "not using (tls|a tls|starttls|encryption|a secure)*",
            ]
        },
        {
            Clear, "Mimecast: a second greeting",
            [
                "greeting (helo|ehlo|) already*", "duplicate (helo|ehlo)",
            ]
        },
        {
            Certain, "Postfix: DATA after every recipient was refused; what they were refused for is not said",
            [
                "no valid recipients",
            ], "x.5.1"
        },
        {
            Certain, "SMTPUTF8, spelled as in Britain",
            [
                "internationalised*",
                "(not|doesnt) support (internationalized|unicode|utf*)*",
            ]
        },
        {
            Clear, "TLS has to come first",
            [
                "(starttls|tls) (must|has to|needs to|should) (come|be|precede)*",
                "must (use|start|negotiate|begin) (tls|starttls|ssl|encryption)*",
            ]
        },
        {
            Certain, "A command that is not known, in words that are also used of recipients",
            [
                "(verb|command|keyword|vrfy|expn|etrn) (is |was |)(not |)(recognized|recognised|known|found|implemented|" +
                    "disabled|unknown|unrecognized|invalid)",
            ]
        },
    };
}
