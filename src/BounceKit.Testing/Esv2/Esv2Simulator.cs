using System.Globalization;
using System.Security;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace BounceKit.Testing.Esv2;

/// <summary>
/// ExpertSender's <c>/v2/Api/Bounces</c>, an export as CSV, and <c>/v2/Api/RemovedSubscribers</c>, an export as XML; errors as XML.
/// </summary>
/// <remarks>
/// Rows of the list <c>removed</c> are of the remove type that their reason says, and were removed from the mailing list whose number is in
/// <see cref="SimulatedBounce.Scope"/>; 1 where a row names none.
/// </remarks>
public sealed class Esv2Simulator : ProviderSimulator
{
    private const string ListPath = "/v2/Api/Bounces";
    private const string RemovedPath = "/v2/Api/RemovedSubscribers";
    private const string DateForm = "yyyy-MM-dd";
    private const int PhoneRows = 12;

    private static readonly HashSet<string> Parameters =
        new(["apiKey", "startDate", "endDate", "channel", "bounceReason", "bounceType"], StringComparer.Ordinal);

    /// <summary>Creates the simulator, without rows, in the time zone Europe/Warsaw.</summary>
    public Esv2Simulator() => TimeZone = FindTimeZone("Europe/Warsaw");

    /// <inheritdoc/>
    public override string Provider => "Esv2";

    /// <summary>The key that is accepted.</summary>
    /// <value>A made-up one.</value>
    public string ApiKey { get; set; } = "simulated-esv2-key";

    /// <summary>Whether exports have the old four columns, with the reason in the column BounceType, and <c>bounceType</c> takes a reason's number.</summary>
    /// <value><see langword="false"/>.</value>
    public bool IsLegacy { get; set; }

    /// <summary>Whether a subscriber is removed at the first bounce, so that each bounce is on the list of removed subscribers, too.</summary>
    /// <value><see langword="false"/>: a row is on the one list that <see cref="SimulatedBounce.List"/> names.</value>
    public bool RemovesBounced { get; set; }

    /// <summary>Whether the dates of removed subscribers are in UTC and say so, as in the documented sample; days remain those of <see cref="ProviderSimulator.TimeZone"/>.</summary>
    /// <value><see langword="false"/>: they are local times without an offset.</value>
    public bool WritesUtc { get; set; }

    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, string?> Settings => new Dictionary<string, string?>(StringComparer.Ordinal)
    {
        ["Provider"] = Provider,
        ["BaseAddress"] = BaseAddress.ToString(),
        ["ApiKey"] = ApiKey,
        ["TimeZone"] = TimeZone.Id,
    };

    /// <inheritdoc/>
    protected override Task RespondAsync(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        IQueryCollection query = context.Request.Query;
        if (!string.Equals(query["apiKey"], ApiKey, StringComparison.Ordinal))
        {
            return ErrorAsync(context, StatusCodes.Status403Forbidden, ("", "Invalid API key"));
        }

        bool isRemoved = RawPath(context) == RemovedPath;
        if (!isRemoved && RawPath(context) != ListPath)
        {
            return ErrorAsync(context, StatusCodes.Status404NotFound, ("", "Nothing was found"));
        }

        if (!HttpMethods.IsGet(context.Request.Method))
        {
            return ErrorAsync(context, StatusCodes.Status400BadRequest, ("", "Only GET is allowed here"));
        }

        (string For, string Text)[] problems = [.. RangeProblemsOf(query, isRequired: !isRemoved), .. isRemoved ? Esv2RemovedSubscribers.ProblemsOf(query) : ProblemsOf(query)];
        return (problems.Length > 0, isRemoved) switch
        {
            (true, _) => ErrorAsync(context, StatusCodes.Status400BadRequest, problems),
            (_, true) => ListRemovedAsync(context, query),
            _ => ExportAsync(context, query),
        };
    }

