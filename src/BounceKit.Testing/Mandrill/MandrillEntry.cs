using System.Globalization;
using System.Text.Json;

namespace BounceKit.Testing.Mandrill;

/// <summary>A row as Mandrill shows it.</summary>
internal sealed record MandrillEntry(string Email, string Reason, string Detail, string? EventAt, string? ExpiresAt, bool IsExpired, string? Subaccount)
{
    public static MandrillEntry From(SimulatedBounce row, string? subaccount, TimeSpan? lifetime, DateTimeOffset now)
    {
        string reason = ReasonOf(row);
        // Entries that were added by hand never expire.
        DateTimeOffset? expiry = reason == "custom" ? null : row.OccurredAt + lifetime;
        return new MandrillEntry(row.Email!, reason, row.Diagnostic, Format(row.OccurredAt), Format(expiry), expiry <= now, subaccount);
    }

    public void WriteTo(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteString("email"u8, Email);
        writer.WriteString("reason"u8, Reason);
        writer.WriteString("detail"u8, Detail);
        writer.WriteString("created_at"u8, EventAt);
        writer.WriteString("last_event_at"u8, EventAt);
        writer.WriteString("expires_at"u8, ExpiresAt);
        writer.WriteBoolean("expired"u8, IsExpired);
        writer.WriteNull("sender"u8);
        writer.WriteString("subaccount"u8, Subaccount);
        writer.WriteEndObject();
    }

    private static string ReasonOf(SimulatedBounce row) => row.Reason switch
    {
        BounceReason.Complaint => "spam",
        BounceReason.Unsubscribed => "unsub",
        BounceReason.Suppressed => "custom",
        _ when row.Type is BounceType.Hard or BounceType.Unknown => "hard-bounce",
        _ => "soft-bounce",
    };

    private static string? Format(DateTimeOffset? instant) => instant?.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
}
