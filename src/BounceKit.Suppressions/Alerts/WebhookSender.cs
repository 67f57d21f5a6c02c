using System.Globalization;
using System.Net.Http.Headers;
using Polly;
using Polly.Retry;
using Polly.Timeout;

namespace BounceKit.Suppressions.Alerts;

/// <summary>Posts alerts to a URL, signed and with retries. Its client is its own: the host's clients log URLs, and may follow redirects.</summary>
internal sealed class WebhookSender : IDisposable
{
    private static readonly TimeSpan TotalTimeout = TimeSpan.FromSeconds(50);
    private static readonly TimeSpan AttemptTimeout = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Rest = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan LongestRest = TimeSpan.FromDays(1);

    private readonly SuppressionWebhookOptions _options;
    private readonly TimeProvider _time;
    private readonly HttpClient _client;
    private readonly ResiliencePipeline<WebhookResponse> _pipeline;
    private long _restUntil;

    public WebhookSender(string name, SuppressionWebhookOptions options, TimeProvider time)
    {
        (Name, _options, _time) = (name, options, time);
        _client = CreateClient();
        _pipeline = CreatePipeline(time);
    }

    public string Name { get; }

    /// <summary>Delivers an alert. After a failure, the server is left alone for a minute, or as long as it asks: many alerts do not wait for it one after the other.</summary>
    /// <exception cref="WebhookException">It was not delivered.</exception>
    public async Task SendAsync(SuppressionAlert alert, CancellationToken cancellationToken)
    {
        long now = _time.GetUtcNow().UtcTicks;
        if (Interlocked.Read(ref _restUntil) is var until && until > now)
        {
            throw new WebhookException("it has just failed, and is left alone for a while.", isFinal: false, TimeSpan.FromTicks(until - now));
        }

        try
        {
            await TrySendAsync(alert, cancellationToken).ConfigureAwait(false);
        }
        catch (WebhookException failure) when (!failure.IsFinal)
        {
            TimeSpan rest = failure.RetryAfter > Rest ? failure.RetryAfter.Value : Rest;
            Interlocked.Exchange(ref _restUntil, _time.GetUtcNow().Add(rest).UtcTicks);
            throw;
        }
    }

    public void Dispose() => _client.Dispose();

    private async Task TrySendAsync(SuppressionAlert alert, CancellationToken cancellationToken)
    {
        byte[] body = WebhookBody.Create(alert, _options.Format);
        WebhookResponse response;
        try
        {
            response = await _pipeline.ExecuteAsync(async token => await AttemptAsync(alert.Id, body, token).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
        }
        catch (TimeoutRejectedException)
        {
            throw new WebhookException("it did not respond in time.", isFinal: false);
        }

        if (!response.IsSuccess)
        {
            throw new WebhookException(
                response.Problem ?? string.Create(CultureInfo.InvariantCulture, $"it responded with status {(int?)response.Status}."),
                !response.IsTransient, response.RetryAfter);
        }
    }

    private static HttpClient CreateClient() => new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        ConnectTimeout = AttemptTimeout,
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        // The built-in activities contain the path, which is a secret.
        ActivityHeadersPropagator = null,
    })
    {
        Timeout = Timeout.InfiniteTimeSpan,
    };

    private static ResiliencePipeline<WebhookResponse> CreatePipeline(TimeProvider time) =>
        new ResiliencePipelineBuilder<WebhookResponse> { TimeProvider = time }
            .AddTimeout(TotalTimeout)
            .AddRetry(new RetryStrategyOptions<WebhookResponse>
            {
                MaxRetryAttempts = 3,
                Delay = TimeSpan.FromSeconds(2),
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                // A longer wait does not fit: the alert is sent again later, but not before.
                ShouldHandle = static arguments => ValueTask.FromResult(arguments.Outcome switch
                {
                    { Result: { } response } => response.IsTransient && !(response.RetryAfter > TotalTimeout / 2),
                    { Exception: TimeoutRejectedException } => true,
                    _ => false,
                }),
                DelayGenerator = static arguments => ValueTask.FromResult(arguments.Outcome.Result?.RetryAfter),
            })
            .AddTimeout(AttemptTimeout)
            .Build();

    private async Task<WebhookResponse> AttemptAsync(string id, byte[] body, CancellationToken cancellationToken)
    {
        using HttpRequestMessage request = CreateRequest(id, body);
        try
        {
            using HttpResponseMessage response = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken).ConfigureAwait(false);
            return new WebhookResponse(response.StatusCode, FindRetryAfter(response.Headers.RetryAfter));
        }
        catch (HttpRequestException failure)
        {
            return new WebhookResponse(Status: null, Problem: failure.HttpRequestError switch
            {
                HttpRequestError.NameResolutionError => "its host is not known.",
                HttpRequestError.ConnectionError => "no connection could be made.",
                HttpRequestError.SecureConnectionError => "no secure connection could be made; check the certificate of its host.",
                _ => "the connection broke.",
            });
        }
    }

    // Signed anew for each attempt, since a receiver refuses what is old.
    private HttpRequestMessage CreateRequest(string id, byte[] body)
    {
        HttpRequestMessage request = new(HttpMethod.Post, _options.Url) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json", "utf-8");
        request.Headers.Add("User-Agent", "BounceKit");
        if (_options.Secret is { } secret)
        {
            long timestamp = _time.GetUtcNow().ToUnixTimeSeconds();
            request.Headers.Add("webhook-id", id);
            request.Headers.Add("webhook-timestamp", timestamp.ToString(CultureInfo.InvariantCulture));
            request.Headers.Add("webhook-signature", WebhookSignature.Create(WebhookSignature.ParseKey(secret), id, timestamp, body));
        }

        return request;
    }

    private TimeSpan? FindRetryAfter(RetryConditionHeaderValue? header)
    {
        TimeSpan? asked = header?.Delta ?? header?.Date - _time.GetUtcNow();
        return asked > TimeSpan.Zero ? TimeSpan.FromTicks(Math.Min(asked.Value.Ticks, LongestRest.Ticks)) : null;
    }
}
