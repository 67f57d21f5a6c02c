using System.Globalization;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace BounceKit.Testing.SparkPost;

/// <summary>SparkPost's <c>/api/v1/suppression-list</c>: search, look-up and delete, for an account and its subaccounts.</summary>
/// <remarks>
/// The <see cref="SimulatedBounce.Scope"/> of a row is the number of its subaccount; without one it is on the list of the primary account. Rows may be
/// <see cref="SparkPostSuppression"/>. Where the documentation leaves a behavior open, a property selects it.
/// </remarks>
public sealed class SparkPostSimulator : ProviderSimulator
{
    private const string ListPath = "/api/v1/suppression-list";
    private const string SubaccountHeader = "X-MSYS-SUBACCOUNT";
    private const string FirstCursor = "initial";
    private const string PrimaryAccount = "0";
    private const int DefaultPageSize = 1000;

    // Of a page, and of all pages without a cursor.
    private const int MaxRows = 10_000;

    private static readonly TimeSpan CursorLifetime = TimeSpan.FromMinutes(15);

    private readonly TimeProvider _time;
    private readonly DelayedView _delayed;

    /// <summary>Creates the simulator, without rows.</summary>
    /// <param name="time">Its clock, which decides when cursors expire; <see langword="null"/> for the system's.</param>
    public SparkPostSimulator(TimeProvider? time = null)
    {
        _time = time ?? TimeProvider.System;
        _delayed = new DelayedView(_time);
    }

    /// <inheritdoc/>
    public override string Provider => "SparkPost";

    /// <summary>The key that is accepted.</summary>
    /// <value>A made-up one.</value>
    public string ApiKey { get; set; } = "simulated-0123456789abcdef";

    /// <summary>The number of the subaccount that the key belongs to: it sees only that list, and may not name another.</summary>
    /// <value><see langword="null"/>: it is a key of the primary account.</value>
    public string? KeySubaccount { get; set; }

    /// <summary>Whether a look-up across subaccounts shows the lists as they were 20 minutes ago, as it may.</summary>
    /// <value><see langword="false"/>.</value>
    public bool DelaysLookups { get; set; }

    /// <summary>Whether the links of a page are an object, as in other lists of this API, instead of a list.</summary>
    /// <value><see langword="false"/>.</value>
    public bool WritesLinksAsObject { get; set; }

    /// <summary>Whether the number of a subaccount is written as a number instead of a text.</summary>
    /// <value><see langword="false"/>.</value>
    public bool WritesNumbers { get; set; }

    /// <summary>Whether a range includes rows exactly at its ends.</summary>
    /// <value><see langword="false"/>: after the start, and before the end.</value>
    public bool IncludesBounds { get; set; }

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
        string header = context.Request.Headers.Authorization.ToString();
        // The key as it is, or as the user of Basic.
        if (header != ApiKey && header != $"Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes($"{ApiKey}:"))}")
        {
            return ErrorAsync(context, StatusCodes.Status401Unauthorized, "Unauthorized.");
        }

        string? account = context.Request.Headers[SubaccountHeader].FirstOrDefault();
        if (account is not null && !account.All(char.IsAsciiDigit))
        {
            return ErrorAsync(context, StatusCodes.Status400BadRequest, $"{SubaccountHeader} must be a number");
        }

