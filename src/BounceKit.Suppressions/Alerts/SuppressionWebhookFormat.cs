namespace BounceKit.Suppressions;

/// <summary>What is posted to a webhook.</summary>
public enum SuppressionWebhookFormat
{
    /// <summary>None is chosen; not valid.</summary>
    Unknown = 0,

    /// <summary>An object with the members of the alert, signed as <see href="https://www.standardwebhooks.com">Standard Webhooks</see> describes.</summary>
    Generic = 1,

    /// <summary>A message for an incoming webhook of Slack.</summary>
    Slack = 2,

    /// <summary>An Adaptive Card for a workflow of Microsoft Teams that begins with a webhook request.</summary>
    Teams = 3,
}
