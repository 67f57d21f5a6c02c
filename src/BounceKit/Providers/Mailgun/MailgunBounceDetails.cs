using System.Text.Json;

namespace BounceKit.Mailgun;

/// <summary>Mailgun's additional fields.</summary>
public sealed record MailgunBounceDetails : BounceDetails
{
    /// <summary>The field <c>code</c> as it was sent: an SMTP code, or one of Mailgun's own such as 605; empty in rows that were imported without one.</summary>
    public string? Code { get; init; }

    /// <summary>The tags of the messages from which the person unsubscribed; <c>*</c> is all of the domain. <see langword="null"/> on other lists.</summary>
    public IReadOnlyList<string>? Tags { get; init; }

    /// <inheritdoc/>
    public override void WriteTo(Utf8JsonWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteText("list"u8, List);
        writer.WriteText("code"u8, Code);
        if (Tags is not null)
        {
            writer.WriteStartArray("tags"u8);
            foreach (string tag in Tags)
            {
                writer.WriteStringValue(tag);
            }

            writer.WriteEndArray();
        }
    }
}
