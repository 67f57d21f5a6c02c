using static BounceKit.Classification.Rules.RuleStrength;

namespace BounceKit.Classification.Rules;

/// <summary>Greylisting, or "try again later" without a cause.</summary>
internal static class DeferredRules
{
    /// <summary>The rules.</summary>
    public static RuleTable Table { get; } = new(BounceReason.Deferred)
    {
        {
            Settled, "Greylisting (Harris 2003): Postgrey, milter-greylist, rspamd, SQLgrey, Mimecast and many receivers",
            [
                "greylist*", "graylist*", "grey list*", "gray list*", "postgrey*",
                "temporarily rejected .. (please |)try again ... sender unknown", "you are not yet known*", "灰名单", "グレイリスト",
                "グレーリスト", "серый список", "серого списка", "liste grise", "lista gris", "lista cinza",
            ]
        },
        {
            Clear, "What receivers say who name no cause",
            [
                "(try|retry) (again |it |)(later|in|after|soon|tomorrow|shortly)*", "(please |)(try|retry|resend) (again|later)*",
                "(please |)(come back|return|resend) (later|in)*", "try your message again*",
                "(temporarily|temporary) (deferred|rejected|refused|deferral|rejection|delayed|blocked|failed|reject|defer|" +
                    "suspended|denied|not accepted|undeliverable|unable|postponed)*",
                "(message|mail|delivery|email) (temporarily |is |was |has been |)(deferred|delayed|postponed)*",
                "come again (later|after|in)*", "currently not available", "not available at this time",
                "cannot be processed at this time", "service refused",
                "(service refuse|essayer plus tard|reessayer plus tard|ressayer plus tard|reessayez plus tard)",
                "(spater|spaeter) (noch einmal|erneut|wieder|nochmal)*",
                "(versuchen sie es|bitte versuchen) .. (spater|spaeter|erneut)*",
                "(intente|intentelo|intentar|reintente|tente|tentar) .. (mas tarde|mais tarde|novamente|de nuevo)*",
                "riprovare piu tardi", "riprova piu tardi", "sprobuj ponownie", "prosze sprobowac", "probeer het later",
                "повторите попытку", "попробуйте позже", "попробуйте еще раз", "稍后再试", "请稍后", "稍後再試", "请稍候", "しばらくして", "時間をおいて",
                "後ほど", "再度お試し", "나중에 다시",
            ]
        },
        {
            Clear, "Momentum's words",
            [
                "temporary failure", "transient failure", "soft bounce generic",
            ]
        },
        {
            Certain, "Postfix: the client is refused for now",
            [
                "client host rejected (try again|temporarily|please try|come back)*",
            ]
        },
        {
            Settled, "Postfix address verification: the probe has not come back yet",
            [
                "verification in progress",
            ]
        },
    };
}
