using System.Globalization;
using System.Text.Json;
using BounceKit.Suppressions.Json;

namespace BounceKit.Suppressions.Alerts;

/// <summary>An alert as JSON: in the store, and in webhooks.</summary>
internal static class AlertJson
{
    private const string DayFormat = "yyyy-MM-dd";

    public static void WriteMembers(Utf8JsonWriter writer, SuppressionAlert alert)
    {
        writer.WriteString("id"u8, alert.Id);
        writer.WriteString("state"u8, alert.IsRaised ? "raised"u8 : "cleared"u8);
        writer.WriteString("rule"u8, alert.Rule);
        writer.WriteString("tenant"u8, alert.Tenant);
        writer.WriteString("source"u8, alert.Source);
        writer.WriteString("at"u8, SuppressionJsonConverter.ToText(alert.At));
        writer.WriteString("raisedAt"u8, SuppressionJsonConverter.ToText(alert.RaisedAt));
        Write(writer, "type", alert.Type is { } type ? JsonWord<BounceType>.Get(type).Value : null);
        Write(writer, "reason", alert.Reason is { } reason ? JsonWord<BounceReason>.Get(reason).Value : null);
        Write(writer, "firstDay", alert.FirstDay?.ToString(DayFormat, CultureInfo.InvariantCulture));
        Write(writer, "lastDay", alert.LastDay?.ToString(DayFormat, CultureInfo.InvariantCulture));
        Write(writer, "count", alert.Count);
        Write(writer, "limit", alert.Limit);
        Write(writer, "usual", alert.Usual);
        Write(writer, "notReadForSeconds", alert.NotReadFor?.TotalSeconds);
        Write(writer, "lastReadAt", alert.LastReadAt is { } last ? SuppressionJsonConverter.ToText(last) : null);
        if (alert.HasStopped)
        {
            writer.WriteBoolean("stopped"u8, true);
        }
    }

    public static SuppressionAlert Read(JsonElement alert) => new()
    {
        Id = GetRequired(alert, "id"),
        IsRaised = GetRequired(alert, "state") == "raised",
        Rule = GetRequired(alert, "rule"),
        Tenant = GetRequired(alert, "tenant"),
        Source = GetRequired(alert, "source"),
        At = FindTime(alert, "at") ?? throw Missing("at"),
        RaisedAt = FindTime(alert, "raisedAt") ?? throw Missing("raisedAt"),
        Type = Find(alert, "type") is { } type ? JsonWord<BounceType>.Parse(type, "type") : null,
        Reason = Find(alert, "reason") is { } reason ? JsonWord<BounceReason>.Parse(reason, "reason") : null,
        FirstDay = FindDay(alert, "firstDay"),
        LastDay = FindDay(alert, "lastDay"),
        Count = FindNumber(alert, "count")?.GetInt64(),
        Limit = FindNumber(alert, "limit")?.GetInt64(),
        Usual = FindNumber(alert, "usual")?.GetDouble(),
        NotReadFor = FindNumber(alert, "notReadForSeconds") is { } seconds ? TimeSpan.FromSeconds(seconds.GetDouble()) : null,
        LastReadAt = FindTime(alert, "lastReadAt"),
        HasStopped = alert.TryGetProperty("stopped", out JsonElement stopped) && stopped.GetBoolean(),
    };

    public static DateTimeOffset? FindTime(JsonElement element, string name) => SuppressionJsonConverter.ToTime(Find(element, name), name);

    private static DateOnly? FindDay(JsonElement element, string name) =>
        Find(element, name) is { } day ? DateOnly.ParseExact(day, DayFormat, CultureInfo.InvariantCulture) : null;

    private static JsonElement? FindNumber(JsonElement element, string name) => element.TryGetProperty(name, out JsonElement value) ? value : null;

    private static string? Find(JsonElement element, string name) => SuppressionJsonConverter.GetText(element, name);

    private static string GetRequired(JsonElement element, string name) => Find(element, name) ?? throw Missing(name);

    private static JsonException Missing(string name) => new($"'{name}' is missing.");

    private static void Write(Utf8JsonWriter writer, string name, string? value)
    {
        if (value is not null)
        {
            writer.WriteString(name, value);
        }
    }

    private static void Write(Utf8JsonWriter writer, string name, long? value)
    {
        if (value is { } number)
        {
            writer.WriteNumber(name, number);
        }
    }

    private static void Write(Utf8JsonWriter writer, string name, double? value)
    {
        if (value is { } number)
        {
            writer.WriteNumber(name, number);
        }
    }
}
