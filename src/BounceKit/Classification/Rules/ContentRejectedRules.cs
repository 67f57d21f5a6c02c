using static BounceKit.Classification.Rules.RuleStrength;

namespace BounceKit.Classification.Rules;

/// <summary>An attachment, an encoding or a malformed message was refused.</summary>
internal static class ContentRejectedRules
{
    /// <summary>The rules.</summary>
    public static RuleTable Table { get; } = new(BounceReason.ContentRejected)
    {
        {
            Clear, "PowerMTA's bounce categories",
            [
                "content related",
            ]
        },
        {
            Clear, "Gmail and others: attachments and headers (RFC 5322) that are refused",
            [
                "(attachment|attachments|file|files|file type|filetype|attached file|extension|file extension|archive|" +
                    "attached files) (type |extension |name |)(is |are |was |were |has been |have been |)(not allowed|" +
                    "not permitted|blocked|forbidden|rejected|prohibited|banned|not accepted|denied|unacceptable|disallowed|" +
                    "not supported|refused|illegal|restricted|policy|presents a potential)*",
                "(blocked|banned|prohibited|forbidden|unacceptable|illegal|disallowed|dangerous|executable|invalid|unsafe|" +
                    "encrypted|unauthorized|restricted|suspicious|password protected|potentially dangerous|" +
                    "unwanted) (attachment|attachments|file|files|file type|extension|file extension|content type|archive|" +
                    "filename|mime)*",
                "content presents a potential*", "(blank|missing|empty|multiple|duplicate) from",
                "(file type|filetype|extension|attachment|attachments) .. (not allowed|not permitted|not accepted|blocked|" +
                    "forbidden|prohibited|banned)",
                "as a from address", "(missing|multiple|duplicate) .. (header|headers)", "provide a valid from", "header error",
                "invalid message content", "8 bit .. header", "potential security (issue|risk)*",
                "(missing|multiple|duplicate|invalid|malformed|bad|illegal|improper|no|empty|incorrect|duplicated|" +
                    "broken) (from |subject |date |message id |mime |to |sender |required |)(header|headers|message id|" +
                    "valid messageid|valid message id|mime|mime header|from header|header fields|date header|message header|" +
                    "header field|header line|header from|message headers|messageid|subject|date)*",
                "(header|headers|message|mime|message id|messageid|body|from header|date header|subject) .. (missing|" +
                    "malformed|invalid|not rfc*|rfc 5322|rfc 2822|rfc5322|rfc2822|bad format|syntax|non compliant|" +
                    "noncompliant|not compliant|duplicate*|improper|invalid format|violates rfc*|is not rfc*|illegal|" +
                    "not valid|contains invalid|non ascii|unencoded|8bit|8 bit|bare|nul|null characters)",
                "(not|non) (rfc|compliant|conform) (with |to |)(rfc|5322|2822|822)*",
                "(rfc|rfc 5322|rfc 2822|rfc 822|rfc5322|rfc2822|rfc822) (violation|non compliant|specifications|" +
                    "noncompliant|compliance|standards|not compliant|compliant)",
                "mime (error|part|parts|boundary|type|structure|parsing|nesting|depth|validation|content|format|malformed)*",
                "(nul|null) (characters|bytes|character|byte)*",
                "line (limit exceeded|too long|length exceeded|length limit|is too long|length)*", "lines (too long|exceed*)",
                "(message|mail|email) (is |)(malformed|corrupt|corrupted|unparseable|damaged)", "bare lf in*",
                "(invalid|unsupported|unknown|bad|wrong|illegal) (charset|character set|encoding|content type|" +
                    "content transfer encoding|mime type|characters in)*",
                "(charset|encoding|character set|language) .. (not supported|not allowed|unsupported|invalid|not accepted|" +
                    "blocked)",
                "(content|media) (not supported|conversion|type not)*",
                "(content|message content|body|subject|mail content|message body|the content) (is |was |of .. |)(rejected|" +
                    "not allowed|not acceptable|denied|unacceptable|blocked|prohibited|not accepted|refused|restriction|" +
                    "filter|violation|policy|forbidden|not permitted|inappropriate|restricted|violates)*",
                "(prohibited|inappropriate|unacceptable|forbidden|offensive|profan|objectionable|illegal|restricted|" +
                    "disallowed|banned|bad|rejected) (content|words|word|language|text|phrase|body|subject|keyword|" +
                    "keywords)*",
                "rejected .. content", "(format|formatting) (error|of the message|of message)",
                "messages .. must (contain|have|include) .. (header|from|date|subject|message id)",
                "(does not|doesnt) (contain|have|include) (a |valid |any |)(subject|header|from|date|message id|from header|" +
                    "body|message)*",
                "subject is mandatory", "empty (message|body|mail|subject|email)",
                "(message|mail) has no (body|subject|content|from)*", "uuencoded",
                "html (mail|email|messages|content|only) (is |are |)(not|rejected|refused)*",
                "(anhang|dateianhang) .. (nicht erlaubt|verboten|abgelehnt)",
                "piece jointe .. (interdite|refusee|non autorisee)", "adjunto .. no permitido", "附件", "信件内容", "邮件内容", "邮件头",
                "添付ファイル", "不正なヘッダ", "вложени*",
            ]
        },
        {
            Code, "RFC 3463 3.7: message content or media status; Gmail 5.6.0 header rules",
            [
                "x.6.0", "x.6.1", "x.6.2", "x.6.3", "x.6.4", "x.6.5", "x.6.11", "x.6.211", "x.7.7", "x.6.10", "5.7.512",
            ]
        },
        {
            Certain, "amavisd-new: a banned name or type; Exchange; Mimecast",
            [
                "reject id ... banned", "too many attachments", "corrupt message*", "content examination*",
            ]
        },
        {
            Certain, "qmail: bare line feeds",
            [
                "*smtplf*",
            ]
        },
        {
            Clear, "RFC 3463 3.7: conversion of the content",
            [
                "conversion required and prohibited", "conversion required but not supported",
            ]
        },
        {
            Clear, "Receivers that ask for well-formed messages",
            [
                "(does not|doesnt|not) comply with (required|rfc|the|internet)*",
            ]
        },
        {
            Clear, "RFC 5322 2.1.1: lines of 998 characters",
            [
                "line longer than*", "lines longer than*", "(line|lines) (is |are |)too long",
            ]
        },
    };
}
