using System.Net.Http.Headers;
using System.Net.Sockets;

namespace BounceKit.Http;

/// <summary>
/// Reads the whole body inside the resilience handler, so that a reset, a stall or a truncated body is a failed attempt like any other:
/// the standard handler's time-outs and retries would otherwise end at the response headers.
/// </summary>
internal sealed class BodyReadingHandler(RequestLimits limits, TimeProvider time) : DelegatingHandler
{
    // A small body may well be nearly all repetition; what counts is that a bomb is not read to its end.
    private const long RatioAppliesFrom = 1024 * 1024;

    private static readonly StringWithQualityHeaderValue GZip = new("gzip");
    private static readonly StringWithQualityHeaderValue Brotli = new("br");

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (request.Headers.AcceptEncoding.Count == 0)
        {
            request.Headers.AcceptEncoding.Add(GZip);
            request.Headers.AcceptEncoding.Add(Brotli);
        }

        using CancellationTokenSource limit = new(limits.Headers, time);
        using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        HttpResponseMessage? response = null;
        try
        {
            response = await base.SendAsync(request, either.Token).ConfigureAwait(false);
            await ReadAsync(response, limit, cancellationToken, either.Token).ConfigureAwait(false);
            return response;
        }
        catch (Exception failure)
        {
            response?.Dispose();
            bool isCancelled = cancellationToken.IsCancellationRequested;
            if (failure is OperationCanceledException && !isCancelled && limit.IsCancellationRequested)
            {
                throw TooLate(hasAnswer: response is not null);
            }

            if (Translate(failure, isCancelled) is { } known)
            {
                throw known;
            }

            throw;
        }
    }

    private HttpRequestException TooLate(bool hasAnswer) => new(
        HttpRequestError.Unknown,
        hasAnswer
            ? $"the body stalled for {limits.Idle.TotalSeconds:0.###} s ({nameof(BounceSourceOptions.IdleTimeout)})"
            : $"no answer within {limits.Headers.TotalSeconds:0.###} s ({nameof(BounceSourceOptions.HeadersTimeout)})");

    // The standard handler's predicate knows HttpRequestException only.
    private HttpRequestException? Translate(Exception failure, bool isCancelled) => failure switch
    {
        // The socket handler's own time-out comes as a cancellation.
        OperationCanceledException { InnerException: TimeoutException } when !isCancelled => new(
            HttpRequestError.Unknown, $"no connection within {limits.Connect.TotalSeconds:0.###} s ({nameof(BounceSourceOptions.ConnectTimeout)})"),
        IOException => new(HttpRequestError.ResponseEnded, "the body broke off", failure),
        // A connection that is reset as soon as it is made: the socket handler stumbles over it while it asks for the other side's address.
        SocketException => new(HttpRequestError.ConnectionError, "the connection failed", failure),
        InvalidDataException => new(HttpRequestError.Unknown, "the compressed body was cut off or damaged"),
        _ => null,
    };

    private async Task ReadAsync(
        HttpResponseMessage response, CancellationTokenSource limit, CancellationToken callers, CancellationToken cancellationToken)
    {
        try
        {
            await ReadBodyAsync(response, limit, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception) when (!response.IsSuccessStatusCode && !callers.IsCancellationRequested)
        {
            // The status says what to do, and Retry-After for how long to wait; the body would only have told more.
            response.Content.Dispose();
            response.Content = new BodyContent(new ResponseBody(), response.Content, endIsKnown: false);
        }
    }

    private async Task ReadBodyAsync(HttpResponseMessage response, CancellationTokenSource limit, CancellationToken cancellationToken)
    {
        HttpContent original = response.Content;
        limit.CancelAfter(limits.Idle);
        Stream stream = await original.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        MeteredStream wire = new(stream, () => limit.CancelAfter(limits.Idle));
        using Stream unpacked = ContentCodings.Decode(wire, original.Headers);
        ResponseBody body = await ResponseBody.ReadAsync(unpacked, bytes => Check(bytes, wire.Count), cancellationToken).ConfigureAwait(false);
        // A body that ends with its connection looks the same when the connection broke.
        bool endIsKnown = original.Headers.ContentLength is not null || !ReferenceEquals(unpacked, wire)
            || response.Headers.TransferEncodingChunked == true || response.Version.Major >= 2;
        response.Content = new BodyContent(body, original, endIsKnown);
        original.Dispose();
    }

    private void Check(long bytes, long packed)
    {
        if (bytes > limits.MaxBytes)
        {
            throw new BodyRefusedException(
                $"the body is larger than {limits.MaxBytes} bytes ({nameof(BounceSourceOptions.MaxResponseBytes)})");
        }

        if (bytes > RatioAppliesFrom && bytes / limits.MaxRatio > packed)
        {
            throw new BodyRefusedException(
                $"the body grows to more than {limits.MaxRatio} times what was sent ({nameof(BounceSourceOptions.MaxCompressionRatio)})");
        }
    }
}
