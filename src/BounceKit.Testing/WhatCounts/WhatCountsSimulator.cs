using System.Globalization;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace BounceKit.Testing.WhatCounts;

/// <summary>
/// WhatCounts' <c>GET /rest/bounces</c>, <c>/rest/lists</c> and <c>/rest/lists/{id}/unsubscribes</c>: 500 rows per page, days of the realm's clock,
/// and malformed filters are ignored.
/// </summary>
/// <remarks>
/// The realm has the mailing lists that rows of the list <c>unsubscribes</c> name in <see cref="SimulatedBounce.Scope"/>, by their numbers; 10
/// where a row names none.
/// </remarks>
public sealed class WhatCountsSimulator : ProviderSimulator
{
    private const string ListPath = "/rest/bounces";
    private const string MailingListsPath = "/rest/lists";
    private const string Unsubscribes = "unsubscribes";
    private const string FirstMailingList = "10";
    private const int PageSize = 500;
    private const int RealmId = 1561;
    private const int FirstSubscriberId = 7_160_000;

    private static readonly string[] DateForms = ["MMM d, yyyy h:mm:ss tt", "MMM d, yyyy, h:mm:ss tt", "MMM d, yyyy, h:mm:ss\u202Ftt"];

    /// <summary>Creates the simulator, without rows.</summary>
    public WhatCountsSimulator() => TimeZone = FindTimeZone("America/Los_Angeles");

    /// <inheritdoc/>
    public override string Provider => "WhatCounts";

    /// <summary>The realm that is accepted.</summary>
    /// <value>A made-up one.</value>
    public string Realm { get; set; } = "simulated-realm";

    /// <summary>The password that is accepted.</summary>
    /// <value>A made-up one.</value>
    public string Password { get; set; } = "simulated-pass%word+1";

    /// <summary>The form of a list.</summary>
    /// <value><see cref="WhatCountsResponseForm.Envelope"/>.</value>
    public WhatCountsResponseForm ResponseForm { get; set; }

    /// <summary>The form of a date.</summary>
    /// <value><see cref="WhatCountsDateForm.Java8"/>.</value>
    public WhatCountsDateForm DateForm { get; set; }

    /// <summary>Whether <c>bounceTotal</c> counts the rows of the page instead of those of the list: the documentation does not say which.</summary>
    /// <value><see langword="false"/>.</value>
    public bool TotalCountsPage { get; set; }

    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, string?> Settings => new Dictionary<string, string?>(StringComparer.Ordinal)
    {
        ["Provider"] = Provider,
        ["BaseAddress"] = BaseAddress.ToString(),
        ["Realm"] = Realm,
        ["Password"] = Password,
        ["TimeZone"] = TimeZone.Id,
    };

    /// <inheritdoc/>
    protected override Task RespondAsync(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (!IsAuthorized(context.Request))
        {
            return ErrorAsync(context, StatusCodes.Status401Unauthorized, "Unauthorized");
        }

        string path = RawPath(context);
        string[] parts = path.Split('/');
        return (context.Request.Method, parts) switch
        {
            ("GET", _) when path == ListPath => ListAsync(context, "bounce", Bounces.Where(row => row.List == "bounces")),
            ("GET", _) when path == MailingListsPath => ListMailingListsAsync(context),
            ("GET", ["", "rest", "lists", var id, Unsubscribes]) when MailingLists.Contains(id, StringComparer.Ordinal) =>
                ListAsync(context, "unsubscribe", Unsubscribed.Where(row => MailingListOf(row) == id)),
            (not "GET", _) when path is ListPath or MailingListsPath || parts[^1] == Unsubscribes =>
                ErrorAsync(context, StatusCodes.Status405MethodNotAllowed, "Method Not Allowed"),
            _ => ErrorAsync(context, StatusCodes.Status404NotFound, "Not Found"),
        };
    }

    internal override IEnumerable<SimulatedBounce> MakeUp(int seed, int count, DateTimeOffset now) =>
        [.. base.MakeUp(seed, count, now), .. MakeUpUnsubscribes(seed, count, now)];

    private IEnumerable<SimulatedBounce> Unsubscribed => Bounces.Where(row => row.List == Unsubscribes);

