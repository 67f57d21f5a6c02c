using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace BounceKit.Testing.Postmark;

/// <summary>Writes Postmark's JSON.</summary>
internal static class PostmarkResponses
{
    public static Task WriteBouncesAsync(HttpContext context, int total, IEnumerable<SimulatedBounce> rows, string stream, TimeZoneInfo zone) =>
        JsonResponse.WriteAsync(context, writer =>
        {
            writer.WriteStartObject();
            writer.WriteNumber("TotalCount"u8, total);
            writer.WriteStartArray("Bounces"u8);
            foreach (SimulatedBounce row in rows)
            {
                WriteBounce(writer, row, stream, zone);
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        });

    public static Task WriteSuppressionsAsync(HttpContext context, IEnumerable<SimulatedBounce> rows, TimeZoneInfo zone) =>
        WriteListAsync(context, rows, (writer, row) =>
        {
            (string reason, string origin) = ReasonOf(row);
            writer.WriteString("EmailAddress"u8, row.Email);
            writer.WriteString("SuppressionReason"u8, reason);
            writer.WriteString("Origin"u8, origin);
            writer.WriteString(
                "CreatedAt"u8, TimeZoneInfo.ConvertTime(row.OccurredAt!.Value, zone).ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture));
        });

    /// <summary>An address that was not on the list counts as deleted.</summary>
    public static Task WriteDeletionAsync(HttpContext context, IEnumerable<string> addresses, IReadOnlyCollection<string> kept) =>
        WriteListAsync(context, addresses, (writer, address) =>
        {
            bool isKept = kept.Contains(address, StringComparer.Ordinal);
            writer.WriteString("EmailAddress"u8, address);
            writer.WriteString("Status"u8, isKept ? "Failed" : "Deleted");
            writer.WriteString("Message"u8, isKept ? "You do not have the required authority to change this suppression." : null);
        });

    public static Task ErrorAsync(HttpContext context, int status, int code, string message)
    {
        context.Response.StatusCode = status;
        return JsonResponse.WriteAsync(context, writer =>
        {
            writer.WriteStartObject();
            writer.WriteNumber("ErrorCode"u8, code);
            writer.WriteString("Message"u8, message);
            writer.WriteEndObject();
        });
    }

    private static Task WriteListAsync<T>(HttpContext context, IEnumerable<T> items, Action<Utf8JsonWriter, T> write) =>
        JsonResponse.WriteAsync(context, writer =>
        {
            writer.WriteStartObject();
            writer.WriteStartArray("Suppressions"u8);
            foreach (T item in items)
            {
                writer.WriteStartObject();
                write(writer, item);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        });

    private static (string Reason, string Origin) ReasonOf(SimulatedBounce row) => row.Reason switch
    {
        BounceReason.Complaint => ("SpamComplaint", "Recipient"),
        BounceReason.Unsubscribed => ("ManualSuppression", "Recipient"),
        BounceReason.Suppressed => ("ManualSuppression", "Customer"),
        _ => ("HardBounce", "Recipient"),
    };

    private static void WriteBounce(Utf8JsonWriter writer, SimulatedBounce row, string stream, TimeZoneInfo zone)
    {
        (string type, int code) = TypeOf(row);
        bool isInactive = row.Type is BounceType.Hard or BounceType.OptedOut;
        writer.WriteStartObject();
        writer.WriteString("RecordType"u8, "Bounce");
        writer.WriteNumber("ID"u8, 4_000_000_000L + row.Id);
        writer.WriteString("Type"u8, type);
        writer.WriteNumber("TypeCode"u8, code);
        writer.WriteString("Name"u8, type);
        writer.WriteString("Tag"u8, "");
        writer.WriteString("MessageID"u8, $"00000000-0000-4000-8000-{row.Id:x12}");
        writer.WriteNumber("ServerID"u8, 23);
        writer.WriteString("MessageStream"u8, stream);
        writer.WriteString("Description"u8, "The server was unable to deliver your message (ex: unknown user, mailbox not found).");
        writer.WriteString("Details"u8, row.Diagnostic);
        writer.WriteString("Email"u8, row.Email);
        writer.WriteString("From"u8, "sender@example.com");
        writer.WriteString("BouncedAt"u8, DateOf(row, zone));
        writer.WriteBoolean("DumpAvailable"u8, false);
        writer.WriteBoolean("Inactive"u8, isInactive);
        writer.WriteBoolean("CanActivate"u8, isInactive && row.Reason != BounceReason.Complaint);
        writer.WriteString("Subject"u8, "Hello");
        writer.WriteEndObject();
    }

    // Both forms occur: local times with their offset, and UTC.
    private static string DateOf(SimulatedBounce row, TimeZoneInfo zone) => row.Id % 2 == 0
        ? TimeZoneInfo.ConvertTime(row.OccurredAt!.Value, zone).ToString("yyyy-MM-dd'T'HH:mm:ss.fffffffzzz", CultureInfo.InvariantCulture)
        : row.OccurredAt!.Value.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static (string Name, int Code) TypeOf(SimulatedBounce row) => row.Reason switch
    {
        BounceReason.InvalidAddress => ("BadEmailAddress", 100000),
        BounceReason.Complaint => ("SpamComplaint", 100001),
        BounceReason.Suppressed => ("ManuallyDeactivated", 100002),
        BounceReason.Unsubscribed => ("Unsubscribe", 16),
        BounceReason.DnsFailure => ("DnsError", 256),
        BounceReason.Deferred or BounceReason.RateLimited => ("Transient", 2),
        BounceReason.AutoReply => ("AutoResponder", 64),
        BounceReason.SpamContent => ("SpamNotification", 512),
        BounceReason.VirusDetected => ("VirusNotification", 8192),
        BounceReason.AuthenticationFailed => ("DMARCPolicy", 100009),
        _ => row.Type switch
        {
            BounceType.Hard => ("HardBounce", 1),
            BounceType.Soft => ("SoftBounce", 4096),
            BounceType.Blocked => ("Blocked", 100006),
            BounceType.Transparent => ("Transient", 2),
            _ => ("Unknown", 2048),
        },
    };
}
