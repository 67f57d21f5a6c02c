using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace BounceKit.Testing.SendGrid;

/// <summary>
/// SendGrid's suppressions API: the lists of bounces, blocks, invalid addresses, spam reports and unsubscribes, and the unsubscribes of groups. A row
/// is on the list that <see cref="SimulatedBounce.List"/> names.
/// </summary>
public sealed class SendGridSimulator : ProviderSimulator
{
    private const int UsualRateLimit = 600;

    private readonly TimeProvider _time;
    private readonly SendGridRateLimit _window = new();
    private readonly SendGridSuppressions _suppressions;
    private readonly SendGridGroups _groups;

    private int _refusedRequests;

    /// <summary>Creates the simulator, without rows.</summary>
    /// <param name="time">Its clock; <see langword="null"/> for the system's.</param>
    public SendGridSimulator(TimeProvider? time = null)
    {
        _time = time ?? TimeProvider.System;
        _suppressions = new SendGridSuppressions(this);
        _groups = new SendGridGroups(this);
    }

    /// <inheritdoc/>
    public override string Provider => "SendGrid";

    /// <summary>The key that is accepted.</summary>
    /// <value>A made-up one.</value>
    public string ApiKey { get; set; } = "SG.simulated-key";

    /// <summary>The names of the groups from which people can unsubscribe, by their ids. A row is in the one that <see cref="SimulatedBounce.Scope"/> names.</summary>
    /// <value>Two groups.</value>
    public IReadOnlyDictionary<int, string> Groups { get; set; } = new Dictionary<int, string> { [101] = "Weekly news", [102] = "Product tips" };

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
            return SendGridResponse.ErrorAsync(context, StatusCodes.Status429TooManyRequests, "too many requests");
        }

        if (!string.Equals(request.Headers.Authorization, $"Bearer {ApiKey}", StringComparison.Ordinal))
        {
            return SendGridResponse.ErrorAsync(
                context, StatusCodes.Status401Unauthorized, "The provided authorization grant is invalid, expired, or revoked");
        }

        if (!request.Headers.Accept.ToString().Contains("application/json", StringComparison.OrdinalIgnoreCase))
        {
            return SendGridResponse.ErrorAsync(context, StatusCodes.Status406NotAcceptable, "not acceptable");
        }

        string[] path = RawPath(context).Split('/');
        return path switch
        {
            ["", "v3", "suppression", ..] => _suppressions.RespondAsync(context, path[3..]),
            ["", "v3", "asm", ..] => _groups.RespondAsync(context, path[3..]),
            _ => SendGridResponse.NotFoundAsync(context),
        };
    }

    /// <summary>The rows of a list.</summary>
    internal IEnumerable<SimulatedBounce> RowsOf(string list) => Bounces.Where(row => row.List == list && row.Email is not null);

    internal override IEnumerable<SimulatedBounce> MakeUp(int seed, int count, DateTimeOffset now) =>
        [.. base.MakeUp(seed, count, now), .. SendGridMadeUp.Create(seed, count, now, Groups.Keys)];

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
}
