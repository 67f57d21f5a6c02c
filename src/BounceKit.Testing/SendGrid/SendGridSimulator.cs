using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace BounceKit.Testing.SendGrid;

/// <summary>SendGrid's <c>/v3/suppression/bounces</c>: list, get, delete.</summary>
public sealed class SendGridSimulator : ProviderSimulator
{
    private const string ListPath = "/v3/suppression/bounces";
    private const int MaxPageSize = 500;
    private const int UsualRateLimit = 600;

    private readonly TimeProvider _time;
    private readonly SendGridRateLimit _window = new();

    private int _refusedRequests;

    /// <summary>Creates the simulator, without rows.</summary>
    /// <param name="time">Its clock; <see langword="null"/> for the system's.</param>
    public SendGridSimulator(TimeProvider? time = null) => _time = time ?? TimeProvider.System;

    /// <inheritdoc/>
    public override string Provider => "SendGrid";

    /// <summary>The key that is accepted.</summary>
    /// <value>A made-up one.</value>
    public string ApiKey { get; set; } = "SG.simulated-key";

    /// <summary>How many requests each window allows; further ones get status 429. The <c>X-RateLimit</c> headers of every response report it.</summary>
    /// <value><see langword="null"/>: any number is allowed, and the headers report 600 that are never used up.</value>
    /// <exception cref="ArgumentOutOfRangeException">Less than 1.</exception>
    public int? RateLimit
    {
        get;
        set
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value ?? 1, 1, nameof(value));
            field = value;
        }
    }

    /// <summary>The length of a window of <see cref="RateLimit"/>, in whole seconds; windows start at multiples of it.</summary>
    /// <value>One minute.</value>
    /// <exception cref="ArgumentOutOfRangeException">Less than a second, or not in whole seconds.</exception>
    public TimeSpan RateLimitWindow
    {
        get;
        set
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, TimeSpan.FromSeconds(1));
            ArgumentOutOfRangeException.ThrowIfNotEqual(value.Ticks % TimeSpan.TicksPerSecond, 0, nameof(value));
            field = value;
        }
    } = TimeSpan.FromMinutes(1);

    /// <summary>How many requests got status 429 because they exceeded <see cref="RateLimit"/>.</summary>
    public int RefusedRequests => Volatile.Read(ref _refusedRequests);

    /// <summary>The subuser in the <c>on-behalf-of</c> header of the last request; <see langword="null"/> for none.</summary>
    public string? LastOnBehalfOf { get; private set; }

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
        HttpRequest request = context.Request;
        LastOnBehalfOf = request.Headers["on-behalf-of"].FirstOrDefault();
        if (!IsWithinRateLimit(context.Response))
        {
            Interlocked.Increment(ref _refusedRequests);
            return ErrorAsync(context, StatusCodes.Status429TooManyRequests, "too many requests");
        }

        string path = RawPath(context);
        if (!string.Equals(request.Headers.Authorization, $"Bearer {ApiKey}", StringComparison.Ordinal))
        {
            return ErrorAsync(context, StatusCodes.Status401Unauthorized, "The provided authorization grant is invalid, expired, or revoked");
        }

        if (!request.Headers.Accept.ToString().Contains("application/json", StringComparison.OrdinalIgnoreCase))
        {
            return ErrorAsync(context, StatusCodes.Status406NotAcceptable, "not acceptable");
        }

        return (request.Method, path) switch
        {
            ("GET", ListPath) => ListAsync(context),
            ("DELETE", ListPath) => DeleteSomeAsync(context),
            ("GET", _) when AddressOf(path) is { } address => GetAsync(context, address),
            ("DELETE", _) when AddressOf(path) is { } address => DeleteOneAsync(context, address),
            (_, ListPath) => ErrorAsync(context, StatusCodes.Status405MethodNotAllowed, "method not allowed"),
            _ => ErrorAsync(context, StatusCodes.Status404NotFound, "not found"),
        };
    }

    private Task ListAsync(HttpContext context)
    {
        IQueryCollection query = context.Request.Query;
        if (!TryNumber(query, "limit", 1, MaxPageSize, MaxPageSize, out long limit) ||
            !TryNumber(query, "offset", 0, int.MaxValue, 0, out long offset) ||
            !TryNumber(query, "start_time", 0, long.MaxValue, 0, out long start) ||
            !TryNumber(query, "end_time", 0, long.MaxValue, long.MaxValue, out long end) ||
            start > end)
        {
            return ErrorAsync(context, StatusCodes.Status400BadRequest, "invalid parameter");
        }

        string? pattern = query["email"].FirstOrDefault();
        IEnumerable<SimulatedBounce> rows = Bounces
            .Where(row => row.Email is not null && InRange(row, start, end) && MatchesPrefix(row.Email, pattern));
        return WriteRowsAsync(context, rows.Skip((int)offset).Take((int)Math.Min(limit, MaxRowsPerPage ?? limit)));
    }

    private Task GetAsync(HttpContext context, string address) =>
        WriteRowsAsync(context, Bounces.Where(row => address.Equals(row.Email, StringComparison.OrdinalIgnoreCase)));

    private Task DeleteOneAsync(HttpContext context, string address)
    {
        if (Bounces.Remove(row => address.Equals(row.Email, StringComparison.OrdinalIgnoreCase)) == 0)
        {
            return ErrorAsync(context, StatusCodes.Status404NotFound, "not found");
        }

        context.Response.StatusCode = StatusCodes.Status204NoContent;
        return Task.CompletedTask;
    }

    private async Task DeleteSomeAsync(HttpContext context)
    {
        JsonElement body;
        try
        {
            using JsonDocument document = await JsonDocument.ParseAsync(context.Request.Body, cancellationToken: context.RequestAborted).ConfigureAwait(false);
            body = document.RootElement.Clone();
        }
        catch (JsonException)
        {
            await ErrorAsync(context, StatusCodes.Status400BadRequest, "a JSON body is required").ConfigureAwait(false);
            return;
        }

        bool all = body.TryGetProperty("delete_all", out JsonElement flag) && flag.ValueKind == JsonValueKind.True;
        bool some = body.TryGetProperty("emails", out JsonElement emails) && emails.ValueKind == JsonValueKind.Array && emails.GetArrayLength() > 0;
        if (all == some)
        {
            await ErrorAsync(context, StatusCodes.Status400BadRequest, "either delete_all or emails is required").ConfigureAwait(false);
            return;
        }

        HashSet<string> addresses = some
            ? emails.EnumerateArray().Select(email => email.GetString() ?? "").ToHashSet(StringComparer.OrdinalIgnoreCase)
            : [];
        Bounces.Remove(row => row.Email is not null && (all || addresses.Contains(row.Email)));
        context.Response.StatusCode = StatusCodes.Status204NoContent;
    }

    private bool IsWithinRateLimit(HttpResponse response)
    {
        DateTimeOffset now = _time.GetUtcNow();
        int limit = RateLimit ?? UsualRateLimit;
        (int used, long end) = _window.Count(now.ToUnixTimeSeconds(), (long)RateLimitWindow.TotalSeconds);
        bool isWithin = RateLimit is null || used <= limit;
        int remaining = RateLimit is null ? limit - 1 : Math.Max(0, limit - used);
        response.Headers.Date = now.ToString("R", CultureInfo.InvariantCulture);
        response.Headers["X-RateLimit-Limit"] = limit.ToString(CultureInfo.InvariantCulture);
        response.Headers["X-RateLimit-Remaining"] = remaining.ToString(CultureInfo.InvariantCulture);
        response.Headers["X-RateLimit-Reset"] = end.ToString(CultureInfo.InvariantCulture);
        return isWithin;
    }

    private static Task WriteRowsAsync(HttpContext context, IEnumerable<SimulatedBounce> rows) => JsonResponse.WriteAsync(context, writer =>
    {
        writer.WriteStartArray();
        foreach (SimulatedBounce row in rows)
        {
            writer.WriteStartObject();
            if (row.OccurredAt is { } at)
            {
                WriteCreated(writer, at);
            }

            writer.WriteString("email"u8, row.Email);
            writer.WriteString("reason"u8, row.Diagnostic);
            writer.WriteString("status"u8, row.Status);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    });

    // Whole seconds as a rule; the specification's type is "number", and fractions occur.
    private static void WriteCreated(Utf8JsonWriter writer, DateTimeOffset at)
    {
        decimal seconds = (decimal)(at - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerSecond;
        if (seconds == decimal.Truncate(seconds))
        {
            writer.WriteNumber("created"u8, (long)seconds);
        }
        else
        {
            writer.WriteNumber("created"u8, seconds);
        }
    }

    private static Task ErrorAsync(HttpContext context, int status, string message)
    {
        context.Response.StatusCode = status;
        return JsonResponse.WriteAsync(context, writer =>
        {
            writer.WriteStartObject();
            writer.WriteStartArray("errors"u8);
            writer.WriteStartObject();
            writer.WriteString("message"u8, message);
            writer.WriteNull("field"u8);
            writer.WriteEndObject();
            writer.WriteEndArray();
            writer.WriteEndObject();
        });
    }

    private static string? AddressOf(string path) =>
        path.StartsWith(ListPath + "/", StringComparison.Ordinal) && !path[(ListPath.Length + 1)..].Contains('/', StringComparison.Ordinal)
            ? Uri.UnescapeDataString(path[(ListPath.Length + 1)..])
            : null;

    // Both ends inclusive, in whole seconds.
    private static bool InRange(SimulatedBounce row, long start, long end) =>
        row.OccurredAt is not { } at || (at.ToUnixTimeSeconds() >= start && at.ToUnixTimeSeconds() <= end);

    private static bool MatchesPrefix(string email, string? pattern)
    {
        if (pattern is null)
        {
            return true;
        }

        string[] parts = pattern.Split('%');
        int position = 0;
        foreach ((int index, string part) in parts.Index())
        {
            int found = email.IndexOf(part, position, StringComparison.OrdinalIgnoreCase);
            if (found < 0 || (index == 0 && found != 0))
            {
                return false;
            }

            position = found + part.Length;
        }

        return true;
    }

    private static bool TryNumber(IQueryCollection query, string name, long least, long most, long fallback, out long value)
    {
        value = fallback;
        return query[name].FirstOrDefault() is not { } text
            || (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value) && value >= least && value <= most);
    }
}
