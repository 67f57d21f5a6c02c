using System.Net;
using Polly.CircuitBreaker;
using Polly.RateLimiting;
using Polly.Timeout;

namespace BounceKit.Http;

/// <summary>The exceptions of one source's requests: what failed, where, why, and what to do.</summary>
internal sealed class RequestFailures(string source, ProviderProtocol protocol, ProviderText text, TimeProvider time)
{
    /// <summary>The exception for a response that is not what the provider documents.</summary>
    public BounceResponseException Malformed(PageResponse page, string what) =>
        Describe(page, new BounceResponseException(source, $"The response could not be read: {what}."));

    /// <summary>The exception for a complete response that cannot be read back from disk.</summary>
    public BounceUnavailableException Unreadable(PageResponse page, SpoolException cause) =>
        Describe(page, new BounceUnavailableException(source, Sentence(cause.Message), cause));

    /// <summary>The exception for an error that the provider reports in a response with a success status.</summary>
    public BounceSourceException Reported(PageResponse page, string operation, ProviderError error, ErrorKind kind) =>
        Create(page, $"{Capitalize(operation)} failed{Quote(error)}.", error, kind);

    /// <summary>As <see cref="Reported(PageResponse, string, ProviderError, ErrorKind)"/>, for an error that means what a status does.</summary>
    public BounceSourceException Reported(PageResponse page, string operation, ProviderError error, HttpStatusCode meaning) =>
        Reported(page, operation, error, KindOf(meaning, ServerWait.From(page.Message, time)));

    /// <summary>The exception for a response without a success status.</summary>
    public BounceSourceException Rejected(PageResponse page, string operation)
    {
        try
        {
            ProviderError error = protocol.ReadError(page) ?? default;
            string message = $"{Capitalize(operation)} failed with status {Status(page.Status)}{Quote(error)}.";
            return Create(page, message, error, KindOf(page.Status, ServerWait.From(page.Message, time)));
        }
        catch (SpoolException lost)
        {
            return Unreadable(page, lost);
        }
    }

    /// <summary>The exception for a body that no further attempt would make acceptable.</summary>
    public BounceResponseException Refused(string operation, BodyRefusedException refused, int attempts) =>
        new(source, $"{Capitalize(operation)} failed: {Sentence(refused.Message)}") { Provider = protocol.Provider, Attempts = attempts };

    /// <summary>The exception for a request that would have to wait longer than the time budget allows.</summary>
    public BounceRateLimitException HeldBack(string operation, TimeSpan wait) =>
        new(source, $"{Capitalize(operation)} was not attempted: the provider allows no more requests for another {Seconds(wait)}.")
        {
            Provider = protocol.Provider,
            RetryAfter = wait,
        };

    /// <summary>The exception for a request without a complete response.</summary>
    public BounceUnavailableException Unavailable(string operation, Uri address, Exception cause, int attempts)
    {
        bool isTransient = cause is not ConnectionException { IsTransient: false };
        string message = $"{Capitalize(operation)} failed. {Explain(cause, ConnectionException.EndpointOf(address))}";
        return new(source, isTransient ? $"{message} Try again later." : message, WithoutForeignText(cause, address))
        {
            Provider = protocol.Provider,
            Attempts = attempts,
            RetryAfter = (cause as BrokenCircuitException)?.RetryAfter,
            IsTransient = isTransient,
        };
    }

    private BounceSourceException Create(PageResponse page, string message, ProviderError error, ErrorKind kind)
    {
        TimeSpan? wait = ServerWait.From(page.Message, time);
        BounceSourceException failure = kind switch
        {
            ErrorKind.Authentication => new BounceAuthenticationException(source, $"{message} {protocol.AuthenticationHint}"),
            ErrorKind.Request => new BounceRequestException(source, message),
            ErrorKind.RateLimit when wait is { } asked => new BounceRateLimitException(source, $"{message} The provider asks to wait {Seconds(asked)}."),
            ErrorKind.RateLimit => new BounceRateLimitException(source, $"{message} The provider does not say how long to wait."),
            ErrorKind.Unavailable => new BounceUnavailableException(source, $"{message} Try again later."),
            _ when IsRedirect(page.Status) => new BounceResponseException(source, $"{message} Redirects are never followed."),
            _ => new BounceResponseException(source, message),
        };
        return Describe(page, failure, error.Code is null ? null : text.Clean(error.Code), wait);
    }

