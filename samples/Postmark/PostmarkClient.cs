using System.Net;
using System.Text.Json;
using BounceKit;
using Polly;
using Polly.Timeout;

namespace Postmark;

/// <summary>Asks for one page: a whole one, or one typed exception. No text of the server goes into an exception: it may quote the request.</summary>
internal sealed class PostmarkClient(string source, HttpClient http, PostmarkOptions options)
{
    public const string Provider = "Postmark";
    public const int MaxPageSize = 500;
    public const long MaxBytes = 64 * 1024 * 1024;

    public async Task<PostmarkPage> GetAsync(PostmarkRange range, int offset, CancellationToken cancellationToken)
    {
        using HttpRequestMessage request = new(HttpMethod.Get, range.ToRequest(options, offset));
        request.Headers.Accept.ParseAdd("application/json");
        using HttpResponseMessage response = await SendAsync(request, cancellationToken).ConfigureAwait(false);
        if (response.StatusCode != HttpStatusCode.OK)
        {
            throw Refused(request, response);
        }

        byte[] body = await response.Content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false);
        return Parse(body) ?? throw new BounceResponseException(source, "the answer is not the list that Postmark documents.")
        {
            Provider = Provider,
            StatusCode = response.StatusCode,
            Attempts = AttemptsOf(request),
        };
    }

    private async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        try
        {
            return await http.SendAsync(request, cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException(cancellationToken);
        }
        catch (Exception failure) when (failure is HttpRequestException or ExecutionRejectedException or OperationCanceledException)
        {
            string what = failure is TimeoutRejectedException ? "there was no whole answer in time" : "the connection failed";
            throw new BounceUnavailableException(source, $"listing bounces failed: {what}. Try again later.", failure) { Provider = Provider, Attempts = AttemptsOf(request) };
        }
    }

    private BounceSourceException Refused(HttpRequestMessage request, HttpResponseMessage response)
    {
        HttpStatusCode status = response.StatusCode;
        int attempts = AttemptsOf(request);
        TimeSpan? wait = response.Headers.RetryAfter?.Delta;
        string message = $"listing bounces was answered with status {(int)status}.";
        return status switch
        {
            HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden =>
                new BounceAuthenticationException(source, $"{message} Check {nameof(PostmarkOptions.ServerToken)}.") { Provider = Provider, StatusCode = status, Attempts = attempts },
            HttpStatusCode.TooManyRequests =>
                new BounceRateLimitException(source, message) { Provider = Provider, StatusCode = status, Attempts = attempts, RetryAfter = wait },
            HttpStatusCode.RequestTimeout or >= HttpStatusCode.InternalServerError =>
                new BounceUnavailableException(source, $"{message} Try again later.") { Provider = Provider, StatusCode = status, Attempts = attempts, RetryAfter = wait },
            >= HttpStatusCode.BadRequest => new BounceRequestException(source, message) { Provider = Provider, StatusCode = status, Attempts = attempts },
            _ => new BounceResponseException(source, $"{message} That is no answer of Postmark's.") { Provider = Provider, StatusCode = status, Attempts = attempts },
        };
    }

    // Null for an error object, a page of HTML, rows that lack what the document promises.
    private static PostmarkPage? Parse(byte[] body)
    {
        try
        {
            PostmarkPage? page = JsonSerializer.Deserialize(body, PostmarkJson.Default.PostmarkPage);
            return page?.Bounces.All(row => row is not null) == true ? page : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static int AttemptsOf(HttpRequestMessage request) => request.Options.TryGetValue(PostmarkHandler.Attempts, out int attempts) ? attempts : 0;
}
