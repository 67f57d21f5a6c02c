using System.Globalization;
using System.Text;
using System.Text.Json;
using BounceKit.Testing.Paging;
using Microsoft.AspNetCore.Http;

namespace BounceKit.Testing.Mailgun;

/// <summary>Mailgun's <c>/v3/{domain}/bounces</c>, <c>/complaints</c> and <c>/unsubscribes</c>: list, get, delete, for several domains.</summary>
public sealed class MailgunSimulator : ProviderSimulator
{
    private const string Root = "/v3/";
    private const int MaxPageSize = 1000;
    private const int DefaultPageSize = 100;

    // What stands for a missing date in rows that were imported.
    private const string NoDate = "Mon, 01 Jan 0001 00:00:00 UTC";

    private static readonly string[] Parameters = ["limit", "page", "address", "term"];

    /// <inheritdoc/>
    public override string Provider => "Mailgun";

    /// <summary>The key that is accepted.</summary>
    /// <value>A made-up one.</value>
    public string ApiKey { get; set; } = "key-simulated-0123456789";

    /// <summary>The domains of the account in this region. The <see cref="SimulatedBounce.Id"/> of a row decides which one's list it is on.</summary>
    /// <value>Two.</value>
    public IReadOnlyList<string> Domains { get; set; } = ["mg.example.com", "news.example.org"];

    /// <inheritdoc/>
    public override bool HasUniqueAddresses => true;

    /// <inheritdoc/>
    public override bool HasPageTokens => true;

    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, string?> Settings => new Dictionary<string, string?>(
        Domains.Select((domain, index) => KeyValuePair.Create($"Domains:{index}", (string?)domain)), StringComparer.Ordinal)
    {
        ["Provider"] = Provider,
        ["BaseAddress"] = BaseAddress.ToString(),
        ["ApiKey"] = ApiKey,
    };

    /// <inheritdoc/>
    protected override Task RespondAsync(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        string credentials = Convert.ToBase64String(Encoding.UTF8.GetBytes($"api:{ApiKey}"));
        if (!string.Equals(context.Request.Headers.Authorization, $"Basic {credentials}", StringComparison.Ordinal))
        {
            return ForbiddenAsync(context);
        }

        string path = RawPath(context);
        string[] parts = path.StartsWith(Root, StringComparison.Ordinal) ? path[Root.Length..].Split('/') : [];
        if (parts is not [var domain, "bounces" or "complaints" or "unsubscribes", ..] || parts.Length > 3)
        {
            return MessageAsync(context, "not found", StatusCodes.Status404NotFound);
        }

        if (!Domains.Contains(domain, StringComparer.OrdinalIgnoreCase))
        {
            return MessageAsync(context, $"Domain not found: {domain}", StatusCodes.Status404NotFound);
        }

        string list = parts[1];
        string? address = parts.Length == 3 ? Uri.UnescapeDataString(parts[2]) : null;
        return (context.Request.Method, address) switch
        {
            ("GET", null) => ListAsync(context, domain, list),
            ("GET", _) => GetAsync(context, domain, list, address),
            ("DELETE", null) => ClearAsync(context, domain, list),
            ("DELETE", _) => DeleteAsync(context, domain, list, address),
            _ => MessageAsync(context, "method not allowed", StatusCodes.Status405MethodNotAllowed),
        };
    }

    private Task ListAsync(HttpContext context, string domain, string list)
    {
        IQueryCollection query = context.Request.Query;
        int limit = DefaultPageSize;
        if (query.Keys.Any(key => !Parameters.Contains(key, StringComparer.Ordinal))
            || (query.ContainsKey("limit") && !int.TryParse(query["limit"], NumberStyles.None, CultureInfo.InvariantCulture, out limit))
            || limit is < 1 or > MaxPageSize
            || query["page"].FirstOrDefault() is not (null or "next")
            || query.ContainsKey("page") != query.ContainsKey("address"))
        {
            return MessageAsync(context, "invalid parameter", StatusCodes.Status400BadRequest);
        }

        string term = query["term"].FirstOrDefault() ?? "";
        string start = query["address"].FirstOrDefault() ?? "";
        // Sorted by address, each page after an address: rows that come and go before it move nothing.
        SimulatedBounce[] rows =
        [
            .. RowsOf(domain, list)
                .Where(row => row.Email!.StartsWith(term, StringComparison.OrdinalIgnoreCase) && Compare(row.Email, start) > 0)
                .OrderBy(row => row.Email, Comparer<string?>.Create(Compare))
                .Take(Math.Min(limit, MaxRowsPerPage ?? limit)),
        ];
        PageFault fault = context.Items[typeof(PageFault)] as PageFault? ?? PageFault.None;
        (rows, string next) = fault switch
        {
            // Between the address and any that follows it.
            PageFault.IsEmpty => ([], start + " "),
            PageFault.RepeatsToken => (rows, start),
            _ => (rows, rows.Length > 0 ? rows[^1].Email! : start),
        };
        return WritePageAsync(context, domain, list, rows, next, limit, term);
    }

