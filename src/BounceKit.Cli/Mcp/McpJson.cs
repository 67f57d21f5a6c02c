using System.Text.Json;
using BounceKit.Cli.Options;
using BounceKit.Cli.Output;
using BounceKit.Suppressions;

namespace BounceKit.Cli.Mcp;

/// <summary>Writes what the tools find.</summary>
internal static class McpJson
{
    public static void WriteRecord(Utf8JsonWriter writer, BounceRecord record, AddressVeil veil)
    {
        writer.WriteStartObject();
        writer.WriteString("address", veil.Show(record.Recipient));
        WriteMembers(writer, record, veil);
        writer.WriteEndObject();
    }

    public static void WriteSuppression(Utf8JsonWriter writer, string address, Suppression? found, AddressVeil veil)
    {
        writer.WriteStartObject();
        writer.WriteString("address", veil.Show(address));
        writer.WriteBoolean("maySend", found is null);
        if (found is not null)
        {
            WriteText(writer, "type", EnumNames<BounceType>.Get(found.Type));
            WriteText(writer, "reason", EnumNames<BounceReason>.Get(found.Reason));
            WriteText(writer, "source", found.Source.Length > 0 ? found.Source : null);
            WriteTime(writer, "since", found.Since);
            WriteTime(writer, "until", found.Until);
            WriteText(writer, "origin", EnumNames<SuppressionOrigin>.Get(found.Origin));
            WriteText(writer, "scope", found.Scope);
            WriteText(writer, "note", found.Note is { } note ? veil.ShowText(note) : null);
            WriteText(writer, "advice", found.Type.GetAdvice(found.Reason));
        }

        writer.WriteEndObject();
    }

    public static void WriteEvent(Utf8JsonWriter writer, SuppressionEvent entry, AddressVeil veil)
    {
        writer.WriteStartObject();
        WriteText(writer, "source", entry.Source.Length > 0 ? entry.Source : null);
        WriteText(writer, "origin", EnumNames<SuppressionOrigin>.Get(entry.Origin));
        WriteText(writer, "type", EnumNames<BounceType>.Get(entry.Type));
        WriteText(writer, "reason", EnumNames<BounceReason>.Get(entry.Reason));
        WriteTime(writer, "occurredAt", entry.OccurredAt);
        WriteTime(writer, "firstSeen", entry.FirstSeen);
        WriteTime(writer, "goneAt", entry.GoneAt);
        WriteTime(writer, "until", entry.Until);
        WriteText(writer, "scope", entry.Scope);
        WriteText(writer, "note", entry.Note is { } note ? veil.ShowText(note) : null);
        WriteText(writer, "diagnostic", entry.Record?.Diagnostic is { } text ? veil.ShowText(text, entry.Record.Recipient) : null);
        WriteText(writer, "advice", entry.Type.GetAdvice(entry.Reason));
        writer.WriteEndObject();
    }

    public static void WriteTexts(Utf8JsonWriter writer, string name, IEnumerable<string> texts)
    {
        writer.WriteStartArray(name);
        foreach (string text in texts)
        {
            writer.WriteStringValue(text);
        }

        writer.WriteEndArray();
    }

    private static void WriteMembers(Utf8JsonWriter writer, BounceRecord record, AddressVeil veil)
    {
        WriteText(writer, "source", record.Source);
        WriteText(writer, "provider", record.Provider);
        WriteText(writer, "channel", record.Channel == BounceChannel.Email ? null : EnumNames<BounceChannel>.Get(record.Channel));
        WriteText(writer, "type", EnumNames<BounceType>.Get(record.Type));
        WriteText(writer, "reason", EnumNames<BounceReason>.Get(record.Reason));
        WriteTime(writer, "occurredAt", record.OccurredAt);
        if (record.SmtpCode is { } code)
        {
            writer.WriteNumber("smtpCode", code);
        }

        WriteText(writer, "status", record.Status);
        WriteText(writer, "scope", record.Scope);
        WriteTime(writer, "expiresAt", record.ExpiresAt);
        WriteText(writer, "diagnostic", record.Diagnostic is { } text ? veil.ShowText(text, record.Recipient) : null);
    }

    private static void WriteTime(Utf8JsonWriter writer, string name, DateTimeOffset? time) => WriteText(writer, name, time is { } at ? UtcText.ToIso(at) : null);

    private static void WriteText(Utf8JsonWriter writer, string name, string? text)
    {
        if (text is not null)
        {
            writer.WriteString(name, text);
        }
    }
}
