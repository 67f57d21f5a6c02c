using System.Text.Json.Serialization;

namespace BounceKit;

/// <summary>One bounce, the same whichever provider it came from.</summary>
/// <remarks>
/// Serializes to the JSON that <c>docs/model.md</c> describes: camelCase names, camelCase enum words, what is not known left out.
/// Its <see cref="object.ToString"/> holds the recipient: keep it out of logs.
/// </remarks>
[JsonConverter(typeof(BounceRecordJsonConverter))]
public sealed record BounceRecord
{
    // Lists are long: the date takes 8 bytes instead of 24, the code 4 instead of 8. 0 is none, hence the tick added.
    private readonly long _occurredAt;
    private readonly int _smtpCode;

    /// <summary>The name of the source, as chosen in the configuration.</summary>
    public required string Source { get; init; }

    /// <summary>The provider's name, such as <c>SendGrid</c>.</summary>
    public required string Provider { get; init; }

    /// <summary>The address (or for <see cref="BounceChannel.Sms"/> the phone number), as the provider holds it, malformed ones included.</summary>
    public required string Recipient { get; init; }

    /// <summary>The way the message was sent.</summary>
    /// <value><see cref="BounceChannel.Email"/> unless the provider lists other channels.</value>
    public BounceChannel Channel { get; init; } = BounceChannel.Email;

    /// <summary>What the bounce means for the address.</summary>
    public BounceType Type { get; init; }

    /// <summary>Why the message bounced.</summary>
    public BounceReason Reason { get; init; }

    /// <summary>When it bounced, in UTC, whatever offset it was set with; <see langword="null"/> where the provider gives no date.</summary>
    public DateTimeOffset? OccurredAt
    {
        get => _occurredAt == 0 ? null : new DateTimeOffset(_occurredAt - 1, TimeSpan.Zero);
        init => _occurredAt = value is { } at ? at.UtcTicks + 1 : 0;
    }

    /// <summary>The provider's text, unchanged but for the wrapping of the wire format; <see langword="null"/> where it gives none.</summary>
    public string? Diagnostic { get; init; }

    /// <summary>The SMTP reply code, 200 to 599; <see langword="null"/> where none is stated.</summary>
    public int? SmtpCode
    {
        get => _smtpCode == 0 ? null : _smtpCode;
        init => _smtpCode = value ?? 0;
    }

    /// <summary>The enhanced status code (RFC 3463) such as <c>5.1.1</c>; <see langword="null"/> where none is stated.</summary>
    public string? Status { get; init; }

    /// <summary>Whose words <see cref="Type"/> and <see cref="Reason"/> are.</summary>
    public BounceClassifiedBy ClassifiedBy { get; init; }

    /// <summary>The provider's own further fields; <see langword="null"/> where there are none.</summary>
    public BounceDetails? Details { get; init; }
}
