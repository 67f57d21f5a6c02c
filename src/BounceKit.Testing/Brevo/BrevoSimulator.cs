using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace BounceKit.Testing.Brevo;

/// <summary>Brevo's <c>/v3/smtp/blockedContacts</c>: list and delete.</summary>
/// <remarks>
/// Where the documentation leaves a behavior open, a property selects it; <see cref="ProviderSimulator.TimeZone"/> is the time zone of the days
/// by which the list is filtered.
/// </remarks>
public sealed class BrevoSimulator : ProviderSimulator
{
    private const string ListPath = "/v3/smtp/blockedContacts";
    private const int MaxPageSize = 100;
    private const int DefaultPageSize = 50;
    private const string RateLimit = "1000";

    private static readonly string[] Parameters = ["startDate", "endDate", "limit", "offset", "senders", "sort"];

    private readonly TimeProvider _time;

    /// <summary>Creates the simulator, without rows.</summary>
    /// <param name="time">Its clock, which decides which days are in the future; <see langword="null"/> for the system's.</param>
    public BrevoSimulator(TimeProvider? time = null) => _time = time ?? TimeProvider.System;

    /// <inheritdoc/>
    public override string Provider => "Brevo";

    /// <summary>The key that is accepted.</summary>
    /// <value>A made-up one.</value>
    public string ApiKey { get; set; } = "xkeysib-simulated-0123456789";

    /// <summary>
    /// The senders for which addresses are blocked; empty for all of them. The <see cref="SimulatedBounce.Id"/> of a row decides which one it is.
    /// </summary>
    /// <value>Two, and the empty one.</value>
    public IReadOnlyList<string> Senders { get; set; } = ["news@example.org", "shop@example.com", ""];

    /// <summary>Whether <c>count</c> counts the rows of the page only.</summary>
    /// <value><see langword="false"/>: it counts the rows of the list that match the request.</value>
    public bool CountsPage { get; set; }

    /// <summary>Whether a response without rows has no <c>contacts</c>.</summary>
    /// <value><see langword="false"/>: it has an empty list.</value>
    public bool OmitsEmptyContacts { get; set; }

    /// <inheritdoc/>
    public override bool HasUndatedRows => false;

    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, string?> Settings => new Dictionary<string, string?>(StringComparer.Ordinal)
    {
        ["Provider"] = Provider,
        ["BaseAddress"] = BaseAddress.ToString(),
        ["ApiKey"] = ApiKey,
    };

    /// <inheritdoc/>
    protected override Task RespondAsync(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        WriteRateLimit(context.Response);
        // The day that may be requested is the one of this clock.
        context.Response.Headers.Date = _time.GetUtcNow().ToString("R", CultureInfo.InvariantCulture);
        if (!string.Equals(context.Request.Headers["api-key"], ApiKey, StringComparison.Ordinal))
        {
            return ErrorAsync(context, StatusCodes.Status401Unauthorized, "unauthorized", "Key not found");
        }

        string path = RawPath(context);
        return (context.Request.Method, path) switch
        {
            ("GET", ListPath) => ListAsync(context),
            ("DELETE", _) when AddressOf(path) is { } address => DeleteAsync(context, address),
            _ when path == ListPath || AddressOf(path) is not null =>
                ErrorAsync(context, StatusCodes.Status405MethodNotAllowed, "method_not_allowed", "Method is not allowed"),
            _ => ErrorAsync(context, StatusCodes.Status404NotFound, "document_not_found", "Route not found"),
        };
    }

