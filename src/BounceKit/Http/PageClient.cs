using System.Net;
using BounceKit.Telemetry;
using Polly.CircuitBreaker;
using Polly.RateLimiting;
using Polly.Timeout;

namespace BounceKit.Http;

/// <summary>Sends one request, retries included, and returns one complete response or throws one typed exception.</summary>
internal sealed class PageClient(
    HttpClient http, RequestFailures failures, SourceTelemetry telemetry, RateGate gate, SourceLifetime lifetime, TimeProvider time)
{
    /// <summary>Whether requests wait until the server allows more.</summary>
    public bool IsHeldBack => gate.IsClosed;

    /// <summary>Sends the request.</summary>
    /// <param name="request">Its address may be relative to the source's.</param>
    /// <param name="operation">What is being done, for messages: "listing bounces". Never an address.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    /// <param name="accept">Responses without a success status that the caller can read.</param>
    /// <param name="mayRepeat">Whether sending it twice does no harm.</param>
    /// <param name="kind">What it is for.</param>
    /// <param name="page">Its number among the requests of its listing; null where it belongs to none.</param>
    public async Task<PageResponse> SendAsync(
        HttpRequestMessage request, string operation, CancellationToken cancellationToken,
        Func<PageResponse, bool>? accept = null, bool mayRepeat = true, RequestKind kind = RequestKind.Page, int? page = null)
    {
        using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, lifetime.Disposed);
        RequestTelemetry observed = new(telemetry, kind, operation, page);
        observed.Describe(request, http.BaseAddress);
        RequestState state = new(time.GetTimestamp(), mayRepeat) { Telemetry = observed, Gate = gate };
        state.Attach(request);
        try
        {
            PageResponse response = await SendAsync(request, state, operation, accept, either.Token).ConfigureAwait(false);
            // The caller's own: the other one ends with this method, and the body is parsed after it.
            response.CancellationToken = cancellationToken;
            return response;
        }
        catch (Exception failure)
        {
            Exception known = Translate(failure, request, state, operation, cancellationToken);
            observed.Fail(known);
            if (ReferenceEquals(known, failure))
            {
                throw;
            }

            throw known;
        }
    }

    /// <inheritdoc cref="RequestFailures.Describe(PageResponse, string?, TimeSpan?)"/>
    public BounceSourceException.FailedRequest Describe(PageResponse page) => failures.Describe(page);

    /// <inheritdoc cref="RequestFailures.Malformed"/>
    public BounceResponseException Malformed(PageResponse page, string what) => failures.Malformed(page, what);

    /// <inheritdoc cref="RequestFailures.Unreadable"/>
    public BounceUnavailableException Unreadable(PageResponse page, SpoolException cause) => failures.Unreadable(page, cause);

    /// <inheritdoc cref="RequestFailures.Reported(PageResponse, string, ProviderError, ErrorKind)"/>
    public BounceSourceException Failed(PageResponse page, string operation, ProviderError error, ErrorKind kind) =>
        failures.Reported(page, operation, error, kind);

    private async Task<PageResponse> SendAsync(
        HttpRequestMessage request, RequestState state, string operation, Func<PageResponse, bool>? accept, CancellationToken cancellationToken)
    {
        // Outside the retries: a wait is not an attempt, and no time-out of an attempt cuts it short.
        TimeSpan wait = await gate.AcquireAsync(state.Telemetry, cancellationToken).ConfigureAwait(false);
        if (wait > TimeSpan.Zero)
        {
            throw failures.HeldBack(operation, wait);
        }

        try
        {
            PageResponse page = await ReceiveAsync(request, state, operation, cancellationToken).ConfigureAwait(false);
            return Accept(page, operation, accept);
        }
        finally
        {
            gate.Release(isAbandoned: cancellationToken.IsCancellationRequested);
        }
    }

    private async Task<PageResponse> ReceiveAsync(
        HttpRequestMessage request, RequestState state, string operation, CancellationToken cancellationToken)
    {
        HttpResponseMessage response = await http
            .SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken).ConfigureAwait(false);
        state.Telemetry?.Receive(response.StatusCode);
        ResponseBody body = await ReadBodyAsync(response, cancellationToken).ConfigureAwait(false);
        return new PageResponse(response, body, state.Attempts)
        {
            Telemetry = state.Telemetry,
            Failures = failures,
            Operation = operation,
        };
    }

    // A handler of the user may have replaced the content that the body reader created.
    private static async ValueTask<ResponseBody> ReadBodyAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        if (response.Content is BodyContent content)
        {
            return content.Body;
        }

        Stream stream = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        return await ResponseBody.ReadAsync(stream, static _ => { }, cancellationToken).ConfigureAwait(false);
    }

    private PageResponse Accept(PageResponse page, string operation, Func<PageResponse, bool>? accept)
    {
        if ((page.IsSuccess || accept?.Invoke(page) == true) && page.Status != HttpStatusCode.PartialContent)
        {
            return page;
        }

        using (page)
        {
            throw failures.Rejected(page, operation);
        }
    }

    /// <summary>The one exception that the caller sees.</summary>
    private Exception Translate(
        Exception failure, HttpRequestMessage request, RequestState state, string operation, CancellationToken cancellationToken) => failure switch
        {
            OperationCanceledException when cancellationToken.IsCancellationRequested => new OperationCanceledException(cancellationToken),
            ObjectDisposedException or OperationCanceledException or HttpRequestException when lifetime.IsDisposed =>
                new ObjectDisposedException(nameof(BounceSources), "The bounce sources have been disposed."),
            BodyRefusedException refused => failures.Refused(operation, refused, state.Attempts),
            HttpRequestException or TimeoutRejectedException or OperationCanceledException or BrokenCircuitException
                or RateLimiterRejectedException or IOException or SpoolException => failures.Unavailable(operation, AddressOf(request), failure, state.Attempts),
            // Among them the failure of the token request, which is a typed one already.
            _ => failure,
        };

    private Uri AddressOf(HttpRequestMessage request) => request.RequestUri is { IsAbsoluteUri: false } relative ? new Uri(http.BaseAddress!, relative) : request.RequestUri!;
}
