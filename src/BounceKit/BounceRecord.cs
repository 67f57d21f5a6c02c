using System.Text.Json.Serialization;

namespace BounceKit;

/// <summary>One bounce, in the same form whichever provider it came from.</summary>
/// <remarks>
/// <para>
/// Serializes to the JSON that <c>docs/model.md</c> describes: camelCase names and enum values; unknown values are omitted. Reading that JSON
/// gives an equal record: details are equal when they are written alike, whatever their type.
/// </para>
/// <para><see cref="object.ToString"/> contains the recipient: keep it out of logs.</para>
/// </remarks>
[JsonConverter(typeof(BounceRecordJsonConverter))]
public sealed record BounceRecord
{
    private const int MinSmtpCode = 200;
    private const int MaxSmtpCode = 599;

    // Lists are long: the date takes 8 bytes instead of 24, the code 2 instead of 8. 0 means none, hence the tick added.
    private readonly long _occurredAt;
    private readonly short _smtpCode;
    private readonly BounceEntry? _entry;
    private readonly DetailsByContent _details;

    /// <summary>The name of the source, as chosen in the configuration.</summary>
    public required string Source { get; init; }

    /// <summary>The provider's name, such as <c>SendGrid</c>.</summary>
    public required string Provider { get; init; }

    /// <summary>The address (for <see cref="BounceChannel.Sms"/> the phone number) as the provider holds it, even where it is malformed.</summary>
    public required string Recipient { get; init; }

    /// <summary>How the message was sent.</summary>
    /// <value><see cref="BounceChannel.Email"/> unless the provider lists other channels.</value>
    public BounceChannel Channel { get; init; } = BounceChannel.Email;

    /// <summary>What the bounce means for the address. Agrees with <see cref="Reason"/> unless the source keeps the provider's type.</summary>
    /// <value><see cref="BounceType.Unknown"/>.</value>
    public BounceType Type { get; init; }

    /// <summary>Why the message bounced.</summary>
    /// <value><see cref="BounceReason.Unknown"/>.</value>
    public BounceReason Reason { get; init; }

    /// <summary>When it bounced, in UTC whatever offset it is set with; <see langword="null"/> where the provider gives no date.</summary>
    public DateTimeOffset? OccurredAt
    {
        get => _occurredAt == 0 ? null : new DateTimeOffset(_occurredAt - 1, TimeSpan.Zero);
        init => _occurredAt = value is { } at ? at.UtcTicks + 1 : 0;
    }

    /// <summary>The provider's text, unchanged except for the wrapping of the wire format; <see langword="null"/> where it gives none.</summary>
    public string? Diagnostic { get; init; }

    /// <summary>The SMTP reply code, 200 to 599; <see langword="null"/> where none is stated.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is set to another number.</exception>
    public int? SmtpCode
    {
        get => _smtpCode == 0 ? null : _smtpCode;
        init => _smtpCode = value is null or (>= MinSmtpCode and <= MaxSmtpCode)
            ? (short)(value ?? 0)
            : throw new ArgumentOutOfRangeException(nameof(value), value, $"An SMTP reply code is between {MinSmtpCode} and {MaxSmtpCode}.");
    }

    /// <summary>The enhanced status code (RFC 3463), such as <c>5.1.1</c>; <see langword="null"/> where none is stated.</summary>
    public string? Status { get; init; }

    /// <summary>Where <see cref="Type"/> and <see cref="Reason"/> come from.</summary>
    public BounceClassifiedBy ClassifiedBy { get; init; }

    /// <summary>How sure type and reason are; what the provider states is certain.</summary>
    /// <value><see cref="BounceConfidence.Certain"/>.</value>
    public BounceConfidence Confidence { get; init; }

    /// <summary>The provider's own id of this entry of its list; <see langword="null"/> where entries have none.</summary>
    public string? Id
    {
        get => _entry?.Id;
        init => _entry = BounceEntry.OrNone(value, Scope, ExpiresAt);
    }

    /// <summary>
    /// The part of the account that the entry applies to: a message stream, sending domain, group, sender, subaccount or region;
    /// <see langword="null"/> where it applies to the whole account.
    /// </summary>
    public string? Scope
    {
        get => _entry?.Scope;
        init => _entry = BounceEntry.OrNone(Id, value, ExpiresAt);
    }

    /// <summary>When the provider drops the entry, in UTC; <see langword="null"/> where it does not say.</summary>
    public DateTimeOffset? ExpiresAt
    {
        get => _entry?.ExpiresAt;
        init => _entry = BounceEntry.OrNone(Id, Scope, value);
    }

    /// <summary>The provider's additional fields; <see langword="null"/> where there are none.</summary>
    public BounceDetails? Details
    {
        get => _details.Value;
        init => _details = new DetailsByContent(value);
    }

    /// <summary>Id, scope and expiry at once. Records that have the same may share one instance.</summary>
    internal BounceEntry? Entry
    {
        get => _entry;
        init => _entry = value;
    }
}
