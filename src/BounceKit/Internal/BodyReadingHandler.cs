using System.Net.Http.Headers;

namespace BounceKit.Internal;

/// <summary>
/// Reads the whole body inside the resilience handler, so that a reset, a stall or a truncated body is a failed attempt like any other:
/// the standard handler's time-outs and retries would otherwise end at the response headers.
/// </summary>
internal sealed class BodyReadingHandler(BodyLimits limits, TimeProvider time) : DelegatingHandler
{
    private static readonly StringWithQualityHeaderValue Identity = new("identity");

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        // A truncated compressed body reads as success in .NET, which would cut the list short in silence.
        if (request.Headers.AcceptEncoding.Count == 0)
        {
            request.Headers.AcceptEncoding.Add(Identity);
        }

        RequestState.Of(request)?.CountAttempt();
        using CancellationTokenSource limit = new(limits.Headers, time);
        using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        HttpResponseMessage? response = null;
        try
        {
            response = await base.SendAsync(request, either.Token).ConfigureAwait(false);
            await ReadBodyAsync(response, limit, either.Token).ConfigureAwait(false);
            return response;
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            string text = response is null
                ? $"no answer within {limits.Headers.TotalSeconds:0.###} s ({nameof(BounceSourceOptions.HeadersTimeout)})"
                : $"the body stalled for {limits.Idle.TotalSeconds:0.###} s ({nameof(BounceSourceOptions.IdleTimeout)})";
            response?.Dispose();
            throw new HttpRequestException(HttpRequestError.Unknown, text);
        }
        catch (IOException broken)
        {
            // The standard handler's predicate knows HttpRequestException only.
            response?.Dispose();
            throw new HttpRequestException(HttpRequestError.ResponseEnded, "the body broke off", broken);
        }
        catch
        {
            response?.Dispose();
            throw;
        }
    }

    private async Task ReadBodyAsync(HttpResponseMessage response, CancellationTokenSource limit, CancellationToken cancellationToken)
    {
        if (response.Content.Headers.ContentEncoding.Any(encoding => !encoding.Equals(Identity.Value, StringComparison.OrdinalIgnoreCase)))
        {
            throw new BodyRefusedException("the body is compressed although that was not offered");
        }

        limit.CancelAfter(limits.Idle);
        Stream stream = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        ResponseBody body = await ResponseBody.ReadAsync(stream, Check, cancellationToken).ConfigureAwait(false);
        HttpContent original = response.Content;
        response.Content = new BodyContent(body, original);
        original.Dispose();

        void Check(long bytes)
        {
            limit.CancelAfter(limits.Idle);
            if (bytes > limits.MaxBytes)
            {
                throw new BodyRefusedException(
                    $"the body is larger than {limits.MaxBytes} bytes ({nameof(BounceSourceOptions.MaxResponseBytes)})");
            }
        }
    }
}
