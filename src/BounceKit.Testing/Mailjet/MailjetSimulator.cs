using System.Globalization;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace BounceKit.Testing.Mailjet;

/// <summary>Mailjet's <c>/v3/REST/message</c> and <c>/v3/REST/contact/{id}</c>: list messages, and get a contact by its number or address.</summary>
/// <remarks>
/// The <see cref="SimulatedBounce.List"/> of a row is its status; <see cref="SimulatedBounce.Type"/> decides where that is <c>bounces</c>. Where the
/// documentation leaves a behavior open, a property selects it.
/// </remarks>
public sealed class MailjetSimulator : ProviderSimulator
{
    private const string MessagePath = "/v3/REST/message";
    private const string ContactPath = "/v3/REST/contact/";
    private const int MaxPageSize = 1000;
    private const int DefaultPageSize = 10;

    // The ids of messages are beyond 2^53.
    private const long FirstMessage = 1152921500000000000;

    private static readonly string[] Parameters =
        ["Contact", "FromTS", "Limit", "MessageStatus", "Offset", "ShowContactAlt", "Sort", "ToTS"];

    /// <inheritdoc/>
    public override string Provider => "Mailjet";

    /// <summary>The public key that is accepted.</summary>
    /// <value>A made-up one.</value>
    public string ApiKey { get; set; } = "simulated-public-0123456789";

    /// <summary>The private key that is accepted.</summary>
    /// <value>A made-up one.</value>
    public string SecretKey { get; set; } = "simulated-private-0123456789";

    /// <summary>Whether every value of a row is a text, numbers and flags included.</summary>
    /// <value><see langword="false"/>.</value>
    public bool WritesTexts { get; set; }

    /// <summary>Whether <c>Total</c> counts the rows of the page only.</summary>
    /// <value><see langword="true"/>.</value>
    public bool CountsPage { get; set; } = true;

    /// <summary>Whether a range includes rows exactly at its ends.</summary>
    /// <value><see langword="false"/>: after the start, and before the end.</value>
    public bool IncludesBounds { get; set; }

    /// <summary>The addresses of contacts that were erased: their messages have none, and there is no such contact.</summary>
    /// <value>None.</value>
    public IReadOnlyCollection<string> ErasedContacts { get; set; } = [];

    /// <inheritdoc/>
    public override bool HasUndatedRows => false;

    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, string?> Settings => new Dictionary<string, string?>(StringComparer.Ordinal)
    {
        ["Provider"] = Provider,
        ["BaseAddress"] = BaseAddress.ToString(),
        ["ApiKey"] = ApiKey,
        ["SecretKey"] = SecretKey,
    };

    /// <inheritdoc/>
    protected override Task RespondAsync(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        string credentials = Convert.ToBase64String(Encoding.UTF8.GetBytes($"{ApiKey}:{SecretKey}"));
        if (!string.Equals(context.Request.Headers.Authorization, $"Basic {credentials}", StringComparison.Ordinal))
        {
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            return Task.CompletedTask;
        }

        string path = RawPath(context);
        string? contact = path.StartsWith(ContactPath, StringComparison.Ordinal) ? Uri.UnescapeDataString(path[ContactPath.Length..]) : null;
        return (context.Request.Method, contact) switch
        {
            (not "GET", _) => ErrorAsync(context, StatusCodes.Status405MethodNotAllowed, "Method not allowed"),
            (_, { Length: > 0 }) => GetContactAsync(context, contact),
            _ when path == MessagePath => ListAsync(context),
            _ => ErrorAsync(context, StatusCodes.Status404NotFound, "Object not found"),
        };
    }

    private Task ListAsync(HttpContext context)
    {
        IQueryCollection query = context.Request.Query;
        string sort = query["Sort"].FirstOrDefault() ?? "ID ASC";
        if (query.Keys.FirstOrDefault(key => !Parameters.Contains(key, StringComparer.Ordinal)) is { } unknown)
        {
            return RefuseAsync(context, $"Invalid filter: {unknown}");
        }

        if (!query.TryNumber("Limit", 1, MaxPageSize, DefaultPageSize, out int limit) || !query.TryNumber("Offset", 0, int.MaxValue, 0, out int offset))
        {
            return RefuseAsync(context, "Invalid Limit or Offset");
        }

        if (!query.TryNumber("FromTS", 0L, long.MaxValue, 0L, out long from) || !query.TryNumber("ToTS", 0L, long.MaxValue, long.MaxValue, out long to)
            || from > to || !query.TryNumber("Contact", 1L, long.MaxValue, 0L, out long contact)
            || !query.TryNumber("MessageStatus", 0, MailjetStatus.Highest, -1, out int status) || sort is not ("ID ASC" or "ArrivedAt DESC"))
        {
            return RefuseAsync(context, "Invalid filter value");
        }

        // Rows are kept in the order of their dates.
        SimulatedBounce[] rows = [.. Bounces.Where(row => row is { Email: not null, OccurredAt: { } at }
            && IsWithin(at.ToUnixTimeSeconds(), from, to)
            && (status < 0 || MailjetStatus.Of(row) == MailjetStatus.WordOf(status)) && (contact == 0 || ContactOf(row.Email) == contact))];
        SimulatedBounce[] list = sort == "ID ASC" ? [.. rows.OrderBy(row => row.Id)] : rows;
        bool showsAddress = query["ShowContactAlt"] == "true";
        return WriteAsync(
            context, [.. list.Skip(offset).Take(Math.Min(limit, MaxRowsPerPage ?? limit))], list.Length, (writer, row) => WriteMessage(writer, row, showsAddress));
    }

