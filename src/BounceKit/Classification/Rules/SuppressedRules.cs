using static BounceKit.Classification.Rules.RuleStrength;

namespace BounceKit.Classification.Rules;

/// <summary>Already on a provider's own list, for a cause that is not stated or for earlier bounces.</summary>
internal static class SuppressedRules
{
    /// <summary>The rules.</summary>
    public static RuleTable Table { get; } = new(BounceReason.Suppressed)
    {
        {
            Certain, "SendGrid, Mailgun, Postmark, SparkPost, Amazon SES: what they say of an address they no longer send to",
            [
                "suppression list", "suppressionlist", "on suppression*",
                "address (is |)(suppressed|on the suppression list)", "recipient (is |)suppressed", "message suppressed",
                "amazon ses has suppressed", "not delivering to previously bounced*",
                "customer suppression", "global suppression*", "account level suppression*", "on our bounce list",
                "in (our|the) bounce list", "marked as inactive recipient",
                "you tried to send to a recipient that has been marked as inactive", "inactive recipients*", "admin bounce",
                "internal suppression", "list of (invalid|bounced) addresses", "previously (hard |)(bounced|suppressed)",
                "bounced previously", "drop bounce*",
                "recipient is on the blocked recipients list",
            ]
        },
        {
            Certain, "Mailgun 605; SparkPost: suppressed by the customer or by the system",
            [
                "not delivering to (a |an |)suppressed*", "address was suppressed", "suppressed due to*",
            ]
        },
        {
            Certain, "SendGrid and others: bounced before",
            [
                "has bounced (before|previously|in the past|too many*)", "bounced before", "on the accounts list",
                "history of (bouncing|bounces|hard bounces)", "bounced address",
            ]
        },
        {
            Certain, "Addresses that bounced for good",
            [
                "(bounced hard|hard bounced|bounced permanently|already bounced|bounced earlier)",
            ]
        },
    };
}
