using System.Globalization;
using System.Text.Json;
using BounceKit.Testing.Paging;
using Microsoft.AspNetCore.Http;

namespace BounceKit.Testing.Resend;

/// <summary>Resend's <c>/suppressions</c>: list, get, delete.</summary>
public sealed class ResendSimulator : ProviderSimulator
{
    private const string ListPath = "/suppressions";
    private const string RemovalPath = "/suppressions/batch/remove";
    private const int MaxPageSize = 100;
    private const int DefaultPageSize = 20;
    private const int MaxRemovals = 100;

    private static readonly string[] Parameters = ["origin", "limit", "after", "before"];
    private static readonly string[] Origins = ["bounce", "complaint", "manual"];

    /// <inheritdoc/>
    public override string Provider => "Resend";

    /// <summary>The key that is accepted.</summary>
    /// <value>A made-up one.</value>
    public string ApiKey { get; set; } = "re_simulated-full-access";

    /// <summary>A key that exists, but may only send: requests with it are refused.</summary>
    /// <value>A made-up one.</value>
    public string SendingKey { get; set; } = "re_simulated-sending-access";

    /// <inheritdoc/>
    public override bool HasUniqueAddresses => true;

    /// <inheritdoc/>
    public override bool HasUndatedRows => false;

    /// <inheritdoc/>
    public override bool HasPageTokens => true;

    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, string?> Settings => new Dictionary<string, string?>(StringComparer.Ordinal)
    {
        ["Provider"] = Provider,
        ["BaseAddress"] = BaseAddress.ToString(),
        ["ApiKey"] = ApiKey,
    };

    /// <summary>Only addresses come onto the list.</summary>
    /// <inheritdoc/>
    public override bool CanHold(string address) => BounceRecipient.IsAddress(address);

    /// <inheritdoc/>
    protected override Task RespondAsync(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        HttpRequest request = context.Request;
        // The limit of a team, which is never used up here.
        context.Response.Headers["ratelimit-limit"] = "5";
        context.Response.Headers["ratelimit-remaining"] = "4";
        context.Response.Headers["ratelimit-reset"] = "1";
        if (FindRefusal(request) is { } refusal)
        {
            return ErrorAsync(context, refusal.Status, refusal.Name, refusal.Message);
        }

        string path = RawPath(context);
        return (request.Method, path) switch
        {
            ("GET", ListPath) => ListAsync(context),
            ("POST", RemovalPath) => RemoveSomeAsync(context),
            ("GET", _) when KeyOf(path) is { } key => GetAsync(context, key),
            ("DELETE", _) when KeyOf(path) is { } key => RemoveAsync(context, key),
            (_, ListPath or RemovalPath) => ErrorAsync(context, StatusCodes.Status405MethodNotAllowed, "method_not_allowed", "This endpoint does not support the specified method"),
            _ => ErrorAsync(context, StatusCodes.Status404NotFound, "not_found", "The requested endpoint does not exist"),
        };
    }

    private (int Status, string Name, string Message)? FindRefusal(HttpRequest request)
    {
        if (string.IsNullOrEmpty(request.Headers.UserAgent))
        {
            return (StatusCodes.Status403Forbidden, "forbidden", "A User-Agent is required");
        }

        return request.Headers.Authorization.ToString() switch
        {
            "" => (StatusCodes.Status401Unauthorized, "missing_api_key", "Missing API key in the authorization header"),
            var header when header == $"Bearer {SendingKey}" => (StatusCodes.Status401Unauthorized, "restricted_api_key", "This API key is restricted to only send emails"),
            var header when header == $"Bearer {ApiKey}" => null,
            _ => (StatusCodes.Status403Forbidden, "invalid_api_key", "API key is invalid"),
        };
    }

