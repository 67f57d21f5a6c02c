using static BounceKit.Classification.Rules.RuleStrength;

namespace BounceKit.Classification.Rules;

/// <summary>The recipient asked not to receive messages, and the provider no longer sends.</summary>
internal static class UnsubscribedRules
{
    /// <summary>The rules.</summary>
    public static RuleTable Table { get; } = new(BounceReason.Unsubscribed)
    {
        {
            Certain, "SendGrid, Mailgun 606, Postmark, SparkPost: what they say of a recipient who unsubscribed",
            [
                "unsubscribed address", "unsubscribed recipient", "has unsubscribed", "recipient (has |)unsubscribed",
                "address (has |)unsubscribed", "not delivering to (a |an |)(unsubscribed|previously unsubscribed)*",
                "(user|address|recipient) who (has |)unsubscribed",
                "recipient is on the (do not mail|do not send) list",
                "(customer policy|system policy|suppressed) .. unsubscribe*", "drop unsubscribe*",
            ]
        },
        {
            Clear, "Lists of senders: whom not to write to",
            [
                "(do not send|do not mail|do not email|do not contact|donotsend|dont send|opt out|optout|unsubscribe) list*",
                "(recipient|user|address|contact|subscriber) (has |)opted out",
            ]
        },
    };
}