    private Task ListAsync(HttpContext context)
    {
        IQueryCollection query = context.Request.Query;
        string sort = query["sort"].FirstOrDefault() ?? "desc";
        if (query.Keys.Any(key => !Parameters.Contains(key, StringComparer.Ordinal)) || sort is not ("asc" or "desc"))
        {
            return RefuseAsync(context, "invalid_parameter", "Invalid parameter");
        }

        if (query.ContainsKey("startDate") != query.ContainsKey("endDate"))
        {
            return RefuseAsync(context, "missing_parameter", "startDate and endDate are needed together");
        }

        if (!query.TryNumber("limit", 1, MaxPageSize, DefaultPageSize, out int limit) || !query.TryNumber("offset", 0, int.MaxValue, 0, out int offset))
        {
            return RefuseAsync(context, "out_of_range", "limit or offset is out of range");
        }

        if (!query.TryDay("startDate", out DateOnly? start) || !query.TryDay("endDate", out DateOnly? end) || start > end || end > DayOf(_time.GetUtcNow()))
        {
            return RefuseAsync(context, "invalid_parameter", "startDate and endDate must be dates in order, not in the future");
        }

        string?[] senders = [.. query["senders"]];
        IEnumerable<SimulatedBounce> matching = Bounces.Where(row => row is { Email: not null, OccurredAt: { } at }
            && !(DayOf(at) < start) && !(DayOf(at) > end)
            && (senders.Length == 0 || senders.Contains(SenderOf(row), StringComparer.OrdinalIgnoreCase)));
        SimulatedBounce[] list = [.. sort == "asc" ? matching.Reverse() : matching];
        return WriteAsync(context, [.. list.Skip(offset).Take(Math.Min(limit, MaxRowsPerPage ?? limit))], list.Length);
    }

    private Task DeleteAsync(HttpContext context, string address)
    {
        if (Bounces.Remove(row => address.Equals(row.Email, StringComparison.OrdinalIgnoreCase)) == 0)
        {
            return ErrorAsync(context, StatusCodes.Status404NotFound, "document_not_found", "Contact is not blocked");
        }

        context.Response.StatusCode = StatusCodes.Status204NoContent;
        return Task.CompletedTask;
    }

    private Task WriteAsync(HttpContext context, SimulatedBounce[] page, int count) => JsonResponse.WriteAsync(context, writer =>
    {
        writer.WriteStartObject();
        writer.WriteNumber("count"u8, CountsPage ? page.Length : count);
        if (page.Length > 0 || !OmitsEmptyContacts)
        {
            writer.WriteStartArray("contacts"u8);
            foreach (SimulatedBounce row in page)
            {
                WriteRow(writer, row);
            }

            writer.WriteEndArray();
        }

        writer.WriteEndObject();
    });

    private void WriteRow(Utf8JsonWriter writer, SimulatedBounce row)
    {
        writer.WriteStartObject();
        writer.WriteString("email"u8, row.Email);
        writer.WriteString("senderEmail"u8, SenderOf(row));
        writer.WriteStartObject("reason"u8);
        writer.WriteString("code"u8, CodeOf(row.Reason));
        writer.WriteString("message"u8, row.Diagnostic);
        writer.WriteEndObject();
        writer.WriteString(
            "blockedAt"u8, TimeZoneInfo.ConvertTime(row.OccurredAt!.Value, TimeZone).ToString("yyyy-MM-dd'T'HH:mm:ss.fffzzz", CultureInfo.InvariantCulture));
        writer.WriteEndObject();
    }

    private string SenderOf(SimulatedBounce row) => Senders.Count == 0 ? "" : Senders[(row.Id & int.MaxValue) % Senders.Count];

    private DateOnly DayOf(DateTimeOffset instant) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, TimeZone).DateTime);

    private static string CodeOf(BounceReason reason) => reason switch
    {
        BounceReason.Complaint => "contactFlaggedAsSpam",
        BounceReason.Unsubscribed => "unsubscribedViaEmail",
        BounceReason.Suppressed => "adminBlocked",
        _ => "hardBounce",
    };

    // Of this route: a thousand requests a second, and the seconds until there are more.
    private static void WriteRateLimit(HttpResponse response)
    {
        response.Headers["x-sib-ratelimit-limit"] = RateLimit;
        response.Headers["x-sib-ratelimit-remaining"] = RateLimit;
        response.Headers["x-sib-ratelimit-reset"] = "1";
    }

    private static string? AddressOf(string path) =>
        path.StartsWith(ListPath + "/", StringComparison.Ordinal) && path[(ListPath.Length + 1)..] is { Length: > 0 } last && !last.Contains('/', StringComparison.Ordinal)
            ? Uri.UnescapeDataString(last)
            : null;

    private static Task RefuseAsync(HttpContext context, string code, string message) =>
        ErrorAsync(context, StatusCodes.Status400BadRequest, code, message);

    private static Task ErrorAsync(HttpContext context, int status, string code, string message)
    {
        context.Response.StatusCode = status;
        return JsonResponse.WriteAsync(context, writer =>
        {
            writer.WriteStartObject();
            writer.WriteString("code"u8, code);
            writer.WriteString("message"u8, message);
            writer.WriteEndObject();
        });
    }
}
