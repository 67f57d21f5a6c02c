namespace BounceKit.Testing;

/// <summary>
/// A bounce that a simulated provider holds. Each provider shows the parts that its API has, in its own words.
/// Derive from it for a provider of your own whose rows have further fields.
/// </summary>
public record SimulatedBounce
{
    /// <summary>The address; <see langword="null"/> for a text message.</summary>
    public string? Email { get; init; }

    /// <summary>The phone number of a text message; <see langword="null"/> for e-mail. Only Esv2 lists text messages.</summary>
    public string? Phone { get; init; }

    /// <summary>The provider's list that holds it, in the provider's word, where there are several.</summary>
    /// <value><c>bounces</c>.</value>
    public string List { get; init; } = "bounces";

    /// <summary>The part of the account that it applies to, such as a group, in the provider's word, where there are several.</summary>
    /// <value><see langword="null"/>: the first one.</value>
    public string? Scope { get; init; }

    /// <summary>When it bounced; <see langword="null"/> for a row without a date, where the provider has such rows.</summary>
    public DateTimeOffset? OccurredAt { get; init; }

    /// <summary>The receiving server's text.</summary>
    /// <value><c>550 5.1.1 user unknown</c>.</value>
    public string Diagnostic { get; init; } = "550 5.1.1 user unknown";

    /// <summary>The SMTP reply code, where the provider sends it beside the text.</summary>
    /// <value><see langword="null"/>: the code is in <see cref="Diagnostic"/> or unknown.</value>
    public int? SmtpCode { get; init; }

    /// <summary>The enhanced status code, where the provider sends it beside the text; empty where it is unknown.</summary>
    /// <value>Empty.</value>
    public string Status { get; init; } = "";

    /// <summary>The provider's type, where its API has types: <see cref="BounceType.OptedOut"/> for complaints and unsubscribes.</summary>
    /// <value><see cref="BounceType.Hard"/>.</value>
    public BounceType Type { get; init; } = BounceType.Hard;

    /// <summary>The provider's reason, where its API has reasons: <see cref="BounceReason.Complaint"/>, <see cref="BounceReason.Unsubscribed"/> and so on.</summary>
    /// <value><see cref="BounceReason.UserUnknown"/>.</value>
    public BounceReason Reason { get; init; } = BounceReason.UserUnknown;

    /// <summary>A number from which the provider's own ids are made: of the entry, the contact, the template.</summary>
    public int Id { get; init; }
}
