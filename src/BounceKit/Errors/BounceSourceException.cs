using System.Net;

namespace BounceKit;

/// <summary>A bounce source could not do what was asked. The derived types say what kind of trouble it is.</summary>
/// <remarks>Its text never holds a key, a URL with a query, a body, or an address that the caller did not pass.</remarks>
public abstract class BounceSourceException : Exception
{
    private Answer _answer;
    private string? _provider;

    private protected BounceSourceException(string source, string message, Exception? innerException)
        : base($"{source}: {message}", innerException) => SourceName = source;

    /// <summary>The name of the source that failed.</summary>
    public string SourceName { get; }

    /// <summary>The provider's name, such as <c>SendGrid</c>; <see langword="null"/> where a source of one's own does not say.</summary>
    public string? Provider
    {
        get => _provider;
        init => _provider = value;
    }

    /// <summary>The HTTP status; <see langword="null"/> when there was no answer.</summary>
    public HttpStatusCode? StatusCode
    {
        get => _answer.Status;
        init => _answer = _answer with { Status = value };
    }

    /// <summary>The provider's own error code as it writes it; <see langword="null"/> where it gives none.</summary>
    public string? ProviderCode
    {
        get => _answer.ProviderCode;
        init => _answer = _answer with { ProviderCode = value };
    }

    /// <summary>The provider's id of the request, for its support; <see langword="null"/> where it gives none.</summary>
    public string? RequestId
    {
        get => _answer.RequestId;
        init => _answer = _answer with { RequestId = value };
    }

    /// <summary>How often the request was sent; 0 when nothing was.</summary>
    public int Attempts
    {
        get => _answer.Attempts;
        init => _answer = _answer with { Attempts = value };
    }

    /// <summary>How long the server asked to wait; <see langword="null"/> where it did not.</summary>
    public TimeSpan? RetryAfter
    {
        get => _answer.RetryAfter;
        init => _answer = _answer with { RetryAfter = value };
    }

    /// <summary>Whether the same call may succeed later without a change.</summary>
    public abstract bool IsTransient { get; }

    /// <summary>Adds everything that is known of the answer, whatever kind of trouble it is.</summary>
    internal BounceSourceException About(Answer answer)
    {
        _answer = answer;
        return this;
    }

    /// <summary>Says whose API it was, where that is not said yet.</summary>
    internal void Of(string provider) => _provider ??= provider;

    /// <summary>What is known of the answer that brought the trouble.</summary>
    internal readonly record struct Answer(HttpStatusCode? Status, string? ProviderCode, string? RequestId, int Attempts, TimeSpan? RetryAfter);
}
