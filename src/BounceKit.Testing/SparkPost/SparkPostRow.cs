using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace BounceKit.Testing.SparkPost;

/// <summary>A row as SparkPost shows it.</summary>
internal static class SparkPostRow
{
    public const string Compliance = "Compliance";

    private const string BounceRule = "Bounce Rule";

    private static readonly string[] Types = ["transactional", "non_transactional"];

    public static string TypeOf(SimulatedBounce row) => (row as SparkPostSuppression)?.MessageType ?? "non_transactional";

    public static string? ListOf(SimulatedBounce row) => (row as SparkPostSuppression)?.ListId;

    public static string SourceOf(SimulatedBounce row) => (row as SparkPostSuppression)?.Source ?? row.Reason switch
    {
        BounceReason.Complaint => "Spam Complaint",
        BounceReason.Unsubscribed => row.Id % 2 == 0 ? "List Unsubscribe" : "Unsubscribe Link",
        BounceReason.Suppressed => "Manually Added",
        _ => BounceRule,
    };

    public static void Write(Utf8JsonWriter writer, SimulatedBounce row, bool writesNumbers)
    {
        string type = TypeOf(row);
        string updated = row.OccurredAt!.Value.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'+00:00'", CultureInfo.InvariantCulture);
        writer.WriteStartObject();
        writer.WriteString("recipient"u8, row.Email);
        writer.WriteString("type"u8, type);
        writer.WriteString("source"u8, SourceOf(row));
        if (DescriptionOf(row) is { Length: > 0 } description)
        {
            writer.WriteString("description"u8, description);
        }

        writer.WriteString("created"u8, updated);
        writer.WriteString("updated"u8, updated);
        writer.WriteBoolean(type, true);
        WriteScope(writer, row.Scope, writesNumbers);
        if (ListOf(row) is { } list)
        {
            writer.WriteString("list_id"u8, list);
        }

        writer.WriteEndObject();
    }

    /// <summary>The types that the body of a deletion names: both without one; null where it is invalid.</summary>
    public static async Task<string[]?> ReadTypeAsync(HttpContext context)
    {
        if (context.Request.ContentLength is null or 0)
        {
            return Types;
        }

        try
        {
            using JsonDocument body = await JsonDocument.ParseAsync(context.Request.Body, cancellationToken: context.RequestAborted).ConfigureAwait(false);
            string? type = body.RootElement.TryGetProperty("type", out JsonElement value) ? value.GetString() : null;
            return type is null ? Types : Types.Contains(type, StringComparer.Ordinal) ? [type] : null;
        }
        catch (Exception broken) when (broken is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    // Of a bounce: the reply code, the text of the server, and the number of the rule.
    private static string DescriptionOf(SimulatedBounce row)
    {
        bool hasCode = row.Diagnostic is [>= '2' and <= '5', >= '0' and <= '9', >= '0' and <= '9', ..];
        return SourceOf(row) == BounceRule && hasCode
            ? string.Create(CultureInfo.InvariantCulture, $"{row.Diagnostic[..3]}: {row.Diagnostic} #{row.Id % 100}")
            : row.Diagnostic;
    }

    private static void WriteScope(Utf8JsonWriter writer, string? scope, bool asNumber)
    {
        if (scope is null)
        {
            return;
        }

        writer.WritePropertyName("subaccount_id"u8);
        if (asNumber)
        {
            writer.WriteRawValue(scope);
        }
        else
        {
            writer.WriteStringValue(scope);
        }
    }
}
