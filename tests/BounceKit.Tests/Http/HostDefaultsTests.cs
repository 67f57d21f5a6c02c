#pragma warning disable EXTEXP0001 // The host removes handlers with an experimental method.
using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Http;
using Microsoft.Extensions.Http.Logging;
using Microsoft.Extensions.Http.Resilience;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;
using Microsoft.Extensions.Time.Testing;
using WireMock.RequestBuilders;
using WireMock.ResponseBuilders;

namespace BounceKit.Tests.Http;

/// <summary>What a host configures for all of its HTTP clients changes nothing about a source's.</summary>
public sealed class HostDefaultsTests
{
    private const string ListPath = "/v3/suppression/bounces";
    private const string TokenPath = "/token";
    private const string CustomerGaugePath = "/v4.1/lists/bounce.json";

    // Longer than any default below allows.
    private static readonly TimeSpan Slow = TimeSpan.FromMilliseconds(150);
    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(50);

    private static readonly Dictionary<string, Action<IServiceCollection>> Defaults = new(StringComparer.Ordinal)
    {
        ["standard resilience"] = services => services.ConfigureHttpClientDefaults(http => http.AddStandardResilienceHandler(Hasten)),
        ["hedging"] = services => services.ConfigureHttpClientDefaults(http => http.AddStandardHedgingHandler().Configure(options =>
        {
            options.Hedging.Delay = TimeSpan.Zero;
            options.TotalRequestTimeout.Timeout = Short;
            options.Endpoint.Timeout.Timeout = Short;
        })),
        ["resilience options"] = services => services.ConfigureAll<HttpStandardResilienceOptions>(Hasten),
        ["no resilience"] = services => services.ConfigureHttpClientDefaults(http => http.RemoveAllResilienceHandlers()),
        ["a handler"] = services => services.ConfigureHttpClientDefaults(http => http.AddHttpMessageHandler(() => new Failing())),
        ["no handlers"] = services => services.ConfigureHttpClientDefaults(
            http => http.ConfigureAdditionalHttpMessageHandlers((handlers, _) => handlers.Clear())),
        ["another primary handler"] = services => services.ConfigureHttpClientDefaults(
            http => http.ConfigurePrimaryHttpMessageHandler(() => new Failing())),
        ["a proxy"] = services => services.ConfigureHttpClientDefaults(
            http => http.UseSocketsHttpHandler((handler, _) => handler.Proxy = new WebProxy("http://127.0.0.1:1"))),
        ["a time-out"] = services => services.ConfigureHttpClientDefaults(http => http.ConfigureHttpClient(client => client.Timeout = Short)),
        ["a version"] = services => services.ConfigureHttpClientDefaults(http => http.ConfigureHttpClient(client =>
            (client.DefaultRequestVersion, client.DefaultVersionPolicy) = (HttpVersion.Version20, HttpVersionPolicy.RequestVersionExact))),
        ["a header"] = services => services.ConfigureHttpClientDefaults(
            http => http.ConfigureHttpClient(client => client.DefaultRequestHeaders.Add("X-Host", "all"))),
        ["a small buffer"] = services => services.ConfigureHttpClientDefaults(
            http => http.ConfigureHttpClient(client => client.MaxResponseContentBufferSize = 1)),
        ["loggers"] = services => services.ConfigureHttpClientDefaults(http => http.AddDefaultLogger()),
        ["a logger"] = services => services.AddSingleton<PathLogger>().ConfigureHttpClientDefaults(http => http.AddLogger<PathLogger>()),
        ["a handler lifetime"] = services => services.ConfigureHttpClientDefaults(http => http.SetHandlerLifetime(TimeSpan.FromSeconds(1))),
        ["options"] = services => services.ConfigureAll<HttpClientFactoryOptions>(
            options => options.HttpMessageHandlerBuilderActions.Add(builder => builder.PrimaryHandler = new Failing())),
    };