    // Most rows are e-mail; a few text messages more give the other channels something to show.
    internal override IEnumerable<SimulatedBounce> MakeUp(int seed, int count, DateTimeOffset now) =>
    [
        .. base.MakeUp(seed, count, now),
        .. MadeUpBounces.Create(seed, Math.Min(count, PhoneRows), now).Select((row, index) => row with
        {
            Id = count + row.Id,
            Email = null,
            // Numbers that are reserved for fiction.
            Phone = string.Create(CultureInfo.InvariantCulture, $"1202555{100 + index:0000}"),
            Diagnostic = index % 3 == 0 ? "absent subscriber" : "unknown subscriber",
            Status = "",
            Type = index % 3 == 0 ? BounceType.Soft : BounceType.Hard,
            Reason = index % 3 == 0 ? BounceReason.Other : BounceReason.UserUnknown,
        }),
        .. MadeUpBounces.Create(seed + 1, count / 10, now).Select(Esv2RemovedSubscribers.Remove),
    ];

    private static IEnumerable<(string For, string Text)> RangeProblemsOf(IQueryCollection query, bool isRequired)
    {
        bool isStart = TryDate(query, "startDate", out DateOnly start);
        bool isEnd = TryDate(query, "endDate", out DateOnly end);
        if (!isStart && (isRequired || query.ContainsKey("startDate")))
        {
            yield return ("startDate", query.ContainsKey("startDate") ? "Invalid date." : "startDate is required; ");
        }

        if (!isEnd && (isRequired || query.ContainsKey("endDate")))
        {
            yield return ("endDate", query.ContainsKey("endDate") ? "Invalid date." : "endDate is required; ");
        }

        if (isStart && isEnd && start > end)
        {
            yield return ("startDate", "startDate is after endDate.");
        }

        if (!IsOneOf(query, "channel", "All", "Email", "SmsMms"))
        {
            yield return ("channel", "Valid values are: All, Email, SmsMms.");
        }
    }

    private IEnumerable<(string For, string Text)> ProblemsOf(IQueryCollection query)
    {
        if (!IsOneOf(query, "bounceReason", "1", "2", "3", "6", "7"))
        {
            yield return ("bounceReason", "Valid values are: 1, 2, 3, 6, 7.");
        }

        if (!(IsLegacy ? IsOneOf(query, "bounceType", "1", "2", "3", "6", "7") : IsOneOf(query, "bounceType", "1", "2", "3")))
        {
            yield return ("bounceType", "The value is not valid.");
        }

        foreach (string unknown in query.Keys.Where(key => !Parameters.Contains(key)))
        {
            yield return (unknown, "There is no such parameter.");
        }
    }

    private async Task ExportAsync(HttpContext context, IQueryCollection query)
    {
        TryDate(query, "startDate", out DateOnly start);
        TryDate(query, "endDate", out DateOnly end);
        string channel = query["channel"].FirstOrDefault() ?? "Email";
        string header = (IsLegacy, channel) switch
        {
            (true, _) => "Date,Email,BounceCode,BounceType",
            (_, "All") => "Date,Email,Phone,BounceCode,BounceReason,BounceType",
            (_, "SmsMms") => "Date,Phone,BounceCode,BounceReason,BounceType",
            _ => "Date,Email,BounceCode,BounceReason,BounceType",
        };
        StringBuilder csv = new StringBuilder("\uFEFF").Append(header).Append("\r\n");
        IEnumerable<SimulatedBounce> rows = Bounces
            .Where(row => row.List == "bounces" && IsIn(row, start, end) && IsOf(row, IsLegacy ? "Email" : channel) && Passes(row, query))
            .OrderBy(row => row.OccurredAt ?? DateTimeOffset.MinValue);
        foreach (SimulatedBounce row in rows)
        {
            csv.AppendJoin(',', CellsOf(row, channel).Select(Quote)).Append("\r\n");
        }

        context.Response.ContentType = "text/csv; charset=utf-8";
        byte[] body = Encoding.UTF8.GetBytes(csv.ToString());
        context.Response.ContentLength = body.Length;
        await context.Response.Body.WriteAsync(body, context.RequestAborted).ConfigureAwait(false);
    }

    private Task ListRemovedAsync(HttpContext context, IQueryCollection query)
    {
        DateOnly start = TryDate(query, "startDate", out DateOnly first) ? first : DateOnly.MinValue;
        DateOnly end = TryDate(query, "endDate", out DateOnly last) ? last : DateOnly.MaxValue;
        string channel = query["channel"].FirstOrDefault() ?? "Email";
        IEnumerable<SimulatedBounce> rows = Bounces
            .Where(row => (RemovesBounced || row.List == Esv2RemovedSubscribers.List) && IsIn(row, start, end) && IsOf(row, channel) && Esv2RemovedSubscribers.Passes(row, query))
            .OrderBy(row => row.OccurredAt ?? DateTimeOffset.MinValue);
        return XmlAsync(context, Esv2RemovedSubscribers.Write(rows, channel, ToText));
    }

