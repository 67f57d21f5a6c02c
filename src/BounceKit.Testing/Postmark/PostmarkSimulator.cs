using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace BounceKit.Testing.Postmark;

/// <summary>Postmark's <c>/bounces</c> and <c>/message-streams/{stream}/suppressions</c> of one server, for several message streams.</summary>
public sealed partial class PostmarkSimulator : ProviderSimulator
{
    private const string DefaultStream = "outbound";
    private const string Bounced = "bounces";
    private const int MaxPageSize = 500;
    private const int Limit = 10_000;

    private static readonly string[] Parameters =
        ["count", "offset", "type", "inactive", "emailFilter", "tag", "messageID", "fromdate", "todate", "messagestream"];

    private static readonly string[] DateFormats = ["yyyy-MM-dd", "yyyy-MM-dd'T'HH:mm:ss"];

    /// <summary>Creates the simulator, without rows.</summary>
    public PostmarkSimulator() => TimeZone = FindTimeZone("America/New_York");

    /// <inheritdoc/>
    public override string Provider => "Postmark";

    /// <summary>The token that is accepted.</summary>
    /// <value>A made-up one.</value>
    public string ServerToken { get; set; } = "00000000-simulated-token";

    /// <summary>The message streams of the server. The <see cref="SimulatedBounce.Id"/> of a row decides which one's it is.</summary>
    /// <value>Two.</value>
    public IReadOnlyList<string> Streams { get; set; } = [DefaultStream, "broadcast"];

    /// <summary>Whether each bounce is a suppression, too. Otherwise a row is on the one list that <see cref="SimulatedBounce.List"/> names.</summary>
    /// <value><see langword="false"/>.</value>
    public bool SuppressesBounces { get; set; }

    /// <summary>
    /// Whether <c>fromdate</c> and <c>todate</c> are compared with the local times of rows. Otherwise they are converted to instants first, an
    /// hour that occurs twice as its second, and one that the clocks skip is refused.
    /// </summary>
    /// <value><see langword="false"/>. Postmark does not document it.</value>
    public bool ComparesLocalTimes { get; set; }

    /// <inheritdoc/>
    public override bool HasUndatedRows => false;

    /// <summary>Whether an address is at most once on the list: true where each bounce is a suppression.</summary>
    public override bool HasUniqueAddresses => SuppressesBounces;

    /// <inheritdoc/>
    public override int? ResultLimit => Limit;

    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, string?> Settings => new Dictionary<string, string?>(
        Streams.Select((stream, index) => KeyValuePair.Create($"Streams:{index}", (string?)stream)), StringComparer.Ordinal)
    {
        ["Provider"] = Provider,
        ["BaseAddress"] = BaseAddress.ToString(),
        ["ServerToken"] = ServerToken,
    };

    /// <inheritdoc/>
    protected override Task RespondAsync(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        HttpRequest request = context.Request;
        if (!string.Equals(request.Headers["X-Postmark-Server-Token"], ServerToken, StringComparison.Ordinal))
        {
            return PostmarkResponses.ErrorAsync(context, StatusCodes.Status401Unauthorized, 10, "Bad or missing Server API token.");
        }

        if (!request.Headers.Accept.ToString().Contains("application/json", StringComparison.OrdinalIgnoreCase))
        {
            return PostmarkResponses.ErrorAsync(context, StatusCodes.Status415UnsupportedMediaType, 0, "Accept: application/json is required.");
        }

        return (request.Method, RawPath(context).Split('/')) switch
        {
            ("GET", ["", "bounces"]) => ListAsync(context),
            ("GET", ["", "message-streams", var stream, "suppressions", "dump"]) => DumpAsync(context, stream),
            ("POST", ["", "message-streams", var stream, "suppressions", "delete"]) => DeleteAsync(context, stream),
            _ => PostmarkResponses.ErrorAsync(context, StatusCodes.Status404NotFound, 404, "The requested resource does not exist."),
        };
    }

    private Task ListAsync(HttpContext context)
    {
        IQueryCollection query = context.Request.Query;
        if (!query.TryNumber("count", 1, MaxPageSize, fallback: 0, out int count) || !query.TryNumber("offset", 0, Limit, fallback: -1, out int offset)
            || count == 0 || offset < 0 || query.Keys.Any(key => !Parameters.Contains(key, StringComparer.Ordinal)))
        {
            return InvalidAsync(context, "Invalid parameter.");
        }

        if (count + offset > Limit)
        {
            return InvalidAsync(context, "The sum of count and offset cannot exceed 10000.");
        }

        string stream = query["messagestream"].FirstOrDefault() ?? DefaultStream;
        if (!Streams.Contains(stream, StringComparer.Ordinal))
        {
            return InvalidAsync(context, "The message stream does not exist on this server.");
        }

        if (!TryRange(query, out Func<DateTimeOffset, bool> inRange))
        {
            return InvalidAsync(context, "Invalid date.");
        }

        string part = query["emailFilter"].FirstOrDefault() ?? "";
        SimulatedBounce[] found =
        [
            .. Bounces.Where(row => row.OccurredAt is { } at && row.List == Bounced && IsOf(row, stream) && inRange(at)
                && row.Email!.Contains(part, StringComparison.OrdinalIgnoreCase)),
        ];
        return PostmarkResponses.WriteBouncesAsync(
            context, found.Length, found.Skip(offset).Take(Math.Min(count, MaxRowsPerPage ?? count)), stream, TimeZone);
    }

    private bool IsOf(SimulatedBounce row, string stream) =>
        row.Email is not null && Streams[(row.Id & int.MaxValue) % Streams.Count].Equals(stream, StringComparison.Ordinal);

    // Both ends are inclusive.
    private bool TryRange(IQueryCollection query, out Func<DateTimeOffset, bool> inRange)
    {
        inRange = static _ => true;
        if (!TryDate(query["fromdate"], isEnd: false, out DateTime from) || !TryDate(query["todate"], isEnd: true, out DateTime to) || from > to)
        {
            return false;
        }

        if (ComparesLocalTimes)
        {
            inRange = at => TimeZoneInfo.ConvertTime(at, TimeZone).DateTime is var local && local >= from && local <= to;
            return true;
        }

        if (TimeZone.IsInvalidTime(from) || TimeZone.IsInvalidTime(to))
        {
            return false;
        }

        DateTime start = TimeZoneInfo.ConvertTimeToUtc(from, TimeZone);
        DateTime end = TimeZoneInfo.ConvertTimeToUtc(to, TimeZone);
        inRange = at => at.UtcDateTime >= start && at.UtcDateTime <= end;
        return true;
    }

    private static bool TryDate(string? text, bool isEnd, out DateTime date)
    {
        date = isEnd ? DateTime.MaxValue : DateTime.MinValue;
        if (text is null)
        {
            return true;
        }

        bool isDate = DateTime.TryParseExact(text, DateFormats, CultureInfo.InvariantCulture, DateTimeStyles.None, out date);
        date = isDate && isEnd && text.Length == DateFormats[0].Length ? date.AddDays(1).AddTicks(-1) : date;
        return isDate;
    }

    private static Task InvalidAsync(HttpContext context, string message) =>
        PostmarkResponses.ErrorAsync(context, StatusCodes.Status422UnprocessableEntity, 300, message);
}
