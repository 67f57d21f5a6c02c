using System.Net.Http.Headers;
using System.Net.Sockets;

namespace BounceKit.Http;

/// <summary>
/// Reads the whole body inside the resilience handler, so that a reset, a stall or a truncated body is a failed attempt like any other.
/// The time-outs and retries of the standard handler would otherwise end at the response headers.
/// </summary>
internal sealed class BodyReadingHandler(RequestLimits limits, TimeProvider time) : DelegatingHandler
{
    // A small body may consist of little but repetition. What matters is that a decompression bomb is not read to its end.
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
                throw TimedOut(hasHeaders: response is not null);
            }

            if (Translate(failure, isCancelled) is { } known)
            {
                throw known;
            }

            throw;
        }
    }

    private HttpRequestException TimedOut(bool hasHeaders) => new(
        HttpRequestError.Unknown,
        hasHeaders
            ? $"the body stalled for {limits.Idle.TotalSeconds:0.###} s ({nameof(BounceSourceOptions.IdleTimeout)})"
            : $"no response within {limits.Headers.TotalSeconds:0.###} s ({nameof(BounceSourceOptions.HeadersTimeout)})");

    // The standard handler retries an HttpRequestException only.
    private HttpRequestException? Translate(Exception failure, bool isCancelled) => failure switch
    {
        // The socket handler reports its connect time-out as a cancellation.
        OperationCanceledException { InnerException: TimeoutException } when !isCancelled => new(
            HttpRequestError.Unknown, $"no connection within {limits.Connect.TotalSeconds:0.###} s ({nameof(BounceSourceOptions.ConnectTimeout)})"),
        IOException => new(HttpRequestError.ResponseEnded, "the connection broke while the body was received", failure),
        // A connection that is reset as soon as it is made: the socket handler fails when it reads the remote address.
        SocketException => new(HttpRequestError.ConnectionError, "the connection failed", failure),
        InvalidDataException => new(HttpRequestError.Unknown, "the compressed body is truncated or damaged"),
        _ => null,
    };

    private async Task ReadAsync(
        HttpResponseMessage response, CancellationTokenSource limit, CancellationToken callerToken, CancellationToken cancellationToken)
    {
        try
        {
            await ReadBodyAsync(response, limit, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception) when (!response.IsSuccessStatusCode && !callerToken.IsCancellationRequested)
        {
            // The status and Retry-After say what to do; the body would only have added details.
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
        using Stream decoded = ContentCodings.Decode(wire, original.Headers);
        ResponseBody body = await ResponseBody.ReadAsync(decoded, bytes => Check(bytes, wire.Count), cancellationToken).ConfigureAwait(false);
        response.Content = new BodyContent(body, original, IsEndKnown(response, decoded));
        original.Dispose();
    }

    // A body that ends with its connection looks the same when the connection broke. Brotli marks its end; after a member of gzip,
    // another may be missing.
    private static bool IsEndKnown(HttpResponseMessage response, Stream decoded) =>
        response.Content.Headers.ContentLength is not null || response.Headers.TransferEncodingChunked == true || response.Version.Major >= 2
        || decoded is StrictBrotliStream;

    private void Check(long bytes, long received)
    {
        if (bytes > limits.MaxBytes)
        {
            throw new BodyRefusedException(
                $"the body is larger than {limits.MaxBytes} bytes ({nameof(BounceSourceOptions.MaxResponseBytes)})");
        }

        if (bytes > RatioAppliesFrom && bytes / limits.MaxRatio > received)
        {
            throw new BodyRefusedException(
                $"the body decompresses to more than {limits.MaxRatio} times its size ({nameof(BounceSourceOptions.MaxCompressionRatio)})");
        }
    }
}
