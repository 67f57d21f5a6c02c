using System.Net;
using BounceKit.Http;
using Microsoft.Extensions.Http.Resilience;
using Microsoft.Extensions.Time.Testing;
using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;
using Polly.Timeout;

namespace BounceKit.Tests.Http;

/// <summary>The rules' own decisions, one by one.</summary>
public sealed class RetryRulesTests
{
    private const int Budget = 3;
    private const int LastAttempt = 4;

    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2024, 6, 12, 12, 0, 0, TimeSpan.Zero));
    private readonly HttpStandardResilienceOptions _options = new();

    public RetryRulesTests() => RetryRules.Apply(_options, new RetryBudget(Budget, _time), _time);

    [Fact]
    public async Task Of_all_statuses_those_that_pass_by_themselves_are_tried_again()
    {
        List<int> retried = [];
        for (int status = 100; status < 600; status++)
        {
            _time.Advance(TimeSpan.FromMinutes(1));
            if (await ShouldRetryAsync(Answer(status)))
            {
                retried.Add(status);
            }
        }

        retried.Should().Equal(408, 429, 500, 502, 503, 504);
    }

    [Fact]
    public async Task Of_failures_those_of_the_connection_and_of_time_are_tried_again()
    {
        (await ShouldRetryAsync(Failure(new HttpRequestException()))).Should().BeTrue();
        (await ShouldRetryAsync(Failure(new TimeoutRejectedException()))).Should().BeTrue();
        (await ShouldRetryAsync(Failure(new BodyRefusedException("too large")))).Should().BeFalse();
        (await ShouldRetryAsync(Failure(new OperationCanceledException()))).Should().BeFalse();
    }

    [Fact]
    public async Task What_must_not_be_sent_twice_is_not()
    {
        RequestState once = new(_time.GetTimestamp(), mayRepeat: false);

        (await ShouldRetryAsync(Answer(503), state: once)).Should().BeFalse();
        (await ShouldRetryAsync(Failure(new HttpRequestException()), state: once)).Should().BeFalse();
        (await ShouldRetryAsync(Answer(503), state: new RequestState(_time.GetTimestamp(), mayRepeat: true))).Should().BeTrue();
    }

    [Theory]
    [InlineData(0, 600, true)]
    [InlineData(0, 601, false)]
    [InlineData(200, 400, true)]
    [InlineData(200, 401, false)]
    public async Task A_wait_may_take_what_is_left_of_ten_minutes_and_no_more(int elapsed, int asked, bool retried)
    {
        RequestState state = new(_time.GetTimestamp(), mayRepeat: true);
        _time.Advance(TimeSpan.FromSeconds(elapsed));

        (await ShouldRetryAsync(Answer(503, asked), state: state)).Should().Be(retried);
    }

    [Theory]
    [InlineData(600, true)]
    [InlineData(601, false)]
    public async Task Of_a_request_whose_start_is_not_known_all_the_time_is_left(int asked, bool retried) =>
        (await ShouldRetryAsync(Answer(503, asked))).Should().Be(retried);

    [Fact]
    public async Task The_budget_is_taken_for_what_is_tried_again_and_for_nothing_else()
    {
        RequestState once = new(_time.GetTimestamp(), mayRepeat: false);
        for (int i = 0; i <= Budget; i++)
        {
            await ShouldRetryAsync(Answer(200));
            await ShouldRetryAsync(Answer(404));
            await ShouldRetryAsync(Answer(503, 601));
            await ShouldRetryAsync(Answer(503), state: once);
            (await ShouldRetryAsync(Answer(503), LastAttempt)).Should().BeTrue("the handler then ends by itself");
        }

        List<bool> retried = [];
        for (int i = 0; i <= Budget; i++)
        {
            retried.Add(await ShouldRetryAsync(Answer(503), LastAttempt - 1));
        }

        retried.Should().Equal(true, true, true, false);
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 2)]
    [InlineData(2, 4)]
    [InlineData(4, 16)]
    [InlineData(5, 30)]
    [InlineData(20, 30)]
    public async Task A_delay_lies_anywhere_between_nothing_and_a_ceiling_that_doubles_up_to_thirty_seconds(int attempt, int ceiling)
    {
        List<double> delays = [];
        for (int i = 0; i < 500; i++)
        {
            delays.Add((await DelayAsync(Failure(new HttpRequestException()), attempt)).TotalSeconds / ceiling);
        }

        // Of five hundred, that none falls within these tenths is as likely as one in 10^22.
        delays.Should().OnlyContain(delay => delay >= 0 && delay < 1);
        delays.Min().Should().BeLessThan(0.1);
        delays.Max().Should().BeGreaterThan(0.9);
    }

    [Fact]
    public async Task Without_a_greatest_delay_the_first_one_is_the_greatest()
    {
        _options.Retry.MaxDelay = null;
        for (int i = 0; i < 100; i++)
        {
            (await DelayAsync(Failure(new HttpRequestException()), attempt: 10)).Should().BeLessThan(TimeSpan.FromSeconds(1));
        }
    }

    [Fact]
    public async Task A_delay_is_the_larger_of_what_the_server_asks_for_and_of_the_back_off()
    {
        (await DelayAsync(Answer(429, 120), attempt: 0)).Should().Be(TimeSpan.FromSeconds(120));

        List<TimeSpan> delays = [];
        for (int i = 0; i < 500; i++)
        {
            delays.Add(await DelayAsync(Answer(429, 10), attempt: 5));
        }

        delays.Min().Should().Be(TimeSpan.FromSeconds(10));
        delays.Max().Should().BeGreaterThan(TimeSpan.FromSeconds(20));
    }

    [Fact]
    public void The_times_are_those_that_the_documents_name()
    {
        _options.AttemptTimeout.Timeout.Should().Be(TimeSpan.FromMinutes(5));
        _options.TotalRequestTimeout.Timeout.Should().Be(TimeSpan.FromMinutes(10));
        _options.CircuitBreaker.SamplingDuration.Should().Be(TimeSpan.FromMinutes(10));
        _options.Retry.MaxRetryAttempts.Should().Be(LastAttempt);
        _options.Retry.Delay.Should().Be(TimeSpan.FromSeconds(1));
        _options.Retry.MaxDelay.Should().Be(TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task A_server_that_asks_to_slow_down_does_not_open_the_circuit_breaker()
    {
        (await CountsAsFailureAsync(Answer(429))).Should().BeFalse();
        (await CountsAsFailureAsync(Answer(200))).Should().BeFalse();
        (await CountsAsFailureAsync(Answer(503))).Should().BeTrue();
        (await CountsAsFailureAsync(Failure(new HttpRequestException()))).Should().BeTrue();
        (await CountsAsFailureAsync(Failure(new OperationCanceledException()))).Should().BeFalse();
    }

    private async Task<bool> CountsAsFailureAsync(Outcome<HttpResponseMessage> outcome)
    {
        ResilienceContext context = ResilienceContextPool.Shared.Get();
        bool counts = await _options.CircuitBreaker.ShouldHandle(new CircuitBreakerPredicateArguments<HttpResponseMessage>(context, outcome));
        ResilienceContextPool.Shared.Return(context);
        return counts;
    }

    private async Task<bool> ShouldRetryAsync(Outcome<HttpResponseMessage> outcome, int attempt = 0, RequestState? state = null)
    {
        using HttpRequestMessage request = new();
        state?.Attach(request);
        ResilienceContext context = ResilienceContextPool.Shared.Get();
        context.SetRequestMessage(request);
        bool retried = await _options.Retry.ShouldHandle(new RetryPredicateArguments<HttpResponseMessage>(context, outcome, attempt));
        ResilienceContextPool.Shared.Return(context);
        return retried;
    }

    private async Task<TimeSpan> DelayAsync(Outcome<HttpResponseMessage> outcome, int attempt)
    {
        ResilienceContext context = ResilienceContextPool.Shared.Get();
        TimeSpan? delay = await _options.Retry.DelayGenerator!(new RetryDelayGeneratorArguments<HttpResponseMessage>(context, outcome, attempt));
        ResilienceContextPool.Shared.Return(context);
        return delay!.Value;
    }

    private static Outcome<HttpResponseMessage> Failure(Exception exception) => Outcome.FromException<HttpResponseMessage>(exception);

    private static Outcome<HttpResponseMessage> Answer(int status, int? retryAfter = null)
    {
        HttpResponseMessage response = new((HttpStatusCode)status);
        if (retryAfter is { } seconds)
        {
            response.Headers.Add("Retry-After", seconds.ToString(System.Globalization.CultureInfo.InvariantCulture));
        }

        return Outcome.FromResult(response);
    }
}
