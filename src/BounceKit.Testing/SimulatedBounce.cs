namespace BounceKit.Testing;

/// <summary>One bounce that a simulated provider holds. Each provider shows the part of it that its API has, in its own words.</summary>
public sealed record SimulatedBounce
{
    /// <summary>The address; <see langword="null"/> for a text message.</summary>
    public string? Email { get; init; }

    /// <summary>The phone number of a text message; <see langword="null"/> for e-mail. Only Esv2 lists text messages.</summary>
    public string? Phone { get; init; }

    /// <summary>When it bounced; <see langword="null"/> for a row without a date, where the provider has such rows.</summary>
    public DateTimeOffset? OccurredAt { get; init; }

    /// <summary>The receiving server's words.</summary>
    public string Diagnostic { get; init; } = "550 5.1.1 user unknown";

    /// <summary>The enhanced status that SendGrid sends beside the text; often empty.</summary>
    public string Status { get; init; } = "";

    /// <summary>What the provider takes it for, where its API has types.</summary>
    public BounceType Type { get; init; } = BounceType.Hard;

    /// <summary>What the provider takes it for, where its API has reasons.</summary>
    public BounceReason Reason { get; init; } = BounceReason.UserUnknown;

    /// <summary>A number that is the provider's id of the contact, the template and the like.</summary>
    public int Id { get; init; }
}
