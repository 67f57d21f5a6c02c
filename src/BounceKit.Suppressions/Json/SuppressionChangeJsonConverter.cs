using System.Text.Json;
using System.Text.Json.Serialization;
using BounceKit.Suppressions.Json;

namespace BounceKit.Suppressions;

/// <summary>Writes and reads a change as one object: its sequence, kind and time, then the members of the suppression.</summary>
/// <remarks>Public because a <see cref="JsonSerializerContext"/> of another assembly has to create it.</remarks>
public sealed class SuppressionChangeJsonConverter : JsonConverter<SuppressionChange>
{
    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, SuppressionChange value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(value);
        writer.WriteStartObject();
        writer.WriteNumber("sequence"u8, value.Sequence);
        writer.WriteString("change"u8, JsonWord<SuppressionChangeKind>.Get(value.Kind));
        writer.WriteString("at"u8, SuppressionJsonConverter.ToText(value.At));
        SuppressionJsonConverter.WriteMembers(writer, value.Suppression);
        writer.WriteEndObject();
    }

    /// <inheritdoc/>
    public override SuppressionChange Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using JsonDocument document = JsonDocument.ParseValue(ref reader);
        JsonElement root = document.RootElement;
        return new SuppressionChange
        {
            Sequence = root.TryGetProperty("sequence", out JsonElement sequence) && sequence.TryGetInt64(out long number)
                ? number
                : throw new JsonException("'sequence' is missing."),
            Kind = JsonWord<SuppressionChangeKind>.Parse(SuppressionJsonConverter.GetText(root, "change"), "change"),
            At = SuppressionJsonConverter.ToTime(SuppressionJsonConverter.GetText(root, "at"), "at") ?? throw new JsonException("'at' is missing."),
            Suppression = SuppressionJsonConverter.ReadMembers(root),
        };
    }
}
