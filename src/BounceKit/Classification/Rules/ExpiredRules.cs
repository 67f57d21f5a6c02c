using static BounceKit.Classification.Rules.RuleStrength;

namespace BounceKit.Classification.Rules;

/// <summary>Given up after retries.</summary>
internal static class ExpiredRules
{
    /// <summary>The rules.</summary>
    public static RuleTable Table { get; } = new(BounceReason.Expired)
    {
        {
            Clear, "Sendmail, Postfix, Exim, qmail, Exchange, PowerMTA, Amazon SES: the queue's lifetime is over",
            [
                "(im|i m|i am) not going to try again", "in (the |)queue for", "retry (timeout|time out) exceeded",
                "retry time not reached for any host after a long failure period",
                "all hosts have been failing for a long time",
                "(message|mail|email) (has |)(expired|timed out) (in|from|on) (the |)queue", "delivery time expired",
                "delivery expired", "queue (lifetime|life time|time|timeout) .. (exceeded|expired|reached)", "*queue.expired*",
                "*queue.lastexpired*", "expired .. queue", "(message|mail|email) (has |)expired", "envelope expired",
                "(could not|couldnt|cannot|can not|cant|unable to|not) be delivered (for|after|within) .. (day|days|hour|" +
                    "hours|retries|attempts|minutes)*",
                "not delivered within",
                "(cannot|could not|unable to|failed to) (be |)deliver* .. (message |mail |)(for|within|after) .. (days|" +
                    "hours|retries|attempts)",
                "exceeded (maximum |max |)(retry|retries|delivery attempts|time|lifetime|queue)*",
                "(maximum|max) (number of |)(retries|delivery attempts|retry|queue time|queue lifetime|queue age|" +
                    "attempts) .. (exceeded|reached)*",
                "too (long|old) in (the |)queue", "queue too long", "too many (delivery attempts|retries|failed attempts)",
                "(given|gave|giving) up (after|on|trying|because) .. (retries|attempts|days|hours|tries|tried|delivery)*",
                "message timed out", "(was|were) last tried after this message arrived", "undeliverable after",
                "amazon ses did not deliver the message within the specified time*", "delivery timed out",
                "not be delivered .. within .. (days|hours)", "could not send message for past",
                "unable to deliver .. in (the last|time)", "message ttl", "time to live (expired|exceeded)",
                "maximum hold time", "(message|mail) (is |)(too old|aged out)",
                "delivery .. attempts .. (failed|exceeded|expired)*", "bounce after .. (retries|attempts|days|hours)*",
                "still undelivered after", "retried for", "gave up after",
            ]
        },
        {
            Clear, "Momentum's and GoDaddy's words",
            [
                "delivery timeout", "delivery time out", "expired message", "投递超时", "超时未能投递", "配信期限", "有効期限", "queue timeout",
            ]
        },
        {
            Code, "RFC 3463 3.5: delivery time expired; Exchange Online: message expired",
            [
                "x.4.7", "5.4.300",
            ]
        },
        {
            Clear, "Mimecast: journal messages past their time",
            [
                "past expiration",
            ]
        },
        {
            Clear, "Exchange: gave up",
            [
                "despite repeated attempts", "after repeated attempts",
            ]
        },
        {
            Settled, "Momentum: the time is over, whatever failed last",
            [
                "exceeded max time",
            ]
        },
        {
            Clear, "Given up after a time of trying",
            [
                "(hours|days|attempts) of trying", "undeliverable for .. (days|hours)",
                "(hours|days) giving up",
            ]
        },
        {
            Clear, "Receivers that answer in German, French, Spanish",
            [
                "innerhalb von .. (tagen|stunden)", "pas pu etre (delivre|remis) .. (jours|heures)",
                "no se pudo entregar .. (dias|horas)",
            ]
        },
        {
            Clear, "Given up after a time in the queue",
            [
                "(abandoned|given up|giving up|gave up|failed|undelivered|stopped trying|cancelled) (after|for) .. (days|" +
                    "hours|attempts|tries|retries|minutes)",
            ]
        },
    };
}
