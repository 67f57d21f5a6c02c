using static BounceKit.Classification.Rules.RuleStrength;

namespace BounceKit.Classification.Rules;

/// <summary>The recipient reported earlier messages as spam, and the provider no longer sends.</summary>
internal static class ComplaintRules
{
    /// <summary>The rules.</summary>
    public static RuleTable Table { get; } = new(BounceReason.Complaint)
    {
        {
            Certain, "SendGrid, Mailgun 607, SparkPost, Mandrill: what they say of a recipient who complained",
            [
                "spam reporting address", "(customer policy|system policy|suppressed) .. spam complaint*",
                "not delivering to (a |an |)(complained|previously complained|user who)*",
                "(recipient|user|address|contact|subscriber) (has |)(previously |)(complained|reported spam)",
                "(recipient|user|address|contact|subscriber) (has |)(previously |)(marked|reported) (your|our|a|an|earlier|previous) " +
                    "(message|messages|mail|email|emails) as spam",
                "(on|in) (the |our |your |)(complaint|complaints|spam complaint|spam report|spam reports) list",
                "drop spam report*",
            ]
        },
    };
}
