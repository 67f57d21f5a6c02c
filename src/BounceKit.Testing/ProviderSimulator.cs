using BounceKit.Testing.Faults;
using BounceKit.Testing.Paging;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace BounceKit.Testing;

/// <summary>
/// A provider's bounce API on loopback, as strict as its documentation: authentication, parameter names and limits, paging, errors.
/// Derive from it to simulate a provider of your own, and serve it with <see cref="SimulatorHost"/>.
/// </summary>
public abstract class ProviderSimulator
{
    private readonly FaultRules _faults = new();
    private readonly TokenPages _pages = new();
    private int _requests;
    private int _followedLinks;
    private Uri? _baseAddress;
    private Uri? _linkAddress;

    /// <summary>The provider's name as it is written in configuration, such as <c>SendGrid</c>.</summary>
    public abstract string Provider { get; }

    /// <summary>What the provider holds. Change it at any time.</summary>
    public SimulatedBounceList Bounces { get; } = [];

    /// <summary>The time zone of the provider's zone-less dates.</summary>
    /// <value>The provider's usual zone; UTC where its dates have an offset.</value>
    public TimeZoneInfo TimeZone { get; set; } = TimeZoneInfo.Utc;

    /// <summary>Receives each request for data: call <c>next</c> for the usual response, or write one of your own.</summary>
    /// <value><see langword="null"/>: every request gets the usual response.</value>
    public Func<HttpContext, Func<Task>, Task>? Intercept { get; set; }

    /// <summary>How response bodies are compressed, where the client accepts it.</summary>
    /// <value><see cref="SimulatedEncoding.Identity"/>.</value>
    public SimulatedEncoding ContentEncoding { get; set; }

    /// <summary>Whether responses are sent in chunks, without their length.</summary>
    /// <value><see langword="false"/>.</value>
    public bool IsChunked { get; set; }

    /// <summary>The most rows of a page, whatever a request asks for: as if the provider had lowered its limit.</summary>
    /// <value><see langword="null"/>: the provider's documented limit.</value>
    public int? MaxRowsPerPage { get; set; }

    /// <summary>How many requests for data arrived so far; requests for a token are not counted.</summary>
    public int Requests => Volatile.Read(ref _requests);

    /// <summary>How many requests were sent to addresses that <see cref="Link"/> put into responses. A source never sends one.</summary>
    public int FollowedLinks => Volatile.Read(ref _followedLinks);

    /// <summary>The address to give to a source as <c>BaseAddress</c>.</summary>
    /// <exception cref="InvalidOperationException">The simulator is not being served.</exception>
    public Uri BaseAddress => _baseAddress
        ?? throw new InvalidOperationException($"The {Provider} simulator is not being served. Start it with {nameof(SimulatorHost)}.");

    /// <summary>Whether the provider's list has rows without a date.</summary>
    /// <value><see langword="true"/>.</value>
    public virtual bool HasUndatedRows => true;

    /// <summary>Whether each of the provider's lists has at most one row for an address, whatever its case.</summary>
    /// <value><see langword="false"/>.</value>
    public virtual bool HasUniqueAddresses => false;

    /// <summary>Whether pages are requested by the token of the page before, as <see cref="NextPage"/> gives it.</summary>
    /// <value><see langword="false"/>.</value>
    public virtual bool HasPageTokens => false;

    /// <summary>The most rows that the provider returns for one query, on all of its pages together.</summary>
    /// <value><see langword="null"/>: there is no such limit.</value>
    public virtual int? ResultLimit => null;

    /// <summary>The settings of a source that reads from this simulator, by their configuration keys, such as <c>ApiKey</c>.</summary>
    public abstract IReadOnlyDictionary<string, string?> Settings { get; }

    /// <summary>Secrets that the server issued itself, such as tokens: like those of <see cref="Settings"/>, they must never be shown.</summary>
    public virtual IReadOnlyCollection<string> IssuedSecrets => [];

    /// <summary>Whether the provider's list can hold an address. Providers refuse some, such as one without a domain.</summary>
    /// <param name="address">The address.</param>
    /// <returns>By default <see langword="true"/>.</returns>
    public virtual bool CanHold(string address) => true;

    /// <summary>Applies a fault to every request for data.</summary>
    /// <param name="fault">The fault.</param>
    /// <returns>Ends the fault when it is disposed.</returns>
    public IDisposable Fail(Fault fault)
    {
        ArgumentNullException.ThrowIfNull(fault);
        return _faults.Add(new FaultRule(fault, page: null, route: null));
    }