    private Task GetContactAsync(HttpContext context, string contact)
    {
        SimulatedBounce? found = Bounces.FirstOrDefault(row => row.Email is { } email && !IsErased(email)
            && (contact.Equals(email, StringComparison.OrdinalIgnoreCase) || contact == Text(ContactOf(email))));
        return found is null
            ? ErrorAsync(context, StatusCodes.Status404NotFound, "Object not found")
            : WriteAsync(context, [found], total: 1, WriteContact);
    }

    private Task WriteAsync(HttpContext context, SimulatedBounce[] page, int total, Action<Utf8JsonWriter, SimulatedBounce> write) =>
        JsonResponse.WriteAsync(context, writer =>
        {
            writer.WriteStartObject();
            writer.WriteNumber("Count"u8, page.Length);
            writer.WriteStartArray("Data"u8);
            foreach (SimulatedBounce row in page)
            {
                writer.WriteStartObject();
                write(writer, row);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
            writer.WriteNumber("Total"u8, CountsPage ? page.Length : total);
            writer.WriteEndObject();
        });

    private void WriteMessage(Utf8JsonWriter writer, SimulatedBounce row, bool showsAddress)
    {
        writer.WriteString("ArrivedAt"u8, row.OccurredAt!.Value.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
        WriteNumber(writer, "AttemptCount", 0);
        WriteNumber(writer, "CampaignID", 51);
        writer.WriteString("ContactAlt"u8, showsAddress && !IsErased(row.Email!) ? row.Email : "");
        WriteNumber(writer, "ContactID", ContactOf(row.Email!));
        WriteNumber(writer, "ID", FirstMessage + row.Id);
        WriteNumber(writer, "StateID", MailjetStatus.StateOf(row.Reason));
        if (WritesTexts)
        {
            // It has been seen to be empty in every message of an account.
            writer.WriteString("StatePermanent"u8, "");
        }
        else
        {
            writer.WriteBoolean("StatePermanent"u8, row.Type == BounceType.Hard);
        }

        writer.WriteString("Status"u8, MailjetStatus.Of(row));
        writer.WriteString("Subject"u8, "");
    }

    private void WriteContact(Utf8JsonWriter writer, SimulatedBounce row)
    {
        writer.WriteString("Email"u8, row.Email);
        WriteNumber(writer, "ID", ContactOf(row.Email!));
        writer.WriteString("Name"u8, "");
    }

    private void WriteNumber(Utf8JsonWriter writer, string name, long value)
    {
        if (WritesTexts)
        {
            writer.WriteString(name, Text(value));
        }
        else
        {
            writer.WriteNumber(name, value);
        }
    }

    private bool IsWithin(long second, long from, long to) => IncludesBounds ? second >= from && second <= to : second > from && second < to;

    private bool IsErased(string address) => ErasedContacts.Contains(address, StringComparer.OrdinalIgnoreCase);

    // FNV-1a: an address has the same number in each run, whatever its case.
    private static long ContactOf(string address)
    {
        ulong hash = 0xCBF29CE484222325;
        foreach (char character in address.ToUpperInvariant())
        {
            hash = (hash ^ character) * 0x100000001B3;
        }

        return (long)(hash >> 1) | 1;
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static Task RefuseAsync(HttpContext context, string message) => ErrorAsync(context, StatusCodes.Status400BadRequest, message);

    private static Task ErrorAsync(HttpContext context, int status, string message)
    {
        context.Response.StatusCode = status;
        return JsonResponse.WriteAsync(context, writer =>
        {
            writer.WriteStartObject();
            writer.WriteString("ErrorInfo"u8, "");
            writer.WriteString("ErrorMessage"u8, message);
            writer.WriteNumber("StatusCode"u8, status);
            writer.WriteEndObject();
        });
    }
}
