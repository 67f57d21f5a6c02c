namespace BounceKit.Suppressions;

/// <summary>When to raise alerts, and where to send them.</summary>
public sealed class SuppressionAlertOptions
{
    /// <summary>The rules, by their name without regard to case. All processes that share a list have the same rules.</summary>
    /// <value>Empty: no alerts.</value>
    public IDictionary<string, SuppressionAlertRule> Rules { get; } = new Dictionary<string, SuppressionAlertRule>(StringComparer.OrdinalIgnoreCase);

    /// <summary>The webhooks that every alert is sent to, by their name without regard to case.</summary>
    /// <value>Empty: none.</value>
    public IDictionary<string, SuppressionWebhookOptions> Webhooks { get; } = new Dictionary<string, SuppressionWebhookOptions>(StringComparer.OrdinalIgnoreCase);
}