    private Task ListAsync(HttpContext context)
    {
        IQueryCollection query = context.Request.Query;
        int limit = DefaultPageSize;
        string? origin = query["origin"].FirstOrDefault();
        if (query.Keys.Any(key => !Parameters.Contains(key, StringComparer.Ordinal))
            || (query.ContainsKey("limit") && !int.TryParse(query["limit"], NumberStyles.None, CultureInfo.InvariantCulture, out limit))
            || limit is < 1 or > MaxPageSize
            || (origin is not null && !Origins.Contains(origin, StringComparer.Ordinal))
            || (query.ContainsKey("after") && query.ContainsKey("before")))
        {
            return InvalidAsync(context, "Invalid query parameters");
        }

        SimulatedBounce[] rows = [.. Bounces.Where(row => row.Email is not null && (origin is null || OriginOf(row) == origin))];
        int start = 0;
        int end = Math.Min(limit, MaxRowsPerPage ?? limit);
        if (query["after"].FirstOrDefault() is { } after)
        {
            start = IndexOf(rows, after) + 1;
            end = start == 0 ? -1 : start + end;
        }
        else if (query["before"].FirstOrDefault() is { } before)
        {
            int count = end;
            end = IndexOf(rows, before);
            start = Math.Max(0, end - count);
        }

        // Not documented: what a removed row is answered with.
        return end < 0
            ? ErrorAsync(context, StatusCodes.Status404NotFound, "not_found", "Suppression not found")
            : WritePageAsync(context, rows, start, Math.Min(end, rows.Length), query["after"].FirstOrDefault());
    }