        return KeySubaccount is { } own && account is not null && account != own
            ? ErrorAsync(context, StatusCodes.Status403Forbidden, "Forbidden.")
            : RouteAsync(context, KeySubaccount ?? account);
    }

    private Task RouteAsync(HttpContext context, string? account)
    {
        string path = RawPath(context);
        return (context.Request.Method, path) switch
        {
            ("GET", ListPath) => SearchAsync(context, account),
            ("GET", _) when AddressOf(path) is { } address => LookUpAsync(context, address, account),
            ("DELETE", _) when AddressOf(path) is { } address => DeleteAsync(context, address, account ?? PrimaryAccount),
            _ when path == ListPath || AddressOf(path) is not null => ErrorAsync(context, StatusCodes.Status405MethodNotAllowed, "Method not allowed"),
            _ => ErrorAsync(context, StatusCodes.Status404NotFound, "Resource could not be found"),
        };
    }

    private Task SearchAsync(HttpContext context, string? account)
    {
        IQueryCollection query = context.Request.Query;
        string sort = query["sort"].FirstOrDefault() ?? "desc";
        if (!TryTime(query, "from", DateTimeOffset.MinValue, out DateTimeOffset from)
            || !TryTime(query, "to", _time.GetUtcNow().AddSeconds(1), out DateTimeOffset to) || from > to || sort is not ("asc" or "desc"))
        {
            return ErrorAsync(context, StatusCodes.Status400BadRequest, "from, to or sort is invalid");
        }

        string[] sources = [.. (query["sources"].FirstOrDefault() ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries)];
        IEnumerable<SimulatedBounce> rows = RowsOf(Bounces, account).Where(row => IsIn(row.OccurredAt, from, to)
            && (sources.Length == 0 || sources.Contains(SparkPostRow.SourceOf(row), StringComparer.Ordinal)));
        return WriteAsync(context, [.. sort == "asc" ? rows.OrderBy(row => row.OccurredAt) : rows]);
    }

    private Task LookUpAsync(HttpContext context, string address, string? account)
    {
        bool isDelayed = account is null && DelaysLookups;
        SimulatedBounce[] rows = [.. RowsOf(isDelayed ? _delayed.From(Bounces) : Bounces, account).Where(row => IsOf(row, address))];
        return rows.Length == 0 ? ErrorAsync(context, StatusCodes.Status404NotFound, "Recipient could not be found")
            // Rows that are gone are on no page by token.
            : isDelayed ? WritePageAsync(context, rows, rows.Length, next: null, rows.Length)
            : WriteAsync(context, rows);
    }

    private async Task DeleteAsync(HttpContext context, string address, string account)
    {
        if (await SparkPostRow.ReadTypeAsync(context).ConfigureAwait(false) is not { } types)
        {
            await ErrorAsync(context, StatusCodes.Status400BadRequest, "Type must be one of: 'transactional', 'non_transactional'").ConfigureAwait(false);
            return;
        }

        string? list = context.Request.Query["list_id"].FirstOrDefault();
        HashSet<SimulatedBounce> rows = new(
            RowsOf(Bounces, account).Where(row => IsOf(row, address) && types.Contains(SparkPostRow.TypeOf(row), StringComparer.Ordinal)
                && (list is null || list == (SparkPostRow.ListOf(row) ?? ""))),
            ReferenceEqualityComparer.Instance);
        if (rows.Count == 0)
        {
            await ErrorAsync(context, StatusCodes.Status404NotFound, "Recipient could not be found").ConfigureAwait(false);
        }
        else if (rows.Any(static row => SparkPostRow.SourceOf(row) == SparkPostRow.Compliance))
        {
            await ErrorAsync(context, StatusCodes.Status403Forbidden, "Recipient could not be removed - Compliance").ConfigureAwait(false);
        }
        else
        {
            _delayed.Remember(rows);
            Bounces.Remove(rows.Contains);
            context.Response.StatusCode = StatusCodes.Status204NoContent;
        }
    }

    // By a cursor, or by the number of a page as far as that goes.
    private Task WriteAsync(HttpContext context, SimulatedBounce[] rows)
    {
        IQueryCollection query = context.Request.Query;
        if (!query.TryNumber("per_page", 1, MaxRows, DefaultPageSize, out int pageSize)
            || !query.TryNumber("page", 1, int.MaxValue, 1, out int number) || (!query.ContainsKey("cursor") && (long)number * pageSize > MaxRows))
        {
            return ErrorAsync(context, StatusCodes.Status400BadRequest, "page and per_page must be within 10,000 results");
        }

        if (query["cursor"].FirstOrDefault() is not { } cursor)
        {
            return WritePageAsync(context, rows.Skip((number - 1) * pageSize).Take(pageSize), rows.Length, next: null, pageSize);
        }

        return TryCursor(cursor, out string? token) && NextPage(context, rows, token, pageSize) is { } page
            ? WritePageAsync(context, page.Rows, rows.Length, page.NextToken is { } next ? CursorFrom(next) : null, pageSize)
            : ErrorAsync(context, StatusCodes.Status400BadRequest, "Invalid cursor");
    }

    private Task WritePageAsync(HttpContext context, IEnumerable<SimulatedBounce> rows, int total, string? next, int pageSize) => JsonResponse.WriteAsync(context, writer =>
    {
        writer.WriteStartObject();
        writer.WriteStartArray("results"u8);
        foreach (SimulatedBounce row in rows)
        {
            SparkPostRow.Write(writer, row, WritesNumbers);
        }

        writer.WriteEndArray();
        writer.WritePropertyName("links"u8);
        WriteLinks(writer, next, pageSize);
        writer.WriteNumber("total_count"u8, total);
        writer.WriteEndObject();
    });

    private void WriteLinks(Utf8JsonWriter writer, string? next, int pageSize)
    {
        if (WritesLinksAsObject)
        {
            writer.WriteStartObject();
            if (next is not null)
            {
                writer.WriteString("next"u8, LinkTo(next, pageSize));
            }

            writer.WriteEndObject();
            return;
        }

        writer.WriteStartArray();
        foreach ((string relation, string? cursor) in new[] { ("first", next is null ? null : FirstCursor), ("next", next) }.Where(static link => link.Item2 is not null))
        {
            writer.WriteStartObject();
            writer.WriteString("href"u8, LinkTo(cursor!, pageSize));
            writer.WriteString("rel"u8, relation);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    // Relative to the host, as they are documented.
    private string LinkTo(string cursor, int pageSize) =>
        Link(string.Create(CultureInfo.InvariantCulture, $"{ListPath[1..]}?cursor={Uri.EscapeDataString(cursor)}&per_page={pageSize}")).PathAndQuery;

    private string CursorFrom(string token) => string.Create(CultureInfo.InvariantCulture, $"{token}+{_time.GetUtcNow().ToUnixTimeMilliseconds()}=");

    private bool TryCursor(string cursor, out string? token)
    {
        string[] parts = cursor.TrimEnd('=').Split('+');
        token = cursor == FirstCursor ? null : parts[0];
        return token is null || (parts.Length == 2 && long.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out long issued)
            && _time.GetUtcNow() - DateTimeOffset.FromUnixTimeMilliseconds(issued) < CursorLifetime);
    }

    private bool IsIn(DateTimeOffset? at, DateTimeOffset from, DateTimeOffset to) =>
        (at > from && at < to) || (IncludesBounds && (at == from || at == to));

    private static IEnumerable<SimulatedBounce> RowsOf(IEnumerable<SimulatedBounce> rows, string? account) => rows.Where(row =>
        row is { Email: not null, OccurredAt: not null } && (account is null || (row.Scope ?? PrimaryAccount) == account));

    private static bool IsOf(SimulatedBounce row, string address) => address.Equals(row.Email, StringComparison.OrdinalIgnoreCase);

    private static bool TryTime(IQueryCollection query, string name, DateTimeOffset fallback, out DateTimeOffset time)
    {
        time = fallback;
        return query[name].FirstOrDefault() is not { } text || DateTimeOffset.TryParseExact(
            text, ["yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:sszzz"], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out time);
    }

    private static string? AddressOf(string path) =>
        path.StartsWith(ListPath + "/", StringComparison.Ordinal) && path[(ListPath.Length + 1)..] is { Length: > 0 } last && !last.Contains('/', StringComparison.Ordinal)
            ? Uri.UnescapeDataString(last)
            : null;

    private static Task ErrorAsync(HttpContext context, int status, string message)
    {
        context.Response.StatusCode = status;
        return JsonResponse.WriteAsync(context, writer =>
        {
            writer.WriteStartObject();
            writer.WriteStartArray("errors"u8);
            writer.WriteStartObject();
            writer.WriteString("message"u8, message);
            writer.WriteEndObject();
            writer.WriteEndArray();
            writer.WriteEndObject();
        });
    }
}