    private Task GetAsync(HttpContext context, string domain, string list, string address) =>
        RowsOf(domain, list).FirstOrDefault(row => address.Equals(row.Email, StringComparison.OrdinalIgnoreCase)) is { } row
            ? JsonResponse.WriteAsync(context, writer => WriteRow(writer, row))
            : AbsentAsync(context, list, isRemoval: false);

    private Task DeleteAsync(HttpContext context, string domain, string list, string address) =>
        Bounces.Remove(row => IsOf(row, domain, list) && address.Equals(row.Email, StringComparison.OrdinalIgnoreCase)) > 0
            ? MessageAsync(context, RemovedFrom(list), address: address)
            : AbsentAsync(context, list, isRemoval: true);

    private Task ClearAsync(HttpContext context, string domain, string list)
    {
        Bounces.Remove(row => IsOf(row, domain, list));
        return MessageAsync(context, RemovedFrom(list));
    }

    private IEnumerable<SimulatedBounce> RowsOf(string domain, string list) => Bounces.Where(row => IsOf(row, domain, list));

    private bool IsOf(SimulatedBounce row, string domain, string list) =>
        row.Email is not null && row.List == list && Domains[(row.Id & int.MaxValue) % Domains.Count].Equals(domain, StringComparison.OrdinalIgnoreCase);

    private Task WritePageAsync(HttpContext context, string domain, string list, SimulatedBounce[] rows, string next, int limit, string term)
    {
        return JsonResponse.WriteAsync(context, writer =>
        {
            writer.WriteStartObject();
            writer.WriteStartArray("items"u8);
            foreach (SimulatedBounce row in rows)
            {
                WriteRow(writer, row);
            }

            writer.WriteEndArray();
            writer.WriteStartObject("paging"u8);
            // All four are there on every page, the last one included.
            writer.WriteString("previous"u8, LinkTo("page=previous&", rows.Length > 0 ? rows[0].Email! : next));
            writer.WriteString("first"u8, LinkTo("", address: null));
            writer.WriteString("next"u8, LinkTo("page=next&", next));
            writer.WriteString("last"u8, LinkTo("page=last&", address: null));
            writer.WriteEndObject();
            writer.WriteEndObject();
        });

        string LinkTo(string page, string? address)
        {
            string divider = address is null ? "" : $"address={Uri.EscapeDataString(address)}&";
            string filter = term.Length == 0 ? "" : $"term={Uri.EscapeDataString(term)}&";
            return Link(string.Create(CultureInfo.InvariantCulture, $"v3/{domain}/{list}?{page}{divider}{filter}limit={limit}")).AbsoluteUri;
        }
    }

    private static void WriteRow(Utf8JsonWriter writer, SimulatedBounce row)
    {
        writer.WriteStartObject();
        writer.WriteString("address"u8, row.Email);
        if (row.List == "unsubscribes")
        {
            writer.WriteStartArray("tags"u8);
            writer.WriteStringValue("*"u8);
            writer.WriteEndArray();
        }
        else if (row.List == "bounces")
        {
            writer.WriteString("code"u8, CodeOf(row));
            writer.WriteString("error"u8, row.Diagnostic);
        }

        writer.WriteString("created_at"u8, row.OccurredAt is { } at
            ? at.UtcDateTime.ToString("ddd, dd MMM yyyy HH:mm:ss 'UTC'", CultureInfo.InvariantCulture)
            : NoDate);
        writer.WriteEndObject();
    }

    // Mailgun's own codes are for messages that it dropped because of one of the domain's lists.
    private static string CodeOf(SimulatedBounce row) => row.Reason switch
    {
        BounceReason.Suppressed => "605",
        BounceReason.Complaint => "606",
        BounceReason.Unsubscribed => "607",
        _ when row.SmtpCode is { } code => code.ToString(CultureInfo.InvariantCulture),
        _ => row.Diagnostic is [>= '2' and <= '5', >= '0' and <= '9', >= '0' and <= '9', ..] ? row.Diagnostic[..3] : "",
    };

    private static int Compare(string? left, string? right) => StringComparer.OrdinalIgnoreCase.Compare(left, right);

    private static string RemovedFrom(string list) => list switch
    {
        "complaints" => "Complaint addresses for this domain have been removed",
        "unsubscribes" => "Unsubscribe event has been removed",
        _ => "Bounced addresses for this domain have been removed",
    };

    private static Task AbsentAsync(HttpContext context, string list, bool isRemoval) => MessageAsync(
        context,
        list switch
        {
            "complaints" => "No spam complaints found for this address",
            "unsubscribes" => isRemoval ? "Unsubscribe event for this tag does not exist" : "Address not found in unsubscribers table",
            _ => "Address not found in bounces table",
        },
        StatusCodes.Status404NotFound);

    private static Task MessageAsync(HttpContext context, string message, int status = StatusCodes.Status200OK, string? address = null)
    {
        context.Response.StatusCode = status;
        return JsonResponse.WriteAsync(context, writer =>
        {
            writer.WriteStartObject();
            writer.WriteString("message"u8, message);
            if (address is not null)
            {
                writer.WriteString("address"u8, address);
            }

            writer.WriteEndObject();
        });
    }

    private static Task ForbiddenAsync(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status401Unauthorized;
        context.Response.ContentType = "text/plain";
        return context.Response.WriteAsync("Forbidden", context.RequestAborted);
    }
}