    /// <summary>What an exception says about the request of a response.</summary>
    public BounceSourceException.FailedRequest Describe(PageResponse page, string? code = null, TimeSpan? wait = null) =>
        new(page.Status, code, RequestIdOf(page), page.Attempts, wait);

    /// <summary>Adds what is known of the response, and reports the failure.</summary>
    private TException Describe<TException>(PageResponse page, TException failure, string? code = null, TimeSpan? wait = null)
        where TException : BounceSourceException
    {
        failure.SetProvider(protocol.Provider);
        failure.SetRequest(Describe(page, code, wait));
        page.Telemetry?.Fail(failure);
        return failure;
    }

    private string? RequestIdOf(PageResponse page) =>
        RequestId.From(page.Message.Headers, protocol.RequestIdHeaders) is { } id && text.Clean(id) == id ? id : null;

    private static ErrorKind KindOf(HttpStatusCode status, TimeSpan? wait) => status switch
    {
        HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden or HttpStatusCode.ProxyAuthenticationRequired => ErrorKind.Authentication,
        HttpStatusCode.TooManyRequests => ErrorKind.RateLimit,
        HttpStatusCode.ServiceUnavailable when wait is not null => ErrorKind.RateLimit,
        HttpStatusCode.RequestTimeout or >= HttpStatusCode.InternalServerError => ErrorKind.Unavailable,
        >= HttpStatusCode.BadRequest => ErrorKind.Request,
        _ => ErrorKind.Response,
    };

    private string Quote(ProviderError error) => (error.Code, error.Message) switch
    {
        (null, null) => "",
        ({ } code, null) => $" (code {text.Clean(code)})",
        (null, { } message) => $": \"{text.Clean(message)}\"",
        ({ } code, { } message) => $": \"{text.Clean(message)}\" (code {text.Clean(code)})",
    };

    // A failure that comes from elsewhere may quote a URL, a header, or a proxy with its password.
    private static string Explain(Exception failure, string endpoint) => failure switch
    {
        ConnectionException known => known.Message,
        TimeoutRejectedException timeout => $"No complete response from {endpoint} within {Seconds(timeout.Timeout)}.",
        BrokenCircuitException => $"Too many requests to {endpoint} have failed recently, so none is sent for a while.",
        RateLimiterRejectedException => $"Too many requests to {endpoint} are in progress.",
        SpoolException spool => Sentence(spool.Message),
        OperationCanceledException => $"No complete response from {endpoint} in time.",
        _ => $"The connection to {endpoint} broke off.",
    };

    private static Exception WithoutForeignText(Exception failure, Uri address) => failure switch
    {
        ConnectionException or SpoolException => failure,
        HttpRequestException other => ConnectionException.From(other, address),
        BrokenCircuitException { RetryAfter: { } wait } => new BrokenCircuitException(Explain(failure, ConnectionException.EndpointOf(address)), wait),
        BrokenCircuitException => new BrokenCircuitException(Explain(failure, ConnectionException.EndpointOf(address))),
        IOException => new IOException(Explain(failure, ConnectionException.EndpointOf(address))),
        _ => failure,
    };

    private static bool IsRedirect(HttpStatusCode status) => (int)status is >= 300 and < 400;

    // The framework's phrase for the status: the server's own may say anything.
    private static string Status(HttpStatusCode status)
    {
        using HttpResponseMessage phrase = new(status);
        return string.IsNullOrEmpty(phrase.ReasonPhrase) ? $"{(int)status}" : $"{(int)status} ({phrase.ReasonPhrase})";
    }

    private static string Seconds(TimeSpan time) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Math.Ceiling(time.TotalSeconds):0} s");

    private static string Sentence(string text) => $"{Capitalize(text)}.";

    private static string Capitalize(string text) => string.Concat(char.ToUpperInvariant(text[0]).ToString(), text.AsSpan(1));
}
