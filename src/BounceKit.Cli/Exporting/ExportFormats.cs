using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using BounceKit.Cli.Options;

namespace BounceKit.Cli.Exporting;

/// <summary>The formats in which providers import suppressions.</summary>
internal static class ExportFormats
{
    private const int Bounces = 0;
    private const int Complaints = 1;
    private const int Unsubscribes = 2;

    // RFC 2822, as Mailgun reads it.
    private const string MailDate = "ddd, dd MMM yyyy HH:mm:ss '+0000'";

    private const long Megabyte = 1024 * 1024;

    public static IReadOnlyList<ExportFormat> All { get; } = [CreateSendGrid(), CreateAmazonSes(), CreateMailgun(), CreatePostmark(), CreateSparkPost(), CreateBrevo()];

    // SendGrid's other lists are written by SendGrid alone.
    private static ExportFormat CreateSendGrid() => new(
        "sendgrid", "SendGrid", new ExportList("addresses", row => [Quote(row.Address!)]) { Header = "email" })
    {
        Instructions = "In SendGrid, upload the file under Suppressions, Global Unsubscribes.",
    };

    // https://docs.aws.amazon.com/ses/latest/dg/sending-email-suppression-list.html: no header, BOUNCE or COMPLAINT.
    private static ExportFormat CreateAmazonSes() => new(
        "amazon-ses", "Amazon SES", new ExportList("addresses", row => [$"{Quote(row.Address!)},{(row.Type == BounceType.OptedOut ? "COMPLAINT" : "BOUNCE")}"]))
    {
        Instructions = "Upload the file to S3, and create an import job with SuppressionListDestination, action PUT and format CSV, in each region.",
        MaxRows = 100_000,
    };

    // Mailgun has a list, and an import, for each kind.
    private static ExportFormat CreateMailgun() => new(
        "mailgun", "Mailgun",
        new ExportList("bounces", row => [$"{Quote(row.Address!)},550,{EnumNames<BounceReason>.Get(row.Reason)},{Quote(ToMailDate(row.Since))}"])
        {
            Header = "address,code,error,created_at",
        },
        new ExportList("complaints", row => [$"{Quote(row.Address!)},{Quote(ToMailDate(row.Since))}"]) { Header = "address,created_at" },
        new ExportList("unsubscribes", row => [$"{Quote(row.Address!)},*,{Quote(ToMailDate(row.Since))}"]) { Header = "address,tags,created_at" })
    {
        Instructions = "Import each file for each sending domain: POST /v3/DOMAIN/bounces/import, /complaints/import and /unsubscribes/import.",
        MaxBytes = 25 * Megabyte,
        FindList = row => row.Reason switch
        {
            BounceReason.Complaint => Complaints,
            BounceReason.Unsubscribed => Unsubscribes,
            _ => Bounces,
        },
    };

    // https://postmarkapp.com/developer/api/suppressions-api: at most 50 addresses in a request; the reason is always ManualSuppression.
    private static ExportFormat CreatePostmark() => new(
        "postmark", "Postmark", new ExportList("addresses", row => [$"{{\"EmailAddress\":{ToJson(row.Address!)}}}"])
        {
            RowsPerLine = 50,
            LineStart = "{\"Suppressions\":[",
            LineEnd = "]}\n",
        })
    {
        Instructions = "Send each line as the body of one request: POST /message-streams/STREAM/suppressions, for each stream.",
    };

    // An entry blocks one kind of message: an address that must not be written to needs both.
    private static ExportFormat CreateSparkPost() => new(
        "sparkpost", "SparkPost", new ExportList(
            "addresses",
            row => ((string[])["transactional", "non_transactional"]).Select(type => $"{Quote(row.Address!)},{type},{EnumNames<BounceReason>.Get(row.Reason)}"))
        {
            Header = "recipient,type,description",
        })
    {
        Instructions = "In SparkPost, upload the file under Recipients, Suppressions, Bulk Upload.",
        MaxTotal = 1_000_000,
    };

    // https://developers.brevo.com/reference/import-contacts
    private static ExportFormat CreateBrevo() => new(
        "brevo", "Brevo", new ExportList("addresses", row => [Quote(row.Address!, ';')]) { Header = "EMAIL" })
    {
        Instructions = "In Brevo, import the file as contacts and blocklist them: POST /v3/contacts/import with emailBlacklist true, or the same option on the page. "
            + "It applies to campaigns; Brevo has no import for its transactional list.",
        MaxBytes = 8 * Megabyte,
    };

    private static string ToMailDate(DateTimeOffset time) => time.UtcDateTime.ToString(MailDate, CultureInfo.InvariantCulture);

    private static string ToJson(string text) => $"\"{JsonEncodedText.Encode(text, JavaScriptEncoder.UnsafeRelaxedJsonEscaping)}\"";

    // Programs read these files: a cell is written as it is, also where a spreadsheet would take it for a formula.
    private static string Quote(string cell, char separator = ',') =>
        cell.Contains(separator, StringComparison.Ordinal) || cell.Contains('"', StringComparison.Ordinal) || cell.Contains('\n', StringComparison.Ordinal)
            ? $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\""
            : cell;
}
