using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace BounceKit;

/// <summary>Writes and reads a record by hand: the contract's names whatever the caller's options, and no reflection.</summary>
/// <remarks>Public, since a <see cref="JsonSerializerContext"/> of another assembly can't make a converter that it can't see.</remarks>
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
        writer.WriteText("occurredAt"u8, value.OccurredAt?.UtcDateTime.ToString(DateFormat, CultureInfo.InvariantCulture));
        writer.WriteText("diagnostic"u8, value.Diagnostic);
        writer.WriteNumberIfKnown("smtpCode"u8, value.SmtpCode);
        writer.WriteText("status"u8, value.Status);
        writer.WriteWordIfKnown("classifiedBy"u8, value.ClassifiedBy);
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
        JsonElement json = document.RootElement;
        return new BounceRecord
        {
            Source = Required(json, "source"),
            Provider = Required(json, "provider"),
            Recipient = Required(json, "recipient"),
            Channel = Word<BounceChannel>(json, "channel"),
            Type = Word<BounceType>(json, "type"),
            Reason = Word<BounceReason>(json, "reason"),
            OccurredAt = json.TryGetProperty("occurredAt", out JsonElement at) ? at.GetDateTimeOffset() : null,
            Diagnostic = Text(json, "diagnostic"),
            SmtpCode = json.TryGetProperty("smtpCode", out JsonElement code) ? code.GetInt32() : null,
            Status = Text(json, "status"),
            ClassifiedBy = Word<BounceClassifiedBy>(json, "classifiedBy"),
            Details = json.TryGetProperty("details", out JsonElement details) ? new JsonBounceDetails(details.Clone()) : null,
        };
    }

    private static string? Text(JsonElement json, string name) =>
        json.TryGetProperty(name, out JsonElement value) ? value.GetString() : null;

    private static string Required(JsonElement json, string name) =>
        Text(json, name) ?? throw new JsonException($"A bounce record needs '{name}'.");

    private static TEnum Word<TEnum>(JsonElement json, string name)
        where TEnum : struct, Enum =>
        Enum.TryParse(Text(json, name), ignoreCase: true, out TEnum word) ? word : default;
}