    private string ToText(DateTimeOffset date) => WritesUtc
        ? date.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture)
        : TimeZoneInfo.ConvertTime(date, TimeZone).ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture);

    private IEnumerable<string> CellsOf(SimulatedBounce row, string channel)
    {
        yield return row.OccurredAt is { } at
            ? TimeZoneInfo.ConvertTime(at, TimeZone).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture)
            : "";
        if (IsLegacy || channel != "SmsMms")
        {
            yield return row.Email ?? "";
        }

        if (!IsLegacy && channel != "Email")
        {
            yield return row.Phone ?? "";
        }

        yield return row.Diagnostic;
        yield return ReasonOf(row).Name;
        if (!IsLegacy)
        {
            yield return TypeOf(row).Name;
        }
    }

    // Both ends inclusive, in the business unit's time zone; rows without a date are in every export.
    private bool IsIn(SimulatedBounce row, DateOnly start, DateOnly end) =>
        row.OccurredAt is not { } at
        || (DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(at, TimeZone).DateTime) is { } day && day >= start && day <= end);

    private static bool IsOf(SimulatedBounce row, string channel) => channel switch
    {
        "All" => row.Email is not null || row.Phone is not null,
        "SmsMms" => row.Phone is not null,
        _ => row.Email is not null,
    };

    private bool Passes(SimulatedBounce row, IQueryCollection query) =>
        (query["bounceReason"].FirstOrDefault() is not { } reason || ReasonOf(row).Number == reason)
        && (query["bounceType"].FirstOrDefault() is not { } type || (IsLegacy ? ReasonOf(row).Number : TypeOf(row).Number) == type);

    private static (string Name, string Number) ReasonOf(SimulatedBounce row) => row.Reason switch
    {
        BounceReason.UserUnknown or BounceReason.InvalidAddress or BounceReason.MailboxInactive => ("UserUnknown", "1"),
        BounceReason.MailboxFull => ("MailboxFull", "2"),
        BounceReason.Unknown => ("Unknown", "6"),
        _ when row.Reason.ToBounceType() == BounceType.Blocked => ("Blocked", "3"),
        _ => ("Other", "7"),
    };

    // "Blocked" is a reason here; the type of such a bounce is soft.
    private static (string Name, string Number) TypeOf(SimulatedBounce row) => row.Type switch
    {
        BounceType.Hard => ("Hard", "1"),
        BounceType.Transparent => ("Transparent", "3"),
        _ => ("Soft", "2"),
    };

    private static string Quote(string cell) =>
        cell.AsSpan().ContainsAny(",\"\r\n") ? $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : cell;

    private static bool TryDate(IQueryCollection query, string name, out DateOnly date) =>
        DateOnly.TryParseExact(query[name].FirstOrDefault(), DateForm, CultureInfo.InvariantCulture, DateTimeStyles.None, out date);

    private static bool IsOneOf(IQueryCollection query, string name, params ReadOnlySpan<string> values) =>
        query[name].FirstOrDefault() is not { } value || values.Contains(value);

    private static Task ErrorAsync(HttpContext context, int status, params (string For, string Text)[] messages)
    {
        string inner = messages.Length == 1
            ? $"<Message>{SecurityElement.Escape(messages[0].Text)}</Message>"
            : $"<Messages>{string.Concat(messages.Select(message =>
                $"<Message for=\"{SecurityElement.Escape(message.For)}\">{SecurityElement.Escape(message.Text)}</Message>"))}</Messages>";
        context.Response.StatusCode = status;
        return XmlAsync(context, $"<ErrorMessage><Code>{status}</Code>{inner}</ErrorMessage>");
    }

    private static async Task XmlAsync(HttpContext context, string inner)
    {
        string xml = $"""<ApiResponse xmlns:xsd="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">{inner}</ApiResponse>""";
        context.Response.ContentType = "text/xml; charset=utf-8";
        byte[] body = Encoding.UTF8.GetBytes(xml);
        context.Response.ContentLength = body.Length;
        await context.Response.Body.WriteAsync(body, context.RequestAborted).ConfigureAwait(false);
    }
}
