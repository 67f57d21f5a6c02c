using BounceKit.Testing.Faults;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace BounceKit.Testing;

/// <summary>
/// A provider's bounce API on loopback, as strict as its documents: authentication, parameter names and limits, paging, errors.
/// Derive from it to simulate a provider of your own, and serve it with <see cref="SimulatorHost"/>.
/// </summary>
public abstract class ProviderSimulator
{
    private readonly FaultRules _faults = new();
    private int _requests;
    private Uri? _baseAddress;

    /// <summary>The provider's name as it stands in configuration, such as <c>SendGrid</c>.</summary>
    public abstract string Provider { get; }

    /// <summary>What the provider holds. Change it at any time.</summary>
    public SimulatedBounceList Bounces { get; } = [];

    /// <summary>The clock that the provider's zone-less dates are on.</summary>
    /// <value>The provider's usual zone; UTC where its dates have no zone to choose.</value>
    public TimeZoneInfo TimeZone { get; set; } = TimeZoneInfo.Utc;

    /// <summary>Stands in the way of each request for data: call <c>next</c> to answer as usual, or answer yourself.</summary>
    /// <value><see langword="null"/>: every request is answered as usual.</value>
    public Func<HttpContext, Func<Task>, Task>? Intercept { get; set; }

    /// <summary>How the bodies of answers are packed, where the client accepts it.</summary>
    /// <value><see cref="SimulatedEncoding.Identity"/>.</value>
    public SimulatedEncoding ContentEncoding { get; set; }

    /// <summary>Whether answers are sent in chunks, without their length.</summary>
    /// <value><see langword="false"/>.</value>
    public bool IsChunked { get; set; }

    /// <summary>How many requests for data came so far; requests for a token are not counted.</summary>
    public int Requests => Volatile.Read(ref _requests);

    /// <summary>The address to give to a source as <c>BaseAddress</c>.</summary>
    /// <exception cref="InvalidOperationException">The simulator is not being served.</exception>
    public Uri BaseAddress => _baseAddress
        ?? throw new InvalidOperationException($"The {Provider} simulator is not being served. Start it with {nameof(SimulatorHost)}.");

    /// <summary>Whether the provider's list has rows without a date.</summary>
    /// <value><see langword="true"/>.</value>
    public virtual bool HasUndatedRows => true;

    /// <summary>The settings of a source that reads from this simulator, by their configuration keys, such as <c>ApiKey</c>.</summary>
    public abstract IReadOnlyDictionary<string, string?> Settings { get; }

    /// <summary>Secrets that the server made up itself, such as tokens: like those of <see cref="Settings"/>, they must never show.</summary>
    public virtual IReadOnlyCollection<string> IssuedSecrets => [];

    /// <summary>Lets a fault strike every request for data.</summary>
    /// <param name="fault">The fault.</param>
    /// <returns>Ends the fault when it is disposed.</returns>
    public IDisposable Fail(Fault fault)
    {
        ArgumentNullException.ThrowIfNull(fault);
        return _faults.Add(new FaultRule(fault, page: null, route: null));
    }

    /// <summary>Lets a fault strike one page: the so-manieth different request for data from now on. A request that is tried again is the same.</summary>
    /// <param name="page">Which page, from 1.</param>
    /// <param name="fault">The fault.</param>
    /// <returns>Ends the fault when it is disposed.</returns>
    public IDisposable Fail(int page, Fault fault)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(page, 1);
        ArgumentNullException.ThrowIfNull(fault);
        return _faults.Add(new FaultRule(fault, page, route: null));
    }

    /// <summary>Lets a fault strike every request whose path holds a text, requests for a token included.</summary>
    /// <param name="route">The text, such as <c>/oauth2/token</c>, without regard to case; the path is compared as it was sent, without the query.</param>
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

    /// <summary>The first part of the path under which the simulator is served.</summary>
    internal string PathPrefix => Provider.ToLowerInvariant();

    /// <summary>The made-up rows that the provider starts with in a <see cref="BounceSimulator"/>.</summary>
    internal virtual IEnumerable<SimulatedBounce> MakeUp(int seed, int count, DateTimeOffset now) => MadeUpBounces.Create(seed, count, now);

    /// <summary>Answers a request.</summary>
    /// <param name="context">The request; its path starts after the simulator's own prefix.</param>
    protected abstract Task AnswerAsync(HttpContext context);

    /// <summary>Whether a request asks for a token or the like, not for data: it is neither counted nor intercepted.</summary>
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

    internal void ServeAt(Uri host) => _baseAddress = new Uri(host, PathPrefix + "/");

    internal Task HandleAsync(HttpContext context)
    {
        bool isAuxiliary = IsAuxiliary(context);
        if (!isAuxiliary)
        {
            Interlocked.Increment(ref _requests);
        }

        return _faults.AnswerAsync(context, RawPath(context), isAuxiliary, this, Answer);

        Task Answer() => !isAuxiliary && Intercept is { } intercept ? intercept(context, () => AnswerAsync(context)) : AnswerAsync(context);
    }
}