    private IEnumerable<string> MailingLists => Unsubscribed.Select(MailingListOf).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);

    private static string MailingListOf(SimulatedBounce row) => row.Scope ?? FirstMailingList;

    private bool IsAuthorized(HttpRequest request) => string.Equals(
        request.Headers.Authorization, $"Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes($"{Realm}:{Password}"))}", StringComparison.Ordinal);

    private Task ListMailingListsAsync(HttpContext context)
    {
        string[] page = [.. MailingLists.Skip(WhatCountsRequest.From(context.Request).Skip).Take(MaxRowsPerPage ?? PageSize)];
        return JsonResponse.WriteAsync(context, writer =>
        {
            writer.WriteStartArray();
            foreach ((int index, string id) in page.Index())
            {
                writer.WriteStartObject();
                writer.WriteNumber("listId"u8, int.Parse(id, CultureInfo.InvariantCulture));
                writer.WriteNumber("listRealmId"u8, RealmId);
                writer.WriteString("listName"u8, $"List {id}");
                writer.WriteNumber("skip"u8, index);
                writer.WriteNumber("max"u8, 0);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
        });
    }

    private Task ListAsync(HttpContext context, string name, IEnumerable<SimulatedBounce> rows)
    {
        WhatCountsRequest request = WhatCountsRequest.From(context.Request);
        SimulatedBounce[] all = [.. rows.Where(row => row.Email is not null && request.Includes(ToLocal(row.OccurredAt), WordOf(row.Type)))];
        SimulatedBounce[] page = [.. all.Skip(request.Skip).Take(MaxRowsPerPage ?? PageSize)];
        // No relation, an empty parameter and nothing but the address itself: useless for paging.
        context.Response.Headers.Link = $"<{Link(RawPath(context)[1..] + context.Request.QueryString)}>;";
        return JsonResponse.WriteAsync(context, writer => WriteList(writer, name, page, TotalCountsPage ? page.Length : all.Length));
    }

    private void WriteList(Utf8JsonWriter writer, string name, SimulatedBounce[] page, int total)
    {
        if (ResponseForm == WhatCountsResponseForm.BareArray)
        {
            WriteRows(writer, page);
            return;
        }

        writer.WriteStartObject();
        if (ResponseForm == WhatCountsResponseForm.CountAndRows)
        {
            writer.WriteNumber("subscribers"u8, page.Length);
            writer.WritePropertyName($"{name}s");
            WriteRows(writer, page);
            writer.WriteString($"{name}Total", total.ToString(CultureInfo.InvariantCulture));
        }
        else
        {
            writer.WritePropertyName("subscribers"u8);
            WriteRows(writer, page);
            writer.WriteNumber($"{name}Total", total);
        }

        writer.WriteEndObject();
    }

    private void WriteRows(Utf8JsonWriter writer, SimulatedBounce[] page)
    {
        writer.WriteStartArray();
        foreach ((int index, SimulatedBounce row) in page.Index())
        {
            WriteRow(writer, row, index);
        }

        writer.WriteEndArray();
    }

    private void WriteRow(Utf8JsonWriter writer, SimulatedBounce row, int index)
    {
        writer.WriteStartObject();
        WriteKnown(writer, "date", ToText(row.OccurredAt));
        WriteKnown(writer, "bounceType", row.List == Unsubscribes ? null : WordOf(row.Type));
        writer.WriteNumber("subscriberId"u8, FirstSubscriberId + row.Id);
        writer.WriteNumber("realmId"u8, RealmId);
        writer.WriteString("email"u8, row.Email);
        writer.WriteString("firstName"u8, row.Email!.Split('.', '@')[0]);
        writer.WriteString("lastName"u8, "");
        writer.WriteString("company"u8, "Example & Sons");
        WriteKnown(writer, "createdDate", ToText(row.OccurredAt?.AddDays(-400)));
        writer.WriteString("md5Encryption"u8, row.Id.ToString("X32", CultureInfo.InvariantCulture));
        // Every object of this API has these two. They say nothing about the row, and here they depend on where the page starts.
        writer.WriteNumber("skip"u8, index);
        writer.WriteNumber("max"u8, 0);
        writer.WriteEndObject();
    }

    private DateTime? ToLocal(DateTimeOffset? instant) =>
        instant is { } at ? TimeZoneInfo.ConvertTime(at, TimeZone).DateTime : null;

    private string? ToText(DateTimeOffset? instant) => ToLocal(instant)?.ToString(DateForms[(int)DateForm], CultureInfo.InvariantCulture);

    // WhatCounts has no word for a transparent bounce: it is a soft one.
    private static string? WordOf(BounceType type) => type switch
    {
        BounceType.Hard => "HARD_BOUNCE",
        BounceType.Soft or BounceType.Transparent => "SOFT_BOUNCE",
        BounceType.Blocked => "BLOCKED",
        BounceType.OptedOut => "COMPLAINT",
        _ => null,
    };

    // Gson leaves out what is null.
    private static void WriteKnown(Utf8JsonWriter writer, string name, string? value)
    {
        if (value is not null)
        {
            writer.WriteString(name, value);
        }
    }

    private static Task ErrorAsync(HttpContext context, int status, string message)
    {
        context.Response.StatusCode = status;
        return JsonResponse.WriteAsync(context, writer =>
        {
            writer.WriteStartObject();
            writer.WriteString("error"u8, message);
            writer.WriteString("status"u8, message);
            writer.WriteNumber("statusCode"u8, status);
            writer.WriteEndObject();
        });
    }
}
