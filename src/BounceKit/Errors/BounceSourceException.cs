using System.Net;

namespace BounceKit;

/// <summary>A bounce source could not do what it was asked to. The derived types say what kind of failure it is.</summary>
/// <remarks>Its message never contains a key, a URL with a query, a body, or an address that the caller did not pass.</remarks>
public abstract class BounceSourceException : Exception
{
    private FailedRequest _request;
    private string? _provider;

    private protected BounceSourceException(string source, string message, bool isTransient, Exception? innerException)
        : base($"{source}: {message}", innerException)
    {
        SourceName = source;
        IsTransient = isTransient;
    }

    /// <summary>The name of the source that failed.</summary>
    public string SourceName { get; }

    /// <summary>The provider's name, such as <c>SendGrid</c>; <see langword="null"/> where a custom source does not state it.</summary>
    public string? Provider
    {
        get => _provider;
        init => _provider = value;
    }

    /// <summary>The HTTP status; <see langword="null"/> when there was no response.</summary>
    public HttpStatusCode? StatusCode
    {
        get => _request.Status;
        init => _request = _request with { Status = value };
    }

    /// <summary>The provider's own error code, unchanged; <see langword="null"/> where it gives none.</summary>
    public string? ProviderCode
    {
        get => _request.ProviderCode;
        init => _request = _request with { ProviderCode = value };
    }

    /// <summary>The provider's id of the request, for its support; <see langword="null"/> where it gives none.</summary>
    public string? RequestId
    {
        get => _request.RequestId;
        init => _request = _request with { RequestId = value };
    }

    /// <summary>How often the request was sent; 0 when nothing was.</summary>
    public int Attempts
    {
        get => _request.Attempts;
        init => _request = _request with { Attempts = value };
    }

    /// <summary>How long the server asked to wait; <see langword="null"/> where it did not.</summary>
    public TimeSpan? RetryAfter
    {
        get => _request.RetryAfter;
        init => _request = _request with { RetryAfter = value };
    }

    /// <summary>Whether the same call may succeed later without a change.</summary>
    public bool IsTransient { get; init; }

    internal void SetRequest(FailedRequest request) => _request = request;

    /// <summary>Sets the provider's name unless it is set already.</summary>
    internal void SetProvider(string provider) => _provider ??= provider;

    /// <summary>What is known of the request that failed.</summary>
    internal readonly record struct FailedRequest(
        HttpStatusCode? Status, string? ProviderCode, string? RequestId, int Attempts, TimeSpan? RetryAfter);
}
