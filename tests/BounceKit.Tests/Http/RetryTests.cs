using System.Net;
using BounceKit.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Http.Resilience;
using Microsoft.Extensions.Time.Testing;

namespace BounceKit.Tests.Http;

/// <summary>What is waited for, on a clock that stands still unless moved.</summary>
public sealed class RetryTests
{
    private static readonly DateTimeOffset Now = new(2024, 6, 12, 12, 0, 0, TimeSpan.Zero);

    private readonly FakeTimeProvider _time = new(Now);

    [Theory]
    [InlineData("Retry-After", "120", 120L)]
    [InlineData("Retry-After", "Wed, 12 Jun 2024 12:01:30 GMT", 90L)]
    [InlineData("Retry-After", "0", null)]
    [InlineData("Retry-After", "-5", null)]
    [InlineData("Retry-After", "soon", null)]
    [InlineData("Retry-After", "Wed, 12 Jun 2024 11:00:00 GMT", null)]
    [InlineData("X-RateLimit-Reset", "1718193660", 60L)]
    [InlineData("X-Sib-RateLimit-Reset", "60", 60L)]
    [InlineData("X-Sib-RateLimit-Reset", "0", null)]
    [InlineData("X-Sib-RateLimit-Reset", "86401", null)]
    [InlineData("X-RateLimit-Reset", "1718193540", null)]
    [InlineData("X-RateLimit-Reset", "30", null)]
    [InlineData("X-RateLimit-Reset", "-1718193660", null)]
    [InlineData("X-RateLimit-Reset", "253402300799", 251684107199L)]
    [InlineData("X-RateLimit-Reset", "253402300800", null)]
    [InlineData("X-RateLimit-Reset", "99999999999999999999", null)]
    [InlineData("X-RateLimit-Reset", "never", null)]
    [InlineData("X-RateLimit-Reset", "1718193660;", 60L)]
    [InlineData("X-RateLimit-Reset", "1718193660, 1718193660", 60L)]
    [InlineData("Retry-After", "120;", 120L)]
    [InlineData("Retry-After", "120; q=1", 120L)]
    [InlineData("Retry-After", "120, 60", 120L)]
    [InlineData("Retry-After", "120.0", 120L)]
    [InlineData("Retry-After", "Wed, 12 Jun 2024 12:01:30 GMT;", 90L)]
    [InlineData("Retry-After", ";", null)]
    [InlineData("Retry-After", "2147483647.0", 2147483647L)]
    [InlineData("Retry-After", "2147483648.0", null)]
    public void What_the_server_asks_for_is_read_in_every_form_and_nonsense_is_not(string header, string value, long? seconds)
    {
        using HttpResponseMessage response = new(HttpStatusCode.TooManyRequests);
        response.Headers.NonValidated.Should().BeEmpty();
        AddRaw(response, header, value);

        ServerWait.From(response, _time).Should().Be(seconds is { } wait ? TimeSpan.FromSeconds(wait) : null);
    }

    [Theory]
    [InlineData("Retry-After", "120", 120)]
    [InlineData("Retry-After", "Wed, 12 Jun 2024 12:01:30 GMT", 70)]
    [InlineData("X-RateLimit-Reset", "1718193660", 40)]
    public void By_a_clock_that_is_behind_the_servers_an_instant_is_sooner(string header, string value, int seconds)
    {
        using HttpResponseMessage response = new(HttpStatusCode.TooManyRequests);
        response.Headers.Date = Now.AddSeconds(20);
        AddRaw(response, header, value);

        ServerWait.From(response, _time).Should().Be(TimeSpan.FromSeconds(seconds));
    }

    [Theory]
    [InlineData("0", "1718193640", 40)]
    [InlineData("1", "1718193640", 40)]
    [InlineData("90", "1718193640", 90)]
    [InlineData("Wed, 12 Jun 2024 11:00:00 GMT", "1718193640", 40)]
    [InlineData("Wed, 12 Jun 2024 12:01:30 GMT", "1718193540", 90)]
    public void Of_two_headers_the_longer_wait_counts(string retryAfter, string reset, int seconds)
    {
        using HttpResponseMessage response = new(HttpStatusCode.TooManyRequests);
        AddRaw(response, "Retry-After", retryAfter);
        AddRaw(response, "X-RateLimit-Reset", reset);

        ServerWait.From(response, _time).Should().Be(TimeSpan.FromSeconds(seconds));
    }

    [Fact]
    public void A_rate_limit_header_on_an_ordinary_answer_asks_for_no_wait()
    {
        using HttpResponseMessage response = new(HttpStatusCode.OK);
        AddRaw(response, "X-RateLimit-Reset", "1718193660");

        ServerWait.From(response, _time).Should().BeNull();
    }