    private static Task WritePageAsync(HttpContext context, SimulatedBounce[] rows, int start, int end, string? after)
    {
        PageFault fault = context.Items[typeof(PageFault)] as PageFault? ?? PageFault.None;
        SimulatedBounce[] page = fault == PageFault.IsEmpty ? [] : rows[start..end];
        if (fault == PageFault.RepeatsToken && after is not null && page.Length > 0)
        {
            // The row that the page comes after ends it, so that the next page is the same.
            page[^1] = rows[start - 1];
        }

        return JsonResponse.WriteAsync(context, writer =>
        {
            writer.WriteStartObject();
            writer.WriteString("object"u8, "list");
            writer.WriteBoolean("has_more"u8, end < rows.Length || fault != PageFault.None);
            writer.WriteStartArray("data"u8);
            foreach (SimulatedBounce row in page)
            {
                writer.WriteStartObject();
                WriteMembers(writer, row);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        });
    }

    private Task GetAsync(HttpContext context, string key) => Find(key) is not { } row
        ? ErrorAsync(context, StatusCodes.Status404NotFound, "not_found", "Suppression not found")
        : JsonResponse.WriteAsync(context, writer =>
        {
            writer.WriteStartObject();
            // Rows of the list do not have it.
            writer.WriteString("object"u8, "suppression");
            WriteMembers(writer, row);
            writer.WriteEndObject();
        });

    private Task RemoveAsync(HttpContext context, string key)
    {
        if (Find(key) is not { } row)
        {
            return ErrorAsync(context, StatusCodes.Status404NotFound, "not_found", "Suppression not found");
        }

        Bounces.Remove(other => ReferenceEquals(other, row));
        return JsonResponse.WriteAsync(context, writer => WriteRemoved(writer, IdOf(row)));
    }

    private async Task RemoveSomeAsync(HttpContext context)
    {
        if (await ReadKeysAsync(context).ConfigureAwait(false) is not { } keys)
        {
            await InvalidAsync(context, "Provide either `emails` or `ids`, 1 to 100 of them").ConfigureAwait(false);
            return;
        }

        SimulatedBounce[] removed = [.. keys.Select(Find).OfType<SimulatedBounce>().Distinct()];
        HashSet<SimulatedBounce> gone = new(removed, ReferenceEqualityComparer.Instance);
        Bounces.Remove(gone.Contains);
        await JsonResponse.WriteAsync(context, writer =>
        {
            writer.WriteStartObject();
            writer.WriteStartArray("data"u8);
            foreach (SimulatedBounce row in removed)
            {
                WriteRemoved(writer, IdOf(row));
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }).ConfigureAwait(false);
    }

    // One of the two, and not both; a member that is null is refused.
    private static async Task<string[]?> ReadKeysAsync(HttpContext context)
    {
        try
        {
            using JsonDocument body = await JsonDocument.ParseAsync(context.Request.Body, cancellationToken: context.RequestAborted).ConfigureAwait(false);
            bool hasEmails = body.RootElement.TryGetProperty("emails", out JsonElement emails);
            bool hasIds = body.RootElement.TryGetProperty("ids", out JsonElement ids);
            string[] keys = [.. (hasEmails ? emails : ids).EnumerateArray().Select(key => key.GetString()!)];
            return hasEmails != hasIds && keys.Length is >= 1 and <= MaxRemovals && keys.All(key => hasEmails ? key.Contains('@', StringComparison.Ordinal) : Guid.TryParse(key, out _))
                ? keys
                : null;
        }
        catch (Exception broken) when (broken is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    private SimulatedBounce? Find(string key) => key.Contains('@', StringComparison.Ordinal)
        ? Bounces.FirstOrDefault(row => key.Trim().Equals(row.Email, StringComparison.OrdinalIgnoreCase))
        : Bounces.FirstOrDefault(row => HasId(row, key));

    private static int IndexOf(SimulatedBounce[] rows, string id) => Array.FindIndex(rows, row => HasId(row, id));

    // A cheap comparison first, since a long list is searched for every page.
    private static bool HasId(SimulatedBounce row, string id) => row.Email is not null
        && uint.TryParse(id.AsSpan(0, Math.Min(8, id.Length)), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out uint number)
        && number == (uint)row.Id
        && id.Equals(IdOf(row), StringComparison.OrdinalIgnoreCase);

    // Rows may have the same number, but not the same address.
    private static string IdOf(SimulatedBounce row)
    {
        ulong hash = 14695981039346656037;
        foreach (char letter in row.Email!.ToUpperInvariant())
        {
            hash = (hash ^ letter) * 1099511628211;
        }

        return string.Create(CultureInfo.InvariantCulture, $"{row.Id:x8}-{hash >> 48:x4}-4{hash >> 36 & 0xFFF:x3}-8{hash >> 24 & 0xFFF:x3}-{hash & 0xFFFFFF:x12}");
    }

    private static string OriginOf(SimulatedBounce row) =>
        row.Type == BounceType.OptedOut ? "complaint" : row.Reason == BounceReason.Suppressed ? "manual" : "bounce";

    private static void WriteMembers(Utf8JsonWriter writer, SimulatedBounce row)
    {
        string origin = OriginOf(row);
        writer.WriteString("id"u8, IdOf(row));
        writer.WriteString("email"u8, row.Email);
        writer.WriteString("origin"u8, origin);
        writer.WriteString("source_id"u8, origin == "manual" ? null : string.Create(CultureInfo.InvariantCulture, $"479e3145-dd38-476b-932c-{row.Id:x12}"));
        writer.WriteString("created_at"u8, row.OccurredAt?.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss.fff'+00'", CultureInfo.InvariantCulture));
    }

    private static void WriteRemoved(Utf8JsonWriter writer, string id)
    {
        writer.WriteStartObject();
        writer.WriteString("object"u8, "suppression");
        writer.WriteString("id"u8, id);
        writer.WriteBoolean("deleted"u8, true);
        writer.WriteEndObject();
    }

    private static Task InvalidAsync(HttpContext context, string message) =>
        ErrorAsync(context, StatusCodes.Status422UnprocessableEntity, "validation_error", message);

    private static Task ErrorAsync(HttpContext context, int status, string name, string message)
    {
        context.Response.StatusCode = status;
        return JsonResponse.WriteAsync(context, writer =>
        {
            writer.WriteStartObject();
            writer.WriteNumber("statusCode"u8, status);
            writer.WriteString("name"u8, name);
            writer.WriteString("message"u8, message);
            writer.WriteEndObject();
        });
    }

    private static string? KeyOf(string path) =>
        path.StartsWith(ListPath + "/", StringComparison.Ordinal) && path[(ListPath.Length + 1)..] is { Length: > 0 } key && !key.Contains('/', StringComparison.Ordinal)
            ? Uri.UnescapeDataString(key)
            : null;
}
