using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace BounceKit.Testing.AmazonSes;

/// <summary>The suppression lists of Amazon SES v2, <c>/v2/email/suppression/addresses</c>: list, get, delete.</summary>
/// <remarks>
/// For the package BounceKit.AmazonSes. A <see cref="BounceSimulator"/> serves it where <see cref="BounceSimulatorOptions.Others"/> has one. The
/// <see cref="SimulatedBounce.Scope"/> of a row is its region, and its <see cref="SimulatedBounce.List"/> the name of a tenant, where it is not on the list of
/// the account.
/// </remarks>
public sealed class AmazonSesSimulator : ProviderSimulator
{
    private const string ListPath = "/v2/email/suppression/addresses";
    private const string AccountList = "bounces";
    private const int MaxPageSize = 1000;

    private static readonly string[] Reasons = ["BOUNCE", "COMPLAINT"];
    private static readonly string[] ListParameters = ["EndDate", "NextToken", "PageSize", "Reason", "StartDate", "TenantName"];
    private static readonly string[] AddressParameters = ["TenantName"];

    private readonly TimeProvider _time;
    private int _expired;

    /// <summary>Creates the simulator, without rows.</summary>
    /// <param name="time">Its clock, which decides how old a signature may be; <see langword="null"/> for the system's.</param>
    public AmazonSesSimulator(TimeProvider? time = null) => _time = time ?? TimeProvider.System;

    /// <inheritdoc/>
    public override string Provider => "AmazonSes";

    /// <summary>The id of the access key that is accepted.</summary>
    /// <value>A made-up one.</value>
    public string AccessKeyId { get; set; } = "AKID-simulated-0123456789";

    /// <summary>The secret that signatures are made with.</summary>
    /// <value>A made-up one.</value>
    public string SecretAccessKey { get; set; } = "simulated-secret-access-key";

    /// <summary>The session token that belongs to the key.</summary>
    /// <value><see langword="null"/>: it is a permanent key.</value>
    public string? SessionToken { get; set; }

    /// <summary>The regions of the account. A row without <see cref="SimulatedBounce.Scope"/> is in the first one.</summary>
    /// <value><c>eu-west-1</c>.</value>
    public IReadOnlyList<string> Regions { get; set; } = ["eu-west-1"];

    /// <summary>Whether rows of the very second of <c>StartDate</c> and <c>EndDate</c> are returned, which is not documented.</summary>
    /// <value><see langword="false"/>: only rows after the one and before the other.</value>
    public bool IncludesBounds { get; set; }

    /// <inheritdoc/>
    public override bool HasUndatedRows => false;

    /// <inheritdoc/>
    public override bool HasPageTokens => true;

    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, string?> Settings
    {
        get
        {
            Dictionary<string, string?> settings = new(StringComparer.Ordinal)
            {
                ["Provider"] = Provider,
                ["BaseAddress"] = BaseAddress.ToString(),
                ["Regions"] = string.Join(',', Regions),
                [nameof(AccessKeyId)] = AccessKeyId,
                [nameof(SecretAccessKey)] = SecretAccessKey,
            };
            if (SessionToken is not null)
            {
                settings[nameof(SessionToken)] = SessionToken;
            }

            return settings;
        }
    }

    /// <summary>Only addresses come onto the list. Those with a slash can be neither requested nor removed.</summary>
    /// <inheritdoc/>
    public override bool CanHold(string address)
    {
        ArgumentNullException.ThrowIfNull(address);
        return BounceRecipient.IsAddress(address) && !address.Contains('/', StringComparison.Ordinal);
    }

    /// <summary>Makes the tokens that were given so far invalid, as time does.</summary>
    public void ExpireTokens() => Interlocked.Increment(ref _expired);

    /// <inheritdoc/>
    protected override Task RespondAsync(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        context.Response.Headers["x-amzn-RequestId"] = Guid.NewGuid().ToString();
        AmazonSesSignatureCheck check = new(AccessKeyId, SecretAccessKey, SessionToken, Regions, _time);
        if (check.FindProblem(context, out string region) is { } problem)
        {
            return ErrorAsync(context, StatusCodes.Status403Forbidden, problem.Type, problem.Message);
        }

        string path = RawPath(context);
        string? address = path.StartsWith(ListPath + "/", StringComparison.Ordinal) ? Uri.UnescapeDataString(path[(ListPath.Length + 1)..]) : null;
        return (context.Request.Method, address) switch
        {
            ("GET", null) when path == ListPath => ListAsync(context, region),
            ("GET" or "DELETE", not null) when address.Contains('/', StringComparison.Ordinal) || HasOther(context, AddressParameters) =>
                InvalidAsync(context, "The request is invalid."),
            ("GET", { Length: > 0 }) => GetAsync(context, region, address),
            ("DELETE", { Length: > 0 }) => RemoveAsync(context, region, address),
            _ => ErrorAsync(context, StatusCodes.Status404NotFound, "UnknownOperationException", null),
        };
    }