    [Fact]
    public async Task What_the_server_asks_for_is_the_least_that_is_waited()
    {
        Answers answers = new(_ => Status(HttpStatusCode.TooManyRequests, "120"), _ => Rows());
        await using BounceSources sources = Sources(answers);

        Task<List<BounceRecord>> listing = sources["a"].ToListAsync();
        await answers.AnsweredAsync;
        await AdvanceAsync(TimeSpan.FromSeconds(119), listing);
        answers.Count.Should().Be(1, "the wait is not over");
        await AdvanceAsync(TimeSpan.FromSeconds(61), listing);

        (await listing).Should().ContainSingle();
        answers.Count.Should().Be(3, "the end of the list is confirmed");
    }

    [Fact]
    public async Task A_wait_that_does_not_fit_what_is_left_of_the_budget_fails_at_once_and_says_how_long()
    {
        Answers answers = new(_ => Status(HttpStatusCode.ServiceUnavailable, "400"), _ => Status(HttpStatusCode.ServiceUnavailable, "400"));
        await using BounceSources sources = Sources(answers);

        Task<List<BounceRecord>> listing = sources["a"].ToListAsync();
        await answers.AnsweredAsync;
        await AdvanceAsync(TimeSpan.FromSeconds(405), listing);

        BounceRateLimitException failure = (await FluentActions.Awaiting(() => listing).Should().ThrowAsync<BounceRateLimitException>()).Which;
        failure.RetryAfter.Should().Be(TimeSpan.FromSeconds(400));
        failure.Attempts.Should().Be(2);
        failure.IsTransient.Should().BeTrue();
    }

    [Fact]
    public async Task A_cancellation_while_waiting_is_seen_at_once()
    {
        using CancellationTokenSource cancel = new();
        Answers answers = new(_ => Status(HttpStatusCode.TooManyRequests, "120"));
        await using BounceSources sources = Sources(answers);

        Task<List<BounceRecord>> listing = sources["a"].ToListAsync(cancellationToken: cancel.Token);
        await answers.AnsweredAsync;
        await cancel.CancelAsync();

        (await FluentActions.Awaiting(() => listing).Should().ThrowAsync<OperationCanceledException>()).Which.CancellationToken.Should().Be(cancel.Token);
    }

    [Fact]
    public async Task Attempts_end_and_are_counted()
    {
        Answers answers = new(_ => Status(HttpStatusCode.BadGateway));
        await using BounceSources sources = Sources(answers);

        Task<List<BounceRecord>> listing = sources["a"].ToListAsync();
        while (!listing.IsCompleted)
        {
            await AdvanceAsync(TimeSpan.FromSeconds(30), listing);
        }

        (await FluentActions.Awaiting(() => listing).Should().ThrowAsync<BounceUnavailableException>()).Which.Attempts.Should().Be(5);
        answers.Count.Should().Be(5);
    }

    [Theory]
    [InlineData(HttpStatusCode.BadRequest)]
    [InlineData(HttpStatusCode.Unauthorized)]
    [InlineData(HttpStatusCode.Forbidden)]
    [InlineData(HttpStatusCode.NotFound)]
    [InlineData(HttpStatusCode.UnprocessableEntity)]
    [InlineData(HttpStatusCode.NotImplemented)]
    public async Task What_waiting_does_not_mend_is_not_tried_again(HttpStatusCode status)
    {
        Answers answers = new(_ => Status(status));
        await using BounceSources sources = Sources(answers);

        await FluentActions.Awaiting(() => sources["a"].ToListAsync()).Should().ThrowAsync<BounceSourceException>();

        answers.Count.Should().Be(1);
    }

    [Fact]
    public async Task Users_tune_the_attempts_with_the_options_they_know()
    {
        Answers answers = new(_ => Status(HttpStatusCode.BadGateway));
        await using BounceSources sources = BounceSources.Create(b => Configure(b, answers)
            .ConfigureResilience("a", options => options.Retry.MaxRetryAttempts = 1));

        Task<List<BounceRecord>> listing = sources["a"].ToListAsync();
        while (!listing.IsCompleted)
        {
            await AdvanceAsync(TimeSpan.FromSeconds(30), listing);
        }

        await FluentActions.Awaiting(() => listing).Should().ThrowAsync<BounceUnavailableException>();
        answers.Count.Should().Be(2);
    }

    [Fact]
    public async Task An_open_circuit_breaker_fails_at_once_and_says_for_how_long()
    {
        Answers answers = new(_ => Status(HttpStatusCode.BadGateway));
        await using BounceSources sources = BounceSources.Create(b => Configure(b, answers).ConfigureResilience("a", options =>
        {
            options.Retry.MaxRetryAttempts = 1;
            options.Retry.ShouldHandle = _ => ValueTask.FromResult(false);
            options.CircuitBreaker.MinimumThroughput = 2;
            options.CircuitBreaker.BreakDuration = TimeSpan.FromSeconds(40);
        }));
        await FluentActions.Awaiting(() => sources["a"].ToListAsync()).Should().ThrowAsync<BounceUnavailableException>();
        await FluentActions.Awaiting(() => sources["a"].ToListAsync()).Should().ThrowAsync<BounceUnavailableException>();
        _time.Advance(TimeSpan.FromSeconds(10));

        BounceUnavailableException failure = (await FluentActions.Awaiting(() => sources["a"].ToListAsync()).Should().ThrowAsync<BounceUnavailableException>()).Which;

        failure.RetryAfter.Should().Be(TimeSpan.FromSeconds(30));
        answers.Count.Should().Be(2);
    }

