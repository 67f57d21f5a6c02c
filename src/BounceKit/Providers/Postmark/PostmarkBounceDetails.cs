using System.Text.Json;

namespace BounceKit.Postmark;

/// <summary>Postmark's additional fields; <see langword="null"/> where Postmark does not state them, as on the other list.</summary>
public sealed record PostmarkBounceDetails : BounceDetails
{
    /// <summary>Postmark's own word for the type, such as <c>HardBounce</c>.</summary>
    public string? Type { get; init; }

    /// <summary>Postmark's code of the type, such as 1.</summary>
    public long? TypeCode { get; init; }

    /// <summary>The id of the message that bounced.</summary>
    public string? MessageId { get; init; }

    /// <summary>The tag of the message.</summary>
    public string? Tag { get; init; }

    /// <summary>Whether Postmark has stopped sending to the address because of the bounce.</summary>
    public bool? Inactive { get; init; }

    /// <summary>Whether the address can be activated again.</summary>
    public bool? CanActivate { get; init; }

    /// <summary>Why an address is suppressed: <c>HardBounce</c>, <c>SpamComplaint</c> or <c>ManualSuppression</c>.</summary>
    public string? SuppressionReason { get; init; }

    /// <summary>Whose doing a suppression is: <c>Recipient</c>, <c>Customer</c> (the account's own people) or <c>Admin</c> (Postmark).</summary>
    public string? Origin { get; init; }

    /// <inheritdoc/>
    public override void WriteTo(Utf8JsonWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteText("list"u8, List);
        writer.WriteText("type"u8, Type);
        writer.WriteNumberIfKnown("typeCode"u8, TypeCode);
        writer.WriteText("messageId"u8, MessageId);
        writer.WriteText("tag"u8, Tag);
        if (Inactive is { } inactive)
        {
            writer.WriteBoolean("inactive"u8, inactive);
        }

        if (CanActivate is { } canActivate)
        {
            writer.WriteBoolean("canActivate"u8, canActivate);
        }

        writer.WriteText("suppressionReason"u8, SuppressionReason);
        writer.WriteText("origin"u8, Origin);
    }
}
