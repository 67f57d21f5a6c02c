using System.Collections.Concurrent;
using System.Net.Http.Headers;
using Microsoft.AspNetCore.Http;

namespace BounceKit.Testing.CustomerGauge;

/// <summary>CustomerGauge's <c>/v4.1/lists/bounce</c> and <c>/v4.1/lists/unsubscribe</c> in JSON and XML, and the token endpoint before them.</summary>
/// <remarks>Where the documentation leaves a behaviour open, a property selects it.</remarks>
public sealed class CustomerGaugeSimulator : ProviderSimulator
{
    private const string TokenPath = "/oauth2/token";
    private const int MostTokens = 1000;
    private const string BouncePath = "/v4.1/lists/bounce";
    private const string UnsubscribePath = "/v4.1/lists/unsubscribe";
    private const string Unsubscribes = "unsubscribes";
    private const int MaxLimit = 1000;
    private const int UnsubscribesPerPage = 100;

    private static readonly string[] Parameters = ["date_range_from", "date_range_to", "start", "limit"];

    private readonly TimeProvider _time;
    private readonly ConcurrentDictionary<string, DateTimeOffset> _tokens = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<string> _issued = [];
    private int _tokenRequests;

    /// <summary>Creates the simulator, without rows.</summary>
    /// <param name="time">Its clock, by which tokens expire; <see langword="null"/> for the system's.</param>
    public CustomerGaugeSimulator(TimeProvider? time = null) => _time = time ?? TimeProvider.System;

    /// <inheritdoc/>
    public override string Provider => "CustomerGauge";

    /// <summary>The client id that is accepted.</summary>
    /// <value>A made-up one.</value>
    public string ClientId { get; set; } = "simulated-app";

    /// <summary>The client secret that is accepted.</summary>
    /// <value>A made-up one.</value>
    public string ClientSecret { get; set; } = "kX+7/simulated-secret=";

    /// <summary>How long a token is valid.</summary>
    /// <value>One hour, as documented.</value>
    public TimeSpan TokenLifetime { get; set; } = TimeSpan.FromHours(1);

    /// <summary>How many requests for a token arrived so far.</summary>
    public int TokenRequests => Volatile.Read(ref _tokenRequests);

    /// <summary>Whether <c>Total_Records</c> counts the rows of the page only.</summary>
    /// <value><see langword="false"/>: it counts the rows of the list.</value>
    public bool TotalCountsPage { get; set; }

    /// <summary>Whether the day <c>date_range_to</c> belongs to the range.</summary>
    /// <value><see langword="false"/>: the range ends where that day begins.</value>
    public bool IncludesLastDay { get; set; }

    /// <inheritdoc/>
    public override IReadOnlyCollection<string> IssuedSecrets => _issued;

    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, string?> Settings => new Dictionary<string, string?>(StringComparer.Ordinal)
    {
        ["Provider"] = Provider,
        ["BaseAddress"] = BaseAddress.ToString(),
        ["TokenAddress"] = new Uri(BaseAddress, "oauth2/token").ToString(),
        ["ClientId"] = ClientId,
        ["ClientSecret"] = ClientSecret,
        ["TimeZone"] = TimeZone.Id,
    };

    /// <summary>Expires every token that was issued so far.</summary>
    public void ExpireTokens() => _tokens.Clear();

    /// <inheritdoc/>
    protected override bool IsAuxiliary(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return RawPath(context) == TokenPath;
    }

    /// <inheritdoc/>
    protected override Task RespondAsync(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        string path = RawPath(context);
        if (path == TokenPath)
        {
            return IssueAsync(context);
        }

        CustomerGaugeResponse response = new(context, isXml: path.EndsWith(".xml", StringComparison.Ordinal));
        if (!IsAuthorized(context.Request))
        {
            return response.ErrorAsync(StatusCodes.Status401Unauthorized, 200000, "Invalid API key or access token");
        }

        if (path is not (BouncePath + ".json" or BouncePath + ".xml" or UnsubscribePath + ".json" or UnsubscribePath + ".xml"))
        {
            return response.ErrorAsync(StatusCodes.Status404NotFound, 300002, "No such module");
        }

        return context.Request.Method == "GET"
            ? ListAsync(context.Request.Query, response, path.StartsWith(UnsubscribePath, StringComparison.Ordinal) ? Unsubscribes : "bounces")
            : response.ErrorAsync(StatusCodes.Status405MethodNotAllowed, 300003, "No such method");
    }

