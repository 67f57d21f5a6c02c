using static BounceKit.Classification.Rules.RuleStrength;

namespace BounceKit.Classification.Rules;

/// <summary>The message is over a size limit.</summary>
internal static class MessageTooLargeRules
{
    /// <summary>The rules.</summary>
    public static RuleTable Table { get; } = new(BounceReason.MessageTooLarge)
    {
        {
            Certain, "Exchange: RESOLVER.RST's size limits of sender and recipient",
            [
                "*sendsizelimit*", "*recvsizelimit*", "*recipsizelimit*",
            ]
        },
        {
            Clear, "RFC 1870: message size exceeds a fixed maximum; Gmail: limits of headers",
            [
                "exceeds googles", "exceeded googles", "maximum fixed message size",
                "message (is |was |)(too large|too big|too long|larger than|bigger than)*", "header size (exceeds|limit)",
                "exceeds .. (message size|size limit|maximum size|size limits|maximum allowed size|message header size)",
                "exceeded .. message size",
            ]
        },
        {
            Clear, "Mail servers in their own words",
            [
                "(message|mail|email|e mail|messages|data|body|attachment|header|headers|content|file) (size |length |" +
                    ")(too large|too big|is too large|is too big|too long|is too long|exceeds|exceeded|exceeding|exceeds limit|" +
                    "exceeds the|exceeds maximum|exceeds size|exceed maximum|over limit|is larger than|larger than|bigger than|" +
                    "limit exceeded|exceed the limit|is over the|exceeds fixed|exceeds configured|exceeds allowed)",
                "(message|mail|email) .. (exceeds|exceeded|exceed) .. (size|length|maximum|limit|size limit)",
                "size limit exceeded", "size exceeded", "maximum (message |)size",
                "(maximum|max) (email|mail|e mail|message|attachment) size",
                "(too large|too big) (message|mail|email|attachment)", "(message|mail|email) .. (larger|bigger) than",
                "too much data", "databytes limit", "too many bytes", "permitted size", "allowed size*", "size violation",
                "attachment .. (too large|too big|exceeds)*", "mail size (exceed|limit|over)*",
                "message size .. (limit|exceed*|maximum|larger)", "email size (exceeds|exceeded|limit|exceeded the policy)*",
            ]
        },
        {
            Clear, "Momentum's word, and other languages",
            [
                "too large", "(nachricht|mail|e mail|nachrichtengrosse) .. (zu gross|zu groß|uberschreitet|ueberschreitet)",
                "(message|courriel) .. (trop volumineux|trop grand|trop gros|depasse)",
                "(mensaje|mensagem|correo) .. (demasiado grande|muito grande|excede*|tamano)",
                "messaggio .. (troppo grande|troppo grosso|supera)", "(wiadomosc) .. (za duza|zbyt duza)",
                "(сообщение|письмо|размер) .. (слишком большо*|превышает)", "邮件太大", "邮件过大", "邮件大小超过", "信件过大", "メッセージが大きすぎ",
                "メールサイズ", "サイズ制限", "サイズが大き",
            ]
        },
        {
            Code, "RFC 3463 3.3 and 3.4: message length exceeds limit, message too big for system",
            [
                "x.2.3", "x.3.4",
            ]
        },
        {
            VagueCode, "RFC 5248 registry: 523 encrypted and large replies of Sendmail's descendants",
            [
                "523",
            ]
        },
        {
            Clear, "Receivers that answer in Dutch, Swedish, Russian, Korean",
            [
                "bericht .. te groot", "meddelande* .. for stort", "размер ... превыша*", "메일 크기",
            ]
        },
        {
            Clear, "Attachments, and what they weigh",
            [
                "(attachment|attachments|files) (are |is |)(too big|too large|too heavy)",
            ]
        },
    };
}
