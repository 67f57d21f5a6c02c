using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using BounceKit.Suppressions.Json;

namespace BounceKit.Suppressions;

/// <summary>Writes and reads a suppression without reflection, and with the same names whatever the caller's options are.</summary>
/// <remarks>Public because a <see cref="JsonSerializerContext"/> of another assembly has to create it.</remarks>
public sealed class SuppressionJsonConverter : JsonConverter<Suppression>
{
    private const string DateFormat = "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'";

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, Suppression value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(value);
        writer.WriteStartObject();
        WriteMembers(writer, value);
        writer.WriteEndObject();
    }

    /// <inheritdoc/>
    public override Suppression Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using JsonDocument document = JsonDocument.ParseValue(ref reader);
        return ReadMembers(document.RootElement);
    }

    internal static void WriteMembers(Utf8JsonWriter writer, Suppression value)
    {
        WriteText(writer, "address", value.Address);
        if (value.IsErased)
        {
            writer.WriteBoolean("erased"u8, true);
        }

        writer.WriteString("type"u8, JsonWord<BounceType>.Get(value.Type));
        writer.WriteString("reason"u8, JsonWord<BounceReason>.Get(value.Reason));
        WriteText(writer, "source", value.Source.Length > 0 ? value.Source : null);
        WriteText(writer, "since", ToText(value.Since));
        WriteText(writer, "until", value.Until is { } until ? ToText(until) : null);
        writer.WriteString("origin"u8, JsonWord<SuppressionOrigin>.Get(value.Origin));
        WriteText(writer, "scope", value.Scope);
        WriteText(writer, "note", value.Note);
    }

    internal static Suppression ReadMembers(JsonElement element) => new()
    {
        Address = GetText(element, "address"),
        Type = JsonWord<BounceType>.Parse(GetText(element, "type"), "type"),
        Reason = JsonWord<BounceReason>.Parse(GetText(element, "reason"), "reason"),
        Source = GetText(element, "source") ?? "",
        Since = ToTime(GetText(element, "since"), "since") ?? throw new JsonException("'since' is missing."),
        Until = ToTime(GetText(element, "until"), "until"),
        Origin = JsonWord<SuppressionOrigin>.Parse(GetText(element, "origin"), "origin"),
        Scope = GetText(element, "scope"),
        Note = GetText(element, "note"),
    };

    internal static string ToText(DateTimeOffset time) => time.UtcDateTime.ToString(DateFormat, CultureInfo.InvariantCulture);

    internal static DateTimeOffset? ToTime(string? text, string property) => text switch
    {
        null => null,
        _ when DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out DateTimeOffset time) => time,
        _ => throw new JsonException($"'{property}' is not a date and time."),
    };

    internal static string? GetText(JsonElement element, string property) => element.TryGetProperty(property, out JsonElement value) switch
    {
        false => null,
        true when value.ValueKind == JsonValueKind.Null => null,
        true when value.ValueKind == JsonValueKind.String => value.GetString(),
        _ => throw new JsonException($"'{property}' is not a text."),
    };

    private static void WriteText(Utf8JsonWriter writer, string name, string? text)
    {
        if (text is not null)
        {
            writer.WriteString(name, text);
        }
    }
}
