using System.ComponentModel.DataAnnotations;
using System.Net;
using Microsoft.Extensions.Http.Resilience;
using Polly;
using Polly.Retry;
using Polly.Timeout;

namespace BounceKit.Http;

/// <summary>What is retried, and after how long. The rest is up to the standard resilience handler.</summary>
internal static class RetryRules
{
    private static readonly TimeSpan PageTimeout = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan TotalTimeout = TimeSpan.FromMinutes(10);

    /// <summary>Sets new options.</summary>
    public static void Apply(HttpStandardResilienceOptions options, RetryBudget budget, TimeProvider time)
    {
        options.AttemptTimeout.Timeout = PageTimeout;
        options.TotalRequestTimeout.Timeout = TotalTimeout;
        options.CircuitBreaker.SamplingDuration = PageTimeout * 2;
        // A server that asks to slow down is healthy: sending it nothing for a while would end listings that could continue.
        options.CircuitBreaker.ShouldHandle = static arguments => ValueTask.FromResult(
            arguments.Outcome.Result?.StatusCode != HttpStatusCode.TooManyRequests && HttpClientResiliencePredicates.IsTransient(arguments.Outcome));
        options.Retry.MaxRetryAttempts = 4;
        options.Retry.Delay = TimeSpan.FromSeconds(1);
        options.Retry.MaxDelay = TimeSpan.FromSeconds(30);
        options.Retry.ShouldHandle = arguments => ValueTask.FromResult(
            ShouldRetry(options, arguments.Outcome, arguments.Context, time) && (IsLast(options, arguments) || budget.TryTake()));
        options.Retry.DelayGenerator = arguments =>
        {
            TimeSpan requested = arguments.Outcome.Result is { } response ? ServerWait.From(response, time) ?? TimeSpan.Zero : TimeSpan.Zero;
            TimeSpan backOff = BackOff(options.Retry, arguments.AttemptNumber);
            return ValueTask.FromResult<TimeSpan?>(requested > backOff ? requested : backOff);
        };
    }

    /// <summary>Adds the strategies of the standard resilience handler, in its order.</summary>
    /// <exception cref="ValidationException">An option has a value that its strategy does not accept.</exception>
    public static ResiliencePipelineBuilder<HttpResponseMessage> AddTo(
        ResiliencePipelineBuilder<HttpResponseMessage> builder, HttpStandardResilienceOptions options) => builder
        .AddRateLimiter(options.RateLimiter)
        .AddTimeout(options.TotalRequestTimeout)
        .AddRetry(options.Retry)
        .AddCircuitBreaker(options.CircuitBreaker)
        .AddTimeout(options.AttemptTimeout);

    /// <summary>What is wrong with options that the user has changed; null when nothing is.</summary>
    public static string? FindProblem(HttpStandardResilienceOptions options)
    {
        if (options.TotalRequestTimeout.Timeout <= options.AttemptTimeout.Timeout)
        {
            return "TotalRequestTimeout must be longer than AttemptTimeout.";
        }

        if (options.CircuitBreaker.SamplingDuration < options.AttemptTimeout.Timeout * 2)
        {
            return "CircuitBreaker.SamplingDuration must be at least twice as long as AttemptTimeout, or an attempt could outlast it.";
        }

        try
        {
            AddTo(new ResiliencePipelineBuilder<HttpResponseMessage>(), options);
            return null;
        }
        catch (ValidationException refused)
        {
            return refused.Message;
        }
    }

    // The predicate is called after the last attempt too, when nothing is retried.
    private static bool IsLast(HttpStandardResilienceOptions options, RetryPredicateArguments<HttpResponseMessage> arguments) =>
        arguments.AttemptNumber >= options.Retry.MaxRetryAttempts;

    private static bool ShouldRetry(
        HttpStandardResilienceOptions options, Outcome<HttpResponseMessage> outcome, ResilienceContext context, TimeProvider time)
    {
        RequestState? state = RequestState.Find(context.GetRequestMessage());
        if (state is { MayRepeat: false })
        {
            return false;
        }

        if (outcome.Result is not { } response)
        {
            return outcome.Exception is TimeoutRejectedException or (HttpRequestException and not ConnectionException { IsTransient: false });
        }

        return IsTransient(response.StatusCode) && !ExceedsBudget(options, response, state, time);
    }

    // Waiting longer than the caller has time for would only turn a clear response into a time-out.
    private static bool ExceedsBudget(
        HttpStandardResilienceOptions options, HttpResponseMessage response, RequestState? state, TimeProvider time)
    {
        TimeSpan elapsed = state is null ? TimeSpan.Zero : time.GetElapsedTime(state.Started);
        return ServerWait.From(response, time) > options.TotalRequestTimeout.Timeout - elapsed;
    }

    // Full jitter: callers that failed together must not retry together.
    private static TimeSpan BackOff(HttpRetryStrategyOptions retry, int attempt)
    {
        double ceiling = Math.Min(retry.Delay.TotalMilliseconds * Math.Pow(2, attempt), (retry.MaxDelay ?? retry.Delay).TotalMilliseconds);
        return TimeSpan.FromMilliseconds(ceiling * Random.Shared.NextDouble());
    }

    private static bool IsTransient(HttpStatusCode status) => status is
        HttpStatusCode.RequestTimeout or
        HttpStatusCode.TooManyRequests or
        HttpStatusCode.InternalServerError or
        HttpStatusCode.BadGateway or
        HttpStatusCode.ServiceUnavailable or
        HttpStatusCode.GatewayTimeout;
}
