namespace BounceKit.Suppressions;

/// <summary>A URL that alerts are posted to.</summary>
public sealed class SuppressionWebhookOptions
{
    /// <summary>The URL: https, or http on this machine. It is never logged, since those of chats are secrets.</summary>
    public string? Url { get; set; }

    /// <summary>The key of the signature: at least 24 bytes in Base64, with or without the prefix <c>whsec_</c>.</summary>
    /// <value><see langword="null"/>: unsigned, which only <see cref="SuppressionWebhookFormat.Slack"/> and <see cref="SuppressionWebhookFormat.Teams"/> permit.</value>
    public string? Secret { get; set; }

    /// <summary>What is posted.</summary>
    /// <value><see cref="SuppressionWebhookFormat.Generic"/>.</value>
    public SuppressionWebhookFormat Format { get; set; } = SuppressionWebhookFormat.Generic;
}
