using System.Globalization;
using System.Net;
using BounceKit.Testing;
using BounceKit.Testing.SendGrid;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace BounceKit.Tests.Http;

/// <summary>Listings of a server that says how many requests it allows, on a clock that stands still unless moved.</summary>
public sealed class PacingTests
{
    private static readonly DateTimeOffset Now = new(2024, 6, 12, 12, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(2);

    private readonly FakeTimeProvider _time = new(Now);

    [Fact]
    public async Task A_listing_waits_for_the_reset_rather_than_being_refused()
    {
        LimitedServer server = new(remaining: 0, reset: 60);
        await using BounceSources sources = Sources(server);
        await sources["a"].ToListAsync();

        Task<List<BounceRecord>> listing = sources["a"].ToListAsync();
        await AdvanceAsync(59, listing);
        server.Requests.Should().Be(1);
        await AdvanceAsync(1, listing);

        (await listing).Should().BeEmpty();
        server.Requests.Should().Be(2);
    }

    [Fact]
    public async Task A_wait_longer_than_the_budget_fails_at_once_and_says_how_long()
    {
        LimitedServer server = new(remaining: 0, reset: 3600);
        await using BounceSources sources = Sources(server);
        await sources["a"].ToListAsync();

        BounceRateLimitException failure = (await FluentActions.Awaiting(() => sources["a"].ToListAsync())
            .Should().ThrowAsync<BounceRateLimitException>()).Which;

        failure.RetryAfter.Should().Be(TimeSpan.FromHours(1));
        failure.Message.Should().Contain("another 3600 s");
        failure.Provider.Should().Be("SendGrid");
        failure.Attempts.Should().Be(0);
        server.Requests.Should().Be(1);
    }

    [Fact]
    public async Task The_budget_is_the_one_that_the_user_has_set()
    {
        LimitedServer server = new(remaining: 0, reset: 60);
        await using BounceSources sources = BounceSources.Create(b => Add(b, "a", server).ConfigureResilience("a", options =>
        {
            options.AttemptTimeout.Timeout = TimeSpan.FromSeconds(10);
            options.TotalRequestTimeout.Timeout = TimeSpan.FromSeconds(30);
        }));
        await sources["a"].ToListAsync();

        await FluentActions.Awaiting(() => sources["a"].ToListAsync()).Should().ThrowAsync<BounceRateLimitException>();
    }

    [Fact]
    public async Task A_wait_is_not_cut_short_by_the_time_that_an_attempt_may_take()
    {
        LimitedServer server = new(remaining: 0, reset: 60);
        await using BounceSources sources = BounceSources.Create(b => Add(b, "a", server).ConfigureResilience("a", options =>
            options.AttemptTimeout.Timeout = TimeSpan.FromSeconds(1)));
        await sources["a"].ToListAsync();

        Task<List<BounceRecord>> listing = sources["a"].ToListAsync();
        await AdvanceAsync(60, listing);

        (await listing).Should().BeEmpty();
        server.Requests.Should().Be(2);
    }

    [Fact]
    public async Task A_cancellation_while_waiting_is_seen_at_once()
    {
        using CancellationTokenSource cancel = new();
        await using BounceSources sources = Sources(new LimitedServer(remaining: 0, reset: 60));
        await sources["a"].ToListAsync(cancellationToken: CancellationToken.None);

        Task<List<BounceRecord>> listing = sources["a"].ToListAsync(cancellationToken: cancel.Token);
        await cancel.CancelAsync();

        (await FluentActions.Awaiting(() => listing).Should().ThrowAsync<OperationCanceledException>()).Which.CancellationToken.Should().Be(cancel.Token);
    }

    [Fact]
    public async Task Another_source_is_not_held_up()
    {
        LimitedServer free = new(remaining: 100, reset: 60);
        await using BounceSources sources = BounceSources.Create(b => Add(Add(b, "a", new LimitedServer(remaining: 0, reset: 60)), "b", free));
        await sources["a"].ToListAsync();

        (await sources["b"].ToListAsync()).Should().BeEmpty();
        (await sources["b"].ToListAsync()).Should().BeEmpty();
    }

    [Fact]
    public async Task Whatever_is_asked_of_a_source_passes_the_same_gate()
    {
        LimitedServer server = new(remaining: 0, reset: 3600);
        await using BounceSources sources = Sources(server);
        await sources["a"].ToListAsync();

        await FluentActions.Awaiting(() => ((IBounceLookup)sources["a"]).GetAsync("a@example.com")).Should().ThrowAsync<BounceRateLimitException>();
        await FluentActions.Awaiting(() => ((IBounceRemover)sources["a"]).RemoveAsync(["a@example.com"])).Should().ThrowAsync<BounceRateLimitException>();
        server.Requests.Should().Be(1);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(8, 1)]
    [InlineData(8, 4)]
    public async Task Listings_share_what_the_server_allows_and_are_hardly_ever_refused(int concurrency, int listings)
    {
        const int rows = 1000;
        SendGridSimulator simulator = new(_time) { RateLimit = 20, RateLimitWindow = TimeSpan.FromSeconds(5) };
        simulator.Bounces.Add(MadeUpBounces.Create(seed: 1, rows, Now));
        await using SimulatorHost host = await SimulatorHost.StartAsync([simulator]);
        await using BounceSources sources = BounceSources.Create(b =>
        {
            b.Services.AddSingleton<TimeProvider>(_time);
            b.AddSendGrid("a", o =>
            {
                o.ApiKey = simulator.ApiKey;
                o.BaseAddress = simulator.BaseAddress;
                o.PageSize = 50;
                o.MaxConcurrency = concurrency;
                // The clock runs ahead of the sockets.
                o.HeadersTimeout = o.IdleTimeout = TimeSpan.FromDays(1);
            }).ConfigureResilience("a", options =>
            {
                options.AttemptTimeout.Timeout = TimeSpan.FromHours(12);
                options.TotalRequestTimeout.Timeout = options.CircuitBreaker.SamplingDuration = TimeSpan.FromDays(1);
            });
        });

        // The first answer tells how many are allowed.
        await ((IBounceLookup)sources["a"]).GetAsync("nobody@example.com");
        Task<List<BounceRecord>>[] running = [.. Enumerable.Range(0, listings).Select(_ => sources["a"].ToListAsync())];
        await AdvanceAsync(10_000, Task.WhenAll(running));

        (await Task.WhenAll(running)).Should().OnlyContain(list => list.Count == rows);
        // A page that a listing leaves under way at its end may still be counted by the server, where nobody waits for it any more.
        simulator.RefusedRequests.Should().BeLessThanOrEqualTo(listings == 1 ? 0 : simulator.Requests / 20);
        simulator.Requests.Should().BeGreaterThan(20 * listings);
    }

    private BounceSources Sources(LimitedServer server) => BounceSources.Create(b => Add(b, "a", server));

    private BounceSourcesBuilder Add(BounceSourcesBuilder builder, string name, LimitedServer server)
    {
        builder.Services.AddSingleton<TimeProvider>(_time);
        server.Time = _time;
        return builder.AddSendGrid(name, o => o.ApiKey = "SG.test")
            .ConfigureHttpClient(name, http => http.ConfigurePrimaryHttpMessageHandler(() => server));
    }

    /// <summary>Moves the clock second by second, and lets what waits for it go on in between.</summary>
    private async Task AdvanceAsync(int seconds, Task until)
    {
        for (int second = 0; second < seconds && !until.IsCompleted; second++)
        {
            _time.Advance(TimeSpan.FromSeconds(1));
            await Task.WhenAny(until, Task.Delay(Moment, TimeProvider.System));
        }
    }

    /// <summary>An empty list; each answer says how many more are allowed until when.</summary>
    private sealed class LimitedServer(int remaining, int reset) : HttpMessageHandler
    {
        private int _requests;

        public int Requests => Volatile.Read(ref _requests);

        public TimeProvider Time { get; set; } = TimeProvider.System;

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Interlocked.Increment(ref _requests);
            HttpResponseMessage response = new(HttpStatusCode.OK)
            {
                Content = new StringContent("[]", null, "application/json"),
            };
            response.Headers.Add("X-RateLimit-Remaining", remaining.ToString(CultureInfo.InvariantCulture));
            response.Headers.Add("X-RateLimit-Reset", (Time.GetUtcNow().ToUnixTimeSeconds() + reset).ToString(CultureInfo.InvariantCulture));
            return Task.FromResult(response);
        }
    }
}
