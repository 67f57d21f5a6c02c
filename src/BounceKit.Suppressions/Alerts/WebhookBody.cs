using System.Buffers;
using System.Text.Json;

namespace BounceKit.Suppressions.Alerts;

/// <summary>What is posted to a webhook.</summary>
internal static class WebhookBody
{
    // Slack refuses longer ones.
    private const int MostInSlack = 2_900;

    public static byte[] Create(SuppressionAlert alert, SuppressionWebhookFormat format)
    {
        ArrayBufferWriter<byte> body = new();
        using (Utf8JsonWriter writer = new(body))
        {
            writer.WriteStartObject();
            switch (format)
            {
                case SuppressionWebhookFormat.Slack:
                    WriteSlack(writer, alert.Text);
                    break;
                case SuppressionWebhookFormat.Teams:
                    WriteTeams(writer, alert);
                    break;
                default:
                    WriteGeneric(writer, alert);
                    break;
            }

            writer.WriteEndObject();
        }

        return body.WrittenSpan.ToArray();
    }

    private static void WriteGeneric(Utf8JsonWriter writer, SuppressionAlert alert)
    {
        writer.WriteString("type"u8, alert.IsRaised ? "alert.raised"u8 : "alert.cleared"u8);
        writer.WriteString("timestamp"u8, SuppressionJsonConverter.ToText(alert.At));
        writer.WriteStartObject("data"u8);
        AlertJson.WriteMembers(writer, alert);
        writer.WriteString("text"u8, alert.Text);
        writer.WriteEndObject();
    }

    // The text is for notifications and screen readers, the block is what is shown.
    private static void WriteSlack(Utf8JsonWriter writer, string text)
    {
        string shown = EscapeForSlack(text.Length > MostInSlack ? text[..MostInSlack] + "…" : text);
        writer.WriteString("text"u8, shown);
        writer.WriteStartArray("blocks"u8);
        writer.WriteStartObject();
        writer.WriteString("type"u8, "section"u8);
        writer.WriteStartObject("text"u8);
        writer.WriteString("type"u8, "plain_text"u8);
        writer.WriteString("text"u8, shown);
        writer.WriteBoolean("emoji"u8, false);
        writer.WriteEndObject();
        writer.WriteEndObject();
        writer.WriteEndArray();
    }

    private static void WriteTeams(Utf8JsonWriter writer, SuppressionAlert alert)
    {
        writer.WriteString("type"u8, "message"u8);
        writer.WriteStartArray("attachments"u8);
        writer.WriteStartObject();
        writer.WriteString("contentType"u8, "application/vnd.microsoft.card.adaptive"u8);
        writer.WriteNull("contentUrl"u8);
        writer.WriteStartObject("content"u8);
        writer.WriteString("$schema"u8, "http://adaptivecards.io/schemas/adaptive-card.json"u8);
        writer.WriteString("type"u8, "AdaptiveCard"u8);
        writer.WriteString("version"u8, "1.4"u8);
        writer.WriteStartArray("body"u8);
        WriteRichText(writer, alert);
        writer.WriteEndArray();
        writer.WriteEndObject();
        writer.WriteEndObject();
        writer.WriteEndArray();
    }

    // Unlike that of a TextBlock, the text of a TextRun is not Markdown: names are shown as they are.
    private static void WriteRichText(Utf8JsonWriter writer, SuppressionAlert alert)
    {
        writer.WriteStartObject();
        writer.WriteString("type"u8, "RichTextBlock"u8);
        writer.WriteStartArray("inlines"u8);
        writer.WriteStartObject();
        writer.WriteString("type"u8, "TextRun"u8);
        writer.WriteString("text"u8, alert.Text);
        writer.WriteString("color"u8, alert.IsRaised ? "attention"u8 : "good"u8);
        writer.WriteEndObject();
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    // A tenant called <!channel> would notify everybody.
    private static string EscapeForSlack(string text) => text
        .Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal);
}
