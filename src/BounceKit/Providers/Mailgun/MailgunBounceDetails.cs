using System.Text.Json;

namespace BounceKit.Mailgun;

/// <summary>Mailgun's additional fields.</summary>
public sealed record MailgunBounceDetails : BounceDetails
{
    /// <summary>The field <c>code</c> as it was sent: an SMTP code, or one of Mailgun's own such as 605; empty in rows that were imported without one.</summary>
    public string? Code { get; init; }

    /// <inheritdoc/>
    public override void WriteTo(Utf8JsonWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteText("code"u8, Code);
    }
}