    /// <summary>Applies a fault to one page: the n-th different request for data from now on. A request that is retried is the same.</summary>
    /// <param name="page">Which page, from 1.</param>
    /// <param name="fault">The fault.</param>
    /// <returns>Ends the fault when it is disposed.</returns>
    public IDisposable Fail(int page, Fault fault)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(page, 1);
        ArgumentNullException.ThrowIfNull(fault);
        return _faults.Add(new FaultRule(fault, page, route: null));
    }

    /// <summary>Applies a fault to every request whose path contains a text, requests for a token included.</summary>
    /// <param name="route">The text, such as <c>/oauth2/token</c>, without regard to case; it is compared with the path as it was sent, without the query.</param>
    /// <param name="fault">The fault.</param>
    /// <returns>Ends the fault when it is disposed.</returns>
    public IDisposable Fail(string route, Fault fault)
    {
        ArgumentException.ThrowIfNullOrEmpty(route);
        ArgumentNullException.ThrowIfNull(fault);
        return _faults.Add(new FaultRule(fault, page: null, route));
    }

    /// <summary>Ends all faults.</summary>
    public void StopFailing() => _faults.Clear();

    /// <summary>Called for each request, those for a token included.</summary>
    internal Action<HttpRequest>? Received { get; set; }

    /// <summary>The first part of the path under which the simulator is served.</summary>
    internal string PathPrefix => Provider.ToLowerInvariant();

    /// <summary>The made-up rows that the provider starts with in a <see cref="BounceSimulator"/>.</summary>
    internal virtual IEnumerable<SimulatedBounce> MakeUp(int seed, int count, DateTimeOffset now) => MadeUpBounces.Create(seed, count, now);

    /// <summary>Responds to a request.</summary>
    /// <param name="context">The request; its path starts after the simulator's own prefix.</param>
    protected abstract Task RespondAsync(HttpContext context);

    /// <summary>Whether a request is for a token or the like, not for data: it is neither counted nor intercepted.</summary>
    /// <param name="context">The request.</param>
    protected virtual bool IsAuxiliary(HttpContext context) => false;

    /// <summary>The path below the simulator's prefix as it was sent, percent-encoding kept: <c>%2F</c> is not a slash.</summary>
    /// <param name="context">The request.</param>
    protected string RawPath(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        string target = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        int query = target.IndexOf('?', StringComparison.Ordinal);
        return (query < 0 ? target : target[..query])[(PathPrefix.Length + 1)..];
    }

    /// <summary>A page of a list that is read by tokens. The list is the one of the first page: rows that arrive later are not in it.</summary>
    /// <param name="context">The request.</param>
    /// <param name="rows">The rows that the query asks for; used for the first page only.</param>
    /// <param name="token">The token of the request; <see langword="null"/> for the first page.</param>
    /// <param name="pageSize">How many rows the request asks for.</param>
    /// <returns>The page; <see langword="null"/> when the token is not one that was issued.</returns>
    protected SimulatedPage? NextPage(HttpContext context, IEnumerable<SimulatedBounce> rows, string? token, int pageSize)
    {
        ArgumentNullException.ThrowIfNull(context);
        return _pages.Next(context, [.. rows], token, Math.Min(pageSize, MaxRowsPerPage ?? pageSize), Bounces);
    }

    /// <summary>An absolute URL for a link in a response, such as that of the next page. It is a trap: who requests it is counted in <see cref="FollowedLinks"/>.</summary>
    /// <param name="pathAndQuery">What follows the simulator's base address in the request that the link stands for.</param>
    protected internal Uri Link(string pathAndQuery) => new(
        _linkAddress ?? throw new InvalidOperationException($"The {Provider} simulator is not being served. Start it with {nameof(SimulatorHost)}."), pathAndQuery);

    internal void ServeAt(Uri host)
    {
        _baseAddress = new Uri(host, PathPrefix + "/");
        _linkAddress = new Uri(host, $"{SimulatorHost.LinkPrefix}/{PathPrefix}/");
    }

    internal void CountFollowedLink() => Interlocked.Increment(ref _followedLinks);

    internal Task HandleAsync(HttpContext context)
    {
        Received?.Invoke(context.Request);
        bool isAuxiliary = IsAuxiliary(context);
        if (!isAuxiliary)
        {
            Interlocked.Increment(ref _requests);
        }

        return _faults.RespondAsync(context, RawPath(context), isAuxiliary, this, Respond);

        Task Respond() => !isAuxiliary && Intercept is { } intercept ? intercept(context, () => RespondAsync(context)) : RespondAsync(context);
    }

    // A tenth as many as bounces.
    private protected static IEnumerable<SimulatedBounce> MakeUpUnsubscribes(int seed, int count, DateTimeOffset now) =>
        MadeUpBounces.Create(seed + 1, count / 10, now).Select(static row => row with
        {
            List = "unsubscribes",
            Diagnostic = "",
            Status = "",
            Type = BounceType.OptedOut,
            Reason = BounceReason.Unsubscribed,
        });

    // Small container images have no time zone database; any zone will do for made-up data.
    private protected static TimeZoneInfo FindTimeZone(string id) =>
        TimeZoneInfo.TryFindSystemTimeZoneById(id, out TimeZoneInfo? zone) ? zone : TimeZoneInfo.Utc;
}
