using System.Text.Json;

namespace BounceKit.AmazonSes;

/// <summary>The additional fields of Amazon SES.</summary>
public sealed record AmazonSesBounceDetails : BounceDetails
{
    /// <summary>The field <c>Reason</c> as it was sent: <c>BOUNCE</c> or <c>COMPLAINT</c>; others may come.</summary>
    public string? Reason { get; init; }

    /// <summary>The tenant whose list has the entry; <see langword="null"/> for the list of the account.</summary>
    public string? TenantName { get; init; }

    /// <summary>The id of the message that caused the entry. Only a look-up returns it.</summary>
    public string? MessageId { get; init; }

    /// <summary>The id of the report that caused the entry. Only a look-up returns it.</summary>
    public string? FeedbackId { get; init; }

    /// <inheritdoc/>
    public override void WriteTo(Utf8JsonWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        Write(writer, "list", List);
        Write(writer, "reason", Reason);
        Write(writer, "tenantName", TenantName);
        Write(writer, "messageId", MessageId);
        Write(writer, "feedbackId", FeedbackId);
    }

    private static void Write(Utf8JsonWriter writer, string name, string? value)
    {
        if (value is not null)
        {
            writer.WriteString(name, value);
        }
    }
}