    private Task ListAsync(HttpContext context, string region)
    {
        IQueryCollection query = context.Request.Query;
        if (HasOther(context, ListParameters)
            || !query.TryNumber("PageSize", 1, MaxPageSize, MaxPageSize, out int pageSize)
            || !TryTime(query, "StartDate", DateTimeOffset.MinValue, out DateTimeOffset start)
            || !TryTime(query, "EndDate", DateTimeOffset.MaxValue, out DateTimeOffset end)
            || start > end || query["Reason"].Any(reason => !Reasons.Contains(reason, StringComparer.Ordinal)))
        {
            return InvalidAsync(context, "The request is invalid.");
        }

        string? token = query["NextToken"].FirstOrDefault();
        string issue = string.Create(CultureInfo.InvariantCulture, $"{Volatile.Read(ref _expired)}.");
        IEnumerable<SimulatedBounce> rows = RowsOf(context, region).Where(row => IsIn(row.OccurredAt, start, end)
            && (query["Reason"].Count == 0 || query["Reason"].Contains(ReasonOf(row), StringComparer.Ordinal)));
        return token?.StartsWith(issue, StringComparison.Ordinal) != false && NextPage(context, rows, token?[issue.Length..], pageSize) is { } page
            ? WritePageAsync(context, page, issue)
            : ErrorAsync(context, StatusCodes.Status400BadRequest, "InvalidNextTokenException", "The specified request includes an invalid or expired token.");
    }

    private static Task WritePageAsync(HttpContext context, SimulatedPage page, string issue) => JsonResponse.WriteAsync(context, writer =>
    {
        writer.WriteStartObject();
        if (page.NextToken is { } next)
        {
            writer.WriteString("NextToken"u8, issue + next);
        }

        writer.WriteStartArray("SuppressedDestinationSummaries"u8);
        foreach (SimulatedBounce row in page.Rows)
        {
            writer.WriteStartObject();
            WriteMembers(writer, row);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    });

    private Task GetAsync(HttpContext context, string region, string address) => Find(context, region, address) is not { } row
        ? AbsentAsync(context, address)
        : JsonResponse.WriteAsync(context, writer =>
        {
            writer.WriteStartObject();
            writer.WriteStartObject("SuppressedDestination"u8);
            WriteMembers(writer, row);
            writer.WriteStartObject("Attributes"u8);
            writer.WriteString("FeedbackId"u8, string.Create(CultureInfo.InvariantCulture, $"0100018f-{row.Id:x8}-000000"));
            writer.WriteString("MessageId"u8, string.Create(CultureInfo.InvariantCulture, $"0100018f-{row.Id:x8}"));
            writer.WriteEndObject();
            writer.WriteEndObject();
            writer.WriteEndObject();
        });

    private Task RemoveAsync(HttpContext context, string region, string address)
    {
        if (Find(context, region, address) is not { } row)
        {
            return AbsentAsync(context, address);
        }

        Bounces.Remove(other => ReferenceEquals(other, row));
        return Task.CompletedTask;
    }

    // Addresses are kept and compared as they were written, although sending takes no notice of case.
    private SimulatedBounce? Find(HttpContext context, string region, string address) => RowsOf(context, region).FirstOrDefault(row => row.Email == address);

    private IEnumerable<SimulatedBounce> RowsOf(HttpContext context, string region)
    {
        string list = context.Request.Query["TenantName"].FirstOrDefault() ?? AccountList;
        return Bounces.Where(row => row.Email is not null && row.List == list && (row.Scope ?? Regions[0]) == region);
    }

    private bool IsIn(DateTimeOffset? at, DateTimeOffset start, DateTimeOffset end) => IncludesBounds ? at >= start && at <= end : at > start && at < end;

    private static string ReasonOf(SimulatedBounce row) => row.Type == BounceType.OptedOut ? "COMPLAINT" : "BOUNCE";

    private static bool HasOther(HttpContext context, string[] known) => context.Request.Query.Keys.Any(key => !known.Contains(key, StringComparer.Ordinal));

    private static bool TryTime(IQueryCollection query, string name, DateTimeOffset fallback, out DateTimeOffset value)
    {
        value = fallback;
        return query[name].FirstOrDefault() is not { } text || DateTimeOffset.TryParseExact(
            text, "yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out value);
    }

    private static void WriteMembers(Utf8JsonWriter writer, SimulatedBounce row)
    {
        writer.WriteString("EmailAddress"u8, row.Email);
        // Seconds with a fraction.
        writer.WriteNumber("LastUpdateTime"u8, (row.OccurredAt ?? DateTimeOffset.UnixEpoch).ToUnixTimeMilliseconds() / 1000.000m);
        writer.WriteString("Reason"u8, ReasonOf(row));
    }

    private static Task AbsentAsync(HttpContext context, string address) => ErrorAsync(
        context, StatusCodes.Status404NotFound, "NotFoundException", $"Email address {address} does not exist on your suppression list.");

    private static Task InvalidAsync(HttpContext context, string message) => ErrorAsync(context, StatusCodes.Status400BadRequest, "BadRequestException", message);

    private static Task ErrorAsync(HttpContext context, int status, string type, string? message)
    {
        context.Response.StatusCode = status;
        context.Response.Headers["x-amzn-ErrorType"] = $"{type}:http://internal.example.com/coral/com.example.ses/";
        return JsonResponse.WriteAsync(context, writer =>
        {
            writer.WriteStartObject();
            writer.WriteString("message"u8, message);
            writer.WriteEndObject();
        });
    }
}
