using static BounceKit.Classification.Rules.RuleStrength;

namespace BounceKit.Classification.Rules;

/// <summary>The address is malformed.</summary>
internal static class InvalidAddressRules
{
    /// <summary>The rules.</summary>
    public static RuleTable Table { get; } = new(BounceReason.InvalidAddress)
    {
        {
            Certain, "RFC 3463 3.2: the code says what is wrong with the address",
            [
                "(invalid|bad) address*",
            ], "x.1.3"
        },
        {
            Certain, "RFC 6531, Exchange and others: the complaint names the form of the recipient's address",
            [
                "(recipient|rcpt|destination) address .. (syntax error|has invalid syntax|invalid format|malformed)",
                "invalid address format", "bad address (syntax|format)", "invalid format of (recipient|address)",
                "(malformed|ill formed|misformatted|badly formatted) (recipient|address|email address|mail address|mailbox|" +
                    "rcpt)*",
                "(address|mailbox|recipient|user) (syntax|format) (error|invalid|is invalid|incorrect|not valid|" +
                    "is not valid|is incorrect)",
                "(bad|invalid|incorrect|wrong) (recipient |email |e mail |mail |destination |mailbox )(address |)(syntax|" +
                    "format)",
                "invalid (address|mailbox) syntax", "syntax error in (recipient|mailbox|address|email|e mail|rcpt|to)*",
                "bad (destination |recipient )mailbox address syntax",
                "illegal (character|characters|char) in (address|recipient|mailbox|local part|username|domain|email)*",
                "(address|recipient|mailbox) contains (illegal|invalid|bad) (character|characters)",
            ]
        },
        {
            Clear, "RFC 5321 4.5.3.1 and 4.1.2: what an address may look like",
            [
                "not a valid rfc .. address", "not rfc compliant address",
                "invalid characters in (address|recipient|mailbox|username)*",
                "address (is |)(malformed|not rfc*|not fully qualified|incomplete)", "user address required", "domain missing*",
                "(missing|no) (domain|at sign) in (address|recipient)*", "address must contain a domain",
                "mailbox name (not allowed|invalid)", "malformed (address|recipient|mailbox|to)",
                "local part (too long|is too long|of address too long)", "(recipient|rcpt) (is |)not fully qualified",
                "need fully qualified (recipient|address)", "unqualified (address|recipient)", "adresse invalide",
                "ungultige adresse", "direccion invalida", "endereco invalido", "地址格式错误", "邮箱格式",
            ]
        },
        {
            Code, "RFC 3463 3.2: bad destination mailbox address syntax",
            [
                "x.1.3",
            ]
        },
        {
            Clear, "Amazon SES: an address without a domain",
            [
                "missing final domain",
            ]
        },
        {
            Certain, "Exchange: the primary SMTP address",
            [
                "*badprimary*", "primary smtp address is missing or invalid",
            ]
        },
        {
            Clear, "Sendmail: what is wrong with the form of an address",
            [
                "hostname required", "unbalanced",
            ], "553"
        },
        {
            Clear, "Sendmail: group syntax in an envelope address",
            [
                "syntax illegal for recipient*",
            ]
        },
    };
}