    public static TheoryData<string, bool> Cases
    {
        get
        {
            TheoryData<string, bool> cases = [];
            foreach (string name in Defaults.Keys)
            {
                cases.Add(name, true);
                if (name != "options")
                {
                    cases.Add(name, false);
                }
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task A_slow_list_is_read_in_one_request(string name, bool isFirst)
    {
        await using StubServer server = new();
        server.Given(Request.Create().WithPath(ListPath)).RespondWith(Json("[]").WithDelay(Slow));
        await using ServiceProvider services = Build(name, isFirst, builder => AddSendGrid(builder, server));

        (await services.GetRequiredService<BounceSources>()["a"].ToListAsync()).Should().BeEmpty();

        server.Requests.Should().ContainSingle().Which.Headers.Should().NotContainKey("X-Host");
        services.GetRequiredService<FakeLogCollector>().GetSnapshot().Should().NotContain(line => line.Message.Contains(ListPath));
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task A_failing_server_gets_the_documented_attempts(string name, bool isFirst)
    {
        await using StubServer server = new();
        server.Answer(ListPath, "application/json", "[]", status: 503);
        await using ServiceProvider services = Build(name, isFirst, builder => AddSendGrid(builder, server));

        (await FluentActions.Awaiting(() => services.GetRequiredService<BounceSources>()["a"].ToListAsync())
            .Should().ThrowAsync<BounceUnavailableException>()).Which.Attempts.Should().Be(5);

        server.Requests.Should().HaveCount(5);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task A_slow_token_is_fetched_in_one_request(string name, bool isFirst)
    {
        await using StubServer server = new();
        server.Given(Request.Create().WithPath(TokenPath)).RespondWith(Json("""{"access_token":"t","expires_in":3600}""").WithDelay(Slow));
        server.Answer(CustomerGaugePath, "application/json", """{"Data":[],"Total":0}""", status: 403);
        await using ServiceProvider services = Build(name, isFirst, builder => AddCustomerGauge(builder, server));

        await FluentActions.Awaiting(() => services.GetRequiredService<BounceSources>()["a"].ToListAsync())
            .Should().ThrowAsync<BounceAuthenticationException>();

        server.Requests.Select(request => request.Path).Should().Equal(TokenPath, CustomerGaugePath);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task A_failing_token_endpoint_gets_the_documented_attempts(string name, bool isFirst)
    {
        await using StubServer server = new();
        server.Answer(TokenPath, "application/json", "{}", status: 503);
        await using ServiceProvider services = Build(name, isFirst, builder => AddCustomerGauge(builder, server));

        (await FluentActions.Awaiting(() => services.GetRequiredService<BounceSources>()["a"].ToListAsync())
            .Should().ThrowAsync<BounceUnavailableException>()).Which.Attempts.Should().Be(5);

        server.Requests.Should().HaveCount(5);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_export_that_takes_119_seconds_to_begin_is_read(bool isFirst)
    {
        FakeTimeProvider time = new();
        SlowExport server = new(time, TimeSpan.FromSeconds(119));
        ServiceCollection services = new();
        services.AddSingleton<TimeProvider>(time);
        Add(services, isFirst, all => all.ConfigureHttpClientDefaults(http => http.AddStandardResilienceHandler()), () => services.AddBounceSources()
            .AddEsv2("a", options => options.ApiKey = "test")
            .ConfigureHttpClient("a", http => http.ConfigurePrimaryHttpMessageHandler(() => server)));
        await using ServiceProvider provider = services.BuildServiceProvider();
        DateTimeOffset until = time.GetUtcNow();

        Task<List<BounceRecord>> listing = provider.GetRequiredService<BounceSources>()["a"]
            .ToListAsync(new BounceQuery { Since = until.AddHours(-1), Until = until });
        await server.Asked.WaitAsync(TimeSpan.FromSeconds(10), TimeProvider.System);
        for (int second = 0; second < 119; second++)
        {
            time.Advance(TimeSpan.FromSeconds(1));
        }

        (await listing.WaitAsync(TimeSpan.FromSeconds(10), TimeProvider.System)).Should().BeEmpty();
        server.Count.Should().Be(1);
    }

    private static void Hasten(HttpStandardResilienceOptions options)
    {
        options.AttemptTimeout.Timeout = Short;
        options.TotalRequestTimeout.Timeout = Short * 1.5;
        options.Retry.MaxRetryAttempts = 1;
        options.Retry.Delay = TimeSpan.Zero;
        options.CircuitBreaker.MinimumThroughput = 2;
        options.CircuitBreaker.SamplingDuration = TimeSpan.FromSeconds(10);
        options.RateLimiter.DefaultRateLimiterOptions.PermitLimit = 1;
    }

    private static ServiceProvider Build(string name, bool isFirst, Func<BounceSourcesBuilder, BounceSourcesBuilder> add)
    {
        ServiceCollection services = new();
        services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddFakeLogging());
        Add(services, isFirst, Defaults[name], () => add(services.AddBounceSources())
            .ConfigureResilience("a", options => options.Retry.Delay = TimeSpan.FromMilliseconds(1)));
        return services.BuildServiceProvider();
    }

    private static void Add(IServiceCollection services, bool isFirst, Action<IServiceCollection> defaults, Action sources)
    {
        if (isFirst)
        {
            defaults(services);
        }

        sources();
        if (!isFirst)
        {
            defaults(services);
        }
    }

    private static BounceSourcesBuilder AddSendGrid(BounceSourcesBuilder builder, StubServer server) =>
        builder.AddSendGrid("a", options => (options.ApiKey, options.BaseAddress) = ("SG.test", server.Address));

    private static BounceSourcesBuilder AddCustomerGauge(BounceSourcesBuilder builder, StubServer server) => builder.AddCustomerGauge("a", options =>
    {
        (options.ClientId, options.ClientSecret) = ("id-of-test", "secret-of-test");
        (options.BaseAddress, options.TokenAddress) = (server.Address, new Uri(server.Address, TokenPath));
    });

    private static IResponseBuilder Json(string body) =>
        Response.Create().WithHeader("Content-Type", "application/json").WithBody(body);

    private sealed class Failing : DelegatingHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            throw new InvalidOperationException("a default handler was called");
    }

    private sealed class PathLogger(ILogger<PathLogger> logger) : IHttpClientLogger
    {
        public object? LogRequestStart(HttpRequestMessage request)
        {
            logger.Log(LogLevel.Information, default, request.RequestUri!.AbsolutePath, null, static (path, _) => path);
            return null;
        }

        public void LogRequestStop(object? context, HttpRequestMessage request, HttpResponseMessage response, TimeSpan elapsed) => LogRequestStart(request);

        public void LogRequestFailed(
            object? context, HttpRequestMessage request, HttpResponseMessage? response, Exception exception, TimeSpan elapsed) => LogRequestStart(request);
    }

    /// <summary>Begins its response late, on a clock of its own.</summary>
    private sealed class SlowExport(TimeProvider time, TimeSpan delay) : HttpMessageHandler
    {
        private readonly TaskCompletionSource _asked = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Asked => _asked.Task;

        public int Count { get; private set; }

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Count++;
            Task response = Task.Delay(delay, time, cancellationToken);
            _asked.TrySetResult();
            await response;
            return new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent("Date,Email,BounceCode,BounceReason,BounceType\r\n", null, "text/csv") };
        }
    }
}