    internal override IEnumerable<SimulatedBounce> MakeUp(int seed, int count, DateTimeOffset now) =>
        [.. base.MakeUp(seed, count, now), .. MakeUpUnsubscribes(seed, count, now)];

    private async Task IssueAsync(HttpContext context)
    {
        Interlocked.Increment(ref _tokenRequests);
        HttpRequest request = context.Request;
        if (request.Method != "POST" || !request.HasFormContentType || request.Query.Count > 0)
        {
            await CustomerGaugeResponse.TokenErrorAsync(context, StatusCodes.Status400BadRequest, "invalid_request").ConfigureAwait(false);
            return;
        }

        IFormCollection form = await request.ReadFormAsync(context.RequestAborted).ConfigureAwait(false);
        if (form["grant_type"] != "client_credentials")
        {
            await CustomerGaugeResponse.TokenErrorAsync(context, StatusCodes.Status400BadRequest, "unsupported_grant_type").ConfigureAwait(false);
            return;
        }

        if (form["client_id"] != ClientId || form["client_secret"] != ClientSecret)
        {
            await CustomerGaugeResponse.TokenErrorAsync(context, StatusCodes.Status401Unauthorized, "invalid_client").ConfigureAwait(false);
            return;
        }

        string token = $"simulated-token-{Guid.NewGuid():N}";
        _tokens[token] = _time.GetUtcNow() + TokenLifetime;
        _issued.Enqueue(token);
        // It may run for days: clients have replaced the oldest tokens long ago.
        while (_issued.Count > MostTokens && _issued.TryDequeue(out string? oldest))
        {
            _tokens.TryRemove(oldest, out _);
        }

        await CustomerGaugeResponse.TokenAsync(context, token, TokenLifetime).ConfigureAwait(false);
    }

    private bool IsAuthorized(HttpRequest request) =>
        AuthenticationHeaderValue.TryParse(request.Headers.Authorization, out AuthenticationHeaderValue? header)
        && header is { Scheme: "Bearer", Parameter: { } token }
        && _tokens.TryGetValue(token, out DateTimeOffset end)
        && _time.GetUtcNow() < end;

    private Task ListAsync(IQueryCollection query, CustomerGaugeResponse response, string name)
    {
        // How many unsubscribes a page has cannot be chosen.
        bool isUnsubscribes = name == Unsubscribes;
        if (query.Keys.Any(key => !Parameters.Contains(key, StringComparer.Ordinal) || (isUnsubscribes && key == "limit")))
        {
            return response.ErrorAsync(StatusCodes.Status400BadRequest, 300000, "Too many parameters");
        }

        if (query.ContainsKey("date_range_from") != query.ContainsKey("date_range_to"))
        {
            return response.ErrorAsync(StatusCodes.Status400BadRequest, 300004, "Required field missing");
        }

        if (!query.TryNumber("start", 0, int.MaxValue, 0, out int start) || !query.TryNumber("limit", 1, MaxLimit, isUnsubscribes ? UnsubscribesPerPage : MaxLimit, out int limit) ||
            !query.TryDay("date_range_from", out DateOnly? from) || !query.TryDay("date_range_to", out DateOnly? to))
        {
            return response.ErrorAsync(StatusCodes.Status400BadRequest, 300001, "Invalid arguments");
        }

        SimulatedBounce[] list = [.. Bounces.Where(row => row.List == name && row.Email is not null && InRange(row, from, to))];
        SimulatedBounce[] page = [.. list.Skip(start).Take(Math.Min(limit, MaxRowsPerPage ?? limit))];
        return page.Length == 0
            ? response.ErrorAsync(StatusCodes.Status400BadRequest, 400401, "Record does not exist")
            : response.ListAsync(page, ToLocal, TotalCountsPage ? page.Length : list.Length);
    }

    private bool InRange(SimulatedBounce row, DateOnly? from, DateOnly? to)
    {
        if (row.OccurredAt is not { } at)
        {
            return true;
        }

        DateOnly day = DateOnly.FromDateTime(ToLocal(at));
        return (from is null || day >= from) && (to is null || day < to || (IncludesLastDay && day == to));
    }

    private DateTime ToLocal(DateTimeOffset at) => TimeZoneInfo.ConvertTime(at, TimeZone).DateTime;
}
