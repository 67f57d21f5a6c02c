using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;
using BounceKit.Telemetry;
using Polly.CircuitBreaker;
using Polly.RateLimiting;
using Polly.Timeout;

namespace BounceKit.Http;

/// <summary>Sends one request, retries included, and hands back one whole answer or one typed exception.</summary>
internal sealed class PageClient(
    string source, ProviderProtocol protocol, HttpClient http, ProviderText text, TimeProvider time, SourceTelemetry telemetry, RateGate gate)
{
    /// <summary>Whether requests wait until the server allows more.</summary>
    public bool IsHeldBack => gate.IsClosed;

    /// <summary>Sends the request.</summary>
    /// <param name="operation">What is being done, for messages: "listing bounces". No address in it.</param>
    /// <param name="accept">Answers without a success status that the caller understands all the same.</param>
    /// <param name="mayRepeat">Whether sending it twice does no harm.</param>
    /// <param name="kind">What it is for.</param>
    public async Task<PageResponse> SendAsync(
        HttpRequestMessage request, string operation, CancellationToken cancellationToken,
        Func<PageResponse, bool>? accept = null, bool mayRepeat = true, RequestKind kind = RequestKind.Page)
    {
        RequestTelemetry told = telemetry.StartRequest(kind, operation);
        told.Describe(request, http.BaseAddress);
        try
        {
            RequestState state = new(time.GetTimestamp(), mayRepeat) { Telemetry = told, Gate = gate };
            state.Attach(request);
            // Outside of whatever tries again: a wait is no attempt, and no time-out of one cuts it short.
            await PassGateAsync(told, operation, cancellationToken).ConfigureAwait(false);
            try
            {
                return await SendAsync(request, state, operation, accept, cancellationToken).ConfigureAwait(false);
            }
            finally
            {
                gate.Leave(isAbandoned: cancellationToken.IsCancellationRequested);
            }
        }
        catch (Exception failure)
        {
            told.Fail(failure);
            throw;
        }
    }

    /// <summary>The exception for an answer that is not what the provider documents.</summary>
    public BounceResponseException Malformed(PageResponse page, string what, Exception? cause = null) =>
        About(page, new BounceResponseException(source, $"the answer can't be trusted: {what}.", cause));

    /// <summary>The exception for a whole answer that can't be read back.</summary>
    public BounceUnavailableException Unreadable(PageResponse page, SpoolException cause) =>
        About(page, new BounceUnavailableException(source, $"the answer was lost: {cause.Message}", cause));

    /// <summary>The exception for an error that the provider reports in an answer with a success status.</summary>
    public BounceSourceException Failed(PageResponse page, string operation, ProviderError error, ErrorKind kind)
    {
        string message = $"{operation} failed{Quote(error)}.";
        BounceSourceException failure = kind switch
        {
            ErrorKind.Authentication => new BounceAuthenticationException(source, $"{message} {protocol.AuthenticationHint}"),
            ErrorKind.Request => new BounceRequestException(source, message),
            ErrorKind.RateLimit => new BounceRateLimitException(source, message + WaitHint(page)),
            ErrorKind.Unavailable => new BounceUnavailableException(source, $"{message} Try again later."),
            _ => new BounceResponseException(source, message),
        };
        return About(page, failure, error.Code is null ? null : text.Clean(error.Code), ServerWait.Of(page.Message, time));
    }

    /// <summary>Says which answer a failure is about, and tells of it.</summary>
    private TException About<TException>(PageResponse page, TException failure, string? code = null, TimeSpan? wait = null)
        where TException : BounceSourceException
    {
        failure.Of(protocol.Provider);
        failure.About(new(page.Status, code, page.RequestId, page.Attempts, wait));
        page.Telemetry?.Fail(failure);
        return failure;
    }

    private async ValueTask PassGateAsync(RequestTelemetry told, string operation, CancellationToken cancellationToken)
    {
        TimeSpan wait = await gate.EnterAsync(told, cancellationToken).ConfigureAwait(false);
        if (wait > TimeSpan.Zero)
        {
            throw new BounceRateLimitException(
                source, $"{operation} was not sent: the server allows no more requests for another {Math.Ceiling(wait.TotalSeconds):0} s.")
            {
                Provider = protocol.Provider,
                RetryAfter = wait,
            };
        }
    }

    private async Task<PageResponse> SendAsync(
        HttpRequestMessage request, RequestState state, string operation, Func<PageResponse, bool>? accept, CancellationToken cancellationToken)
    {
        PageResponse page = await ReceiveAsync(request, state, operation, cancellationToken).ConfigureAwait(false);
        if ((page.IsSuccess || accept?.Invoke(page) == true) && page.Status != HttpStatusCode.PartialContent)
        {
            return page;
        }

        using (page)
        {
            try
            {
                throw Refused(page, operation);
            }
            catch (SpoolException lost)
            {
                throw Unreadable(page, lost);
            }
        }
    }

    private async Task<PageResponse> ReceiveAsync(
        HttpRequestMessage request, RequestState state, string operation, CancellationToken cancellationToken)
    {
        try
        {
            HttpResponseMessage response = await http
                .SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken).ConfigureAwait(false);
            state.Telemetry?.Answer(response.StatusCode);
            return new PageResponse(response, await BodyOf(response, cancellationToken).ConfigureAwait(false), state.Attempts) { Telemetry = state.Telemetry };
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException(cancellationToken);
        }
        catch (BounceSourceException)
        {
            // The token request of the authentication handler has already said what went wrong.
            throw;
        }
        catch (BodyRefusedException refused)
        {
            throw new BounceResponseException(source, $"{operation}: {refused.Message}.")
            {
                Attempts = state.Attempts,
                Provider = protocol.Provider,
            };
        }
        catch (Exception failure) when (failure is HttpRequestException or TimeoutRejectedException or OperationCanceledException
            or BrokenCircuitException or RateLimiterRejectedException or IOException or SpoolException or ObjectDisposedException)
        {
            throw new BounceUnavailableException(source, $"{operation} failed: {Explain(failure)}. Try again later.", WithoutForeignText(failure))
            {
                Attempts = state.Attempts,
                Provider = protocol.Provider,
                RetryAfter = (failure as BrokenCircuitException)?.RetryAfter,
            };
        }
    }

    // A handler of the user's own may have replaced the content that the body reader made.
    private static async ValueTask<ResponseBody> BodyOf(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        if (response.Content is BodyContent content)
        {
            return content.Body;
        }

        Stream stream = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        return await ResponseBody.ReadAsync(stream, static _ => { }, cancellationToken).ConfigureAwait(false);
    }

    private BounceSourceException Refused(PageResponse page, string operation)
    {
        ProviderError error = protocol.ReadError(page) ?? default;
        ErrorKind kind = KindOf(page);
        if (kind == ErrorKind.Response)
        {
            return Malformed(page, $"{operation} was answered with status {(int)page.Status}{Quote(error)}; redirects are never followed");
        }

        return Failed(page, $"{operation} was answered with {(int)page.Status} {page.Status} and", error, kind);
    }

    private ErrorKind KindOf(PageResponse page) => page.Status switch
    {
        HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden or HttpStatusCode.ProxyAuthenticationRequired => ErrorKind.Authentication,
        HttpStatusCode.TooManyRequests => ErrorKind.RateLimit,
        HttpStatusCode.ServiceUnavailable when ServerWait.Of(page.Message, time) is not null => ErrorKind.RateLimit,
        HttpStatusCode.RequestTimeout or >= HttpStatusCode.InternalServerError => ErrorKind.Unavailable,
        >= HttpStatusCode.BadRequest => ErrorKind.Request,
        _ => ErrorKind.Response,
    };

    private string WaitHint(PageResponse page) => ServerWait.Of(page.Message, time) is { } wait
        ? $" The server asks to wait {wait.TotalSeconds:0} s."
        : " The server does not say how long to wait.";

    private string Quote(ProviderError error) => (error.Code, error.Message) switch
    {
        (null, null) => "",
        ({ } code, null) => $" (code {text.Clean(code)})",
        (null, { } message) => $" (\"{text.Clean(message)}\")",
        ({ } code, { } message) => $" (\"{text.Clean(message)}\", code {text.Clean(code)})",
    };

    /// <summary>
    /// The cause with our text in place of the framework's, which may quote a header line that a server sent, or a proxy with its password.
    /// </summary>
    private static Exception WithoutForeignText(Exception failure) => failure switch
    {
        HttpRequestException { HttpRequestError: var error } => new HttpRequestException(error, Explain(failure), CauseOf(failure)),
        BrokenCircuitException { RetryAfter: { } wait } => new BrokenCircuitException(Explain(failure), wait),
        BrokenCircuitException => new BrokenCircuitException(Explain(failure)),
        IOException => new IOException(Explain(failure), CauseOf(failure)),
        _ => failure,
    };

    // What the operating system or the TLS layer says is about neither the request nor the answer.
    private static Exception? CauseOf(Exception? failure)
    {
        while (failure is not (null or SocketException or AuthenticationException))
        {
            failure = failure.InnerException;
        }

        return failure;
    }

    // Only these texts are known to hold neither a URL nor an address.
    private static string Explain(Exception failure) => failure switch
    {
        HttpRequestException { HttpRequestError: HttpRequestError.Unknown, InnerException: null } own => own.Message,
        HttpRequestException { HttpRequestError: HttpRequestError.Unknown } => "the connection failed",
        HttpRequestException { HttpRequestError: var error } => $"the connection failed ({error})",
        TimeoutRejectedException timeout => $"no whole answer within {timeout.Timeout.TotalSeconds:0.###} s",
        BrokenCircuitException => "too many requests failed lately, none is sent for a while",
        RateLimiterRejectedException => "too many requests are under way",
        SpoolException own => own.Message,
        ObjectDisposedException => "the sources were disposed of meanwhile",
        _ => "the connection broke off",
    };
}
