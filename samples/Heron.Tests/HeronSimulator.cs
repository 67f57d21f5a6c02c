using System.Globalization;
using BounceKit;
using BounceKit.Testing;
using Microsoft.AspNetCore.Http;

namespace Heron.Tests;

/// <summary>Heron's <c>GET /bounces</c>, as strict as its document: the token, the parameters and their limits, the order, the errors.</summary>
internal sealed class HeronSimulator : ProviderSimulator
{
    private const int Wall = 10_000;

    private static readonly string[] Known =
        ["count", "offset", "type", "inactive", "emailFilter", "tag", "messageID", "fromdate", "todate", "messagestream"];

    public HeronSimulator() => TimeZone = TimeZoneInfo.FindSystemTimeZoneById("America/New_York");

    public override string Provider => "Heron";

    public string ServerToken { get; set; } = "00000000-simulated-token";

    /// <summary>Whether the list is in the documented order.</summary>
    public bool NewestFirst { get; set; } = true;

    // Every bounce has its BouncedAt.
    public override bool HasUndatedRows => false;

    public override int? ResultLimit => Wall;

    public override IReadOnlyDictionary<string, string?> Settings => new Dictionary<string, string?> { [nameof(ServerToken)] = ServerToken };

    protected override Task RespondAsync(HttpContext context)
    {
        HttpRequest request = context.Request;
        if (request.Headers["X-Heron-Server-Token"] != ServerToken)
        {
            return ErrorAsync(context, StatusCodes.Status401Unauthorized, 10, "Bad or missing Server API token.");
        }

        if (request.Method != "GET" || RawPath(context) != "/bounces")
        {
            return ErrorAsync(context, StatusCodes.Status404NotFound, 404, "The requested resource could not be found.");
        }

        return TryRead(request.Query, out int count, out int offset, out DateTime from, out DateTime to)
            ? ListAsync(context, count, offset, from, to)
            : ErrorAsync(context, StatusCodes.Status422UnprocessableEntity, 700, "Invalid parameter.");
    }

    private Task ListAsync(HttpContext context, int count, int offset, DateTime from, DateTime to)
    {
        string part = context.Request.Query["emailFilter"].ToString();
        SimulatedBounce[] found =
        [
            .. Bounces.Where(row => row.Email is not null && row.OccurredAt is { } at && InRange(at, from, to)
                && row.Email.Contains(part, StringComparison.OrdinalIgnoreCase)),
        ];
        if (!NewestFirst)
        {
            Array.Reverse(found);
        }

        return context.Response.WriteAsJsonAsync(
            new { TotalCount = found.Length, Bounces = found.Skip(offset).Take(Math.Min(count, MaxRowsPerPage ?? count)).Select(ToWire) }, options: WireNames, context.RequestAborted);
    }

    private static readonly System.Text.Json.JsonSerializerOptions WireNames = new() { PropertyNamingPolicy = null };

    private object ToWire(SimulatedBounce row) => new
    {
        RecordType = "Bounce",
        ID = (long)row.Id,
        Type = WordOf(row.Type),
        MessageID = "00000000-0000-0000-0000-000000000000",
        MessageStream = "outbound",
        Details = row.Diagnostic,
        row.Email,
        BouncedAt = TimeZoneInfo.ConvertTime(row.OccurredAt!.Value, TimeZone),
        Inactive = row.Type == BounceType.Hard,
        CanActivate = true,
        Subject = "Hello",
    };

    private static string WordOf(BounceType type) => type switch
    {
        BounceType.Hard => "HardBounce",
        BounceType.Soft => "SoftBounce",
        BounceType.Blocked => "Blocked",
        BounceType.Transparent => "Transient",
        _ => "Unknown",
    };

    // Both ends inclusive, on the server's clock.
    private bool InRange(DateTimeOffset at, DateTime from, DateTime to)
    {
        DateTime local = TimeZoneInfo.ConvertTime(at, TimeZone).DateTime;
        return local >= from && local < to.AddSeconds(1);
    }

    private static bool TryRead(IQueryCollection query, out int count, out int offset, out DateTime from, out DateTime to)
    {
        (offset, from, to) = (0, DateTime.MinValue, DateTime.MaxValue.AddDays(-1));
        return int.TryParse(query["count"], NumberStyles.None, CultureInfo.InvariantCulture, out count)
            && int.TryParse(query["offset"], NumberStyles.None, CultureInfo.InvariantCulture, out offset)
            && count is > 0 and <= 500 && count + offset <= Wall
            && query.Keys.All(key => Known.Contains(key, StringComparer.Ordinal))
            && TryDate(query["fromdate"], ref from) && TryDate(query["todate"], ref to) && from <= to;
    }

    private static bool TryDate(string? text, ref DateTime value) => text is null
        || DateTime.TryParseExact(text, "yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture, DateTimeStyles.None, out value);

    private static Task ErrorAsync(HttpContext context, int status, int code, string message)
    {
        context.Response.StatusCode = status;
        return context.Response.WriteAsJsonAsync(new { ErrorCode = code, Message = message }, options: WireNames, context.RequestAborted);
    }
}
