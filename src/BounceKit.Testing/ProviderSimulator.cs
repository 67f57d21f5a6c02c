using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace BounceKit.Testing;

/// <summary>
/// A provider's bounce API on loopback, as strict as its documents: authentication, parameter names and limits, paging, errors.
/// Derive from it to simulate a provider of your own, and serve it with <see cref="SimulatorHost"/>.
/// </summary>
public abstract class ProviderSimulator
{
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
        if (IsAuxiliary(context))
        {
            return AnswerAsync(context);
        }

        Interlocked.Increment(ref _requests);
        return Intercept is { } intercept ? intercept(context, () => AnswerAsync(context)) : AnswerAsync(context);
    }
}
