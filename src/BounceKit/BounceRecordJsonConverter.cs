using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace BounceKit;

/// <summary>Writes and reads a record without reflection, and with the same names whatever the caller's options are.</summary>
/// <remarks>
/// <para>Public because a <see cref="JsonSerializerContext"/> of another assembly has to create it.</para>
/// <para>
/// Reading accepts <see langword="null"/> for a missing value and ignores unknown properties. Anything else that the converter would not
/// write (an unknown word, a number or a date in another form) is a <see cref="JsonException"/> that names it.
/// </para>
/// </remarks>
public sealed class BounceRecordJsonConverter : JsonConverter<BounceRecord>
{
    private const string DateFormat = "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'";

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, BounceRecord value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(value);
        writer.WriteStartObject();
        writer.WriteString("source"u8, value.Source);
        writer.WriteString("provider"u8, value.Provider);
        writer.WriteString("recipient"u8, value.Recipient);
        writer.WriteWordIfKnown("channel"u8, value.Channel);
        writer.WriteWord("type"u8, value.Type);
        writer.WriteWord("reason"u8, value.Reason);
        writer.WriteText("occurredAt"u8, ToText(value.OccurredAt));
        writer.WriteText("diagnostic"u8, value.Diagnostic);
        writer.WriteNumberIfKnown("smtpCode"u8, value.SmtpCode);
        writer.WriteText("status"u8, value.Status);
        writer.WriteWordIfKnown("classifiedBy"u8, value.ClassifiedBy);
        writer.WriteWordIfKnown("confidence"u8, value.Confidence);
        writer.WriteText("id"u8, value.Id);
        writer.WriteText("scope"u8, value.Scope);
        writer.WriteText("expiresAt"u8, ToText(value.ExpiresAt));
        if (value.Details is not null)
        {
            writer.WriteStartObject("details"u8);
            value.Details.WriteTo(writer);
            writer.WriteEndObject();
        }

        writer.WriteEndObject();
    }

    /// <inheritdoc/>
    public override BounceRecord Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using JsonDocument document = JsonDocument.ParseValue(ref reader);
        JsonMembers json = new(document.RootElement);
        return new BounceRecord
        {
            Source = json.RequiredText("source"),
            Provider = json.RequiredText("provider"),
            Recipient = json.RequiredText("recipient"),
            Channel = json.Word<BounceChannel>("channel"),
            Type = json.Word<BounceType>("type"),
            Reason = json.Word<BounceReason>("reason"),
            OccurredAt = json.Instant("occurredAt"),
            Diagnostic = json.Text("diagnostic"),
            SmtpCode = json.Number("smtpCode", 200, 599),
            Status = json.Text("status"),
            ClassifiedBy = json.Word<BounceClassifiedBy>("classifiedBy"),
            Confidence = json.Word<BounceConfidence>("confidence"),
            Entry = BounceEntry.OrNone(json.Text("id"), json.Text("scope"), json.Instant("expiresAt")),
            Details = json.Object("details") is { } details ? JsonBounceDetails.Create(details) : null,
        };
    }

    private static string? ToText(DateTimeOffset? instant) => instant?.UtcDateTime.ToString(DateFormat, CultureInfo.InvariantCulture);
}