    [Fact]
    public async Task A_source_tries_again_no_oftener_than_its_budget_over_all_its_listings_and_others_have_their_own()
    {
        Answers answers = new(_ => Status(HttpStatusCode.BadGateway));
        Answers others = new(_ => Status(HttpStatusCode.BadGateway));
        await using BounceSources sources = BounceSources.Create(b => Configure(b, answers, maxRetriesPerMinute: 6)
            .AddSendGrid("b", o => o.ApiKey = "SG.test").ConfigureHttpClient("b", http => http.ConfigurePrimaryHttpMessageHandler(() => others))
            .ConfigureResilience("a", AtOnce).ConfigureResilience("b", AtOnce));

        Task[] listings = [sources["a"].ToListAsync(), sources["a"].ToListAsync(), sources["a"].ToListAsync(), sources["b"].ToListAsync()];
        while (!listings.All(listing => listing.IsCompleted))
        {
            // Less than the tenth of a minute in which one more would come back.
            _time.Advance(TimeSpan.FromMilliseconds(1));
            await Task.WhenAny(Task.WhenAll(listings), Task.Delay(TimeSpan.FromMilliseconds(1), TimeProvider.System));
        }

        answers.Count.Should().Be(3 + 6, "three first attempts and six more");
        others.Count.Should().Be(5);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(9.9, 0)]
    [InlineData(10, 1)]
    [InlineData(35, 3)]
    [InlineData(60, 6)]
    [InlineData(3600, 6)]
    public void Retries_come_back_evenly_and_never_exceed_a_minutes(double seconds, int retries)
    {
        RetryBudget budget = new(6, _time);
        Enumerable.Range(0, 7).Select(_ => budget.TryTake()).Should().Equal(true, true, true, true, true, true, false);

        _time.Advance(TimeSpan.FromSeconds(seconds));

        Enumerable.Range(0, 10).Count(_ => budget.TryTake()).Should().Be(retries);
    }

    private BounceSources Sources(Answers answers) => BounceSources.Create(b => Configure(b, answers));

    private BounceSourcesBuilder Configure(BounceSourcesBuilder builder, Answers answers, int maxRetriesPerMinute = 60)
    {
        builder.Services.AddSingleton<TimeProvider>(_time);
        return builder
            .AddSendGrid("a", o =>
            {
                o.ApiKey = "SG.test";
                o.MaxRetriesPerMinute = maxRetriesPerMinute;
            })
            .ConfigureHttpClient("a", http => http.ConfigurePrimaryHttpMessageHandler(() => answers));
    }

    private static void AtOnce(HttpStandardResilienceOptions options)
    {
        options.Retry.Delay = TimeSpan.FromMilliseconds(1);
        options.Retry.MaxDelay = TimeSpan.FromMilliseconds(1);
    }

    /// <summary>Moves the clock step by step, and lets what waits for it go on in between.</summary>
    private async Task AdvanceAsync(TimeSpan by, Task until)
    {
        for (TimeSpan moved = TimeSpan.Zero; moved < by && !until.IsCompleted; moved += TimeSpan.FromSeconds(1))
        {
            _time.Advance(TimeSpan.FromSeconds(1));
            await Task.WhenAny(until, Task.Delay(TimeSpan.FromMilliseconds(2), TimeProvider.System));
        }
    }

    private static void AddRaw(HttpResponseMessage response, string header, string value) =>
        // Servers send what they like; only this way a malformed value gets into a response.
#pragma warning disable RS0030
        response.Headers.TryAddWithoutValidation(header, value).Should().BeTrue();
#pragma warning restore RS0030

    private static HttpResponseMessage Status(HttpStatusCode status, string? retryAfter = null)
    {
        HttpResponseMessage response = new(status) { Content = new StringContent("") };
        if (retryAfter is not null)
        {
            response.Headers.Add("Retry-After", retryAfter);
        }

        return response;
    }

    private static HttpResponseMessage Rows() =>
        new(HttpStatusCode.OK) { Content = new StringContent("""[{"email":"a@example.com"}]""", null, "application/json") };

    /// <summary>Answers in order, the last one for ever.</summary>
    private sealed class Answers(params Func<int, HttpResponseMessage>[] answers) : HttpMessageHandler
    {
        private readonly TaskCompletionSource _first = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int _count;

        public int Count => Volatile.Read(ref _count);

        public Task AnsweredAsync => _first.Task;

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            int number = Interlocked.Increment(ref _count);
            _first.TrySetResult();
            return Task.FromResult(answers[Math.Min(number, answers.Length) - 1](number));
        }
    }
}
