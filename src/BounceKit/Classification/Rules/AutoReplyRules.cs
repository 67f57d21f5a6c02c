using static BounceKit.Classification.Rules.RuleStrength;

namespace BounceKit.Classification.Rules;

/// <summary>An automatic answer.</summary>
internal static class AutoReplyRules
{
    /// <summary>The rules.</summary>
    public static RuleTable Table { get; } = new(BounceReason.AutoReply)
    {
        {
            Certain, "Vacation notices (RFC 3834) in the languages that occur; Momentum's Auto-Reply and Challenge-Response",
            [
                "auto reply", "autoreply", "auto response", "autoresponse", "autoresponder",
                "automatic (reply|response|answer)", "automated (reply|response)", "auto generated reply",
                "out of (the |)office", "outofoffice", "out of town",
                "on (vacation|holiday|annual leave|leave|maternity leave|parental leave|sick leave)",
                "away from (the |my |)(office|desk|email|mail)",
                "(i am|im|i will be|ill be) (currently |)(away|on leave|traveling|travelling|not in the office|absent)",
                "will be back (on|in|at)*", "(limited|no) access to (e mail|email|mail)*", "challenge response",
                "challenge verification", "confirm your message", "verify that you are (human|a person)*",
                "please (confirm|verify) .. (delivery|you are)*", "boxbe", "spamarrest", "subscribe request",
                "unsubscribe request", "abwesenheit*", "automatische antwort", "nicht im (buro|buero|haus)", "im urlaub",
                "ausser haus", "absence du bureau", "reponse automatique", "(je suis|suis) .. (absent*|en conge*)",
                "en vacances", "fuera de la oficina", "fuera de oficina", "respuesta automatica", "de vacaciones",
                "resposta automatica", "ausencia temporaria", "fora do escritorio", "de ferias", "risposta automatica",
                "fuori (ufficio|sede)", "in ferie", "automatyczna odpowiedz", "odpowiedz automatyczna", "poza biurem",
                "na urlopie", "автоответ*", "автоматический ответ", "в отпуске", "вне офиса", "自动回复", "自動回覆", "自动答复", "自動返信",
                "自動応答", "不在通知", "休暇中", "부재중",
            ]
        },
        {
            Clear, "The subject of an automatic answer",
            [
                "vacation",
                "auto (out|vacation|ooo|abwesen*|holiday)*",
            ]
        },
    };
}
