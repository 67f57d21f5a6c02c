#pragma warning disable EXTEXP0001 // Users remove handlers with an experimental method.
using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Http;
using Microsoft.Extensions.Http.Logging;
using Microsoft.Extensions.Options;

namespace BounceKit.Tests.Http;

/// <summary>What the user configures for the HTTP clients of a source.</summary>
public sealed class SourceClientTests
{
    private const string Secret = "SG.s3cret";
    private const string ListPath = "/v3/suppression/bounces";

    private readonly Seen _seen = new();

    [Fact]
    public async Task Handlers_loggers_and_filters_see_requests_without_their_secrets()
    {
        await using StubServer server = new();
        server.Answer(ListPath, "application/json", "[]");
        await using BounceSources sources = BounceSources.Create(builder =>
        {
            builder.Services.AddSingleton<IHttpMessageHandlerBuilderFilter>(new InnermostFilter(_seen));
            AddSendGrid(builder, server).ConfigureHttpClient("a", http => http
                .AddHttpMessageHandler(() => new Spy(_seen))
                .AddLogger(_ => new SpyLogger(_seen))
                .AddLogger(_ => new SpyLogger(_seen), wrapHandlersPipeline: true));
        });

        await sources["a"].ToListAsync();

        _seen.Texts.Should().HaveCountGreaterThanOrEqualTo(8).And.NotContain(text => text.Contains(Secret));
        server.Requests.Single().Headers!["Authorization"].Should().Equal($"Bearer {Secret}");
    }

    [Fact]
    public async Task Removing_all_resilience_handlers_leaves_the_sources_own()
    {
        await using StubServer server = new();
        server.Answer(ListPath, "application/json", "[]", status: 503);
        await using BounceSources sources = BounceSources.Create(builder => AddSendGrid(builder, server)
            .ConfigureHttpClient("a", http => http.RemoveAllResilienceHandlers().ConfigureAdditionalHttpMessageHandlers((handlers, _) => handlers.Clear()))
            .ConfigureResilience("a", options => options.Retry.Delay = TimeSpan.Zero));

        await FluentActions.Awaiting(() => sources["a"].ToListAsync()).Should().ThrowAsync<BounceUnavailableException>();

        server.Requests.Should().HaveCount(5);
    }

    [Fact]
    public async Task What_is_configured_before_the_source_is_added_counts()
    {
        await using BounceSources sources = BounceSources.Create(builder => builder
            .ConfigureHttpClient("A", http => http.ConfigurePrimaryHttpMessageHandler(() => new Spy(_seen, HttpStatusCode.BadGateway)))
            .ConfigureResilience("A", options => (options.Retry.Delay, options.Retry.MaxRetryAttempts) = (TimeSpan.Zero, 1))
            .AddSendGrid("a", options => options.ApiKey = Secret));

        await FluentActions.Awaiting(() => sources["a"].ToListAsync()).Should().ThrowAsync<BounceUnavailableException>();

        _seen.Texts.Should().HaveCount(2);
    }

    [Theory]
    [InlineData("attempt", "*'a': TotalRequestTimeout must be longer than AttemptTimeout.*")]
    [InlineData("sampling", "*'a': CircuitBreaker.SamplingDuration must be at least twice as long as AttemptTimeout*")]
    [InlineData("attempts", "*'a': *MaxRetryAttempts must be between 1 and*")]
    public void Mistakes_in_the_resilience_options_are_reported_with_the_others(string mistake, string message) =>
        FluentActions.Invoking(() => BounceSources.Create(builder => builder
            .AddSendGrid("a", _ => { })
            .ConfigureResilience("a", options =>
            {
                options.AttemptTimeout.Timeout = mistake == "attempt" ? options.TotalRequestTimeout.Timeout : options.AttemptTimeout.Timeout;
                options.CircuitBreaker.SamplingDuration = mistake == "sampling" ? options.AttemptTimeout.Timeout * 1.9 : options.CircuitBreaker.SamplingDuration;
                options.Retry.MaxRetryAttempts = mistake == "attempts" ? 0 : options.Retry.MaxRetryAttempts;
            })))
            .Should().Throw<OptionsValidationException>().WithMessage(message).WithMessage("*a:ApiKey is missing*");

    [Fact]
    public async Task Settings_of_the_client_itself_apply()
    {
        await using StubServer server = new();
        server.Answer(ListPath, "application/json", "[]");
        await using BounceSources sources = BounceSources.Create(builder => AddSendGrid(builder, server)
            .ConfigureHttpClient("a", http => http.ConfigureHttpClient(client => client.DefaultRequestHeaders.Add("X-Team", "mail"))));

        await sources["a"].ToListAsync();

        server.Requests.Single().Headers!["X-Team"].Should().Equal("mail");
    }

    [Fact]
    public async Task Handlers_see_the_requests_for_tokens_too()
    {
        await using StubServer server = new();
        server.Answer("/token", "application/json", """{"access_token":"t0ken","expires_in":3600}""");
        server.Answer("/v4.1/lists/bounce.json", "application/json", "{}", status: 403);
        await using BounceSources sources = BounceSources.Create(builder => builder
            .AddCustomerGauge("a", options =>
            {
                (options.ClientId, options.ClientSecret) = ("s3cret-id", "s3cret");
                (options.BaseAddress, options.TokenAddress) = (server.Address, new Uri(server.Address, "token"));
            })
            .ConfigureHttpClient("a", http => http.AddHttpMessageHandler(() => new Spy(_seen))));

        await FluentActions.Awaiting(() => sources["a"].ToListAsync()).Should().ThrowAsync<BounceAuthenticationException>();

        _seen.Texts.Should().Contain(text => text.Contains("/token")).And.NotContain(text => text.Contains("s3cret") || text.Contains("t0ken"));
    }

    [Theory]
    [InlineData(300, "*status 300 (Multiple Choices). Redirects are never followed.")]
    [InlineData(302, "*status 302 (Found). Redirects are never followed.")]
    [InlineData(399, "*status 399. Redirects are never followed.")]
    [InlineData(400, "*status 400 (Bad Request).")]
    [InlineData(499, "*status 499.")]
    public async Task A_status_is_told_with_its_usual_phrase_and_what_follows_from_it(int status, string message)
    {
        await using StubServer server = new();
        server.Answer(ListPath, "application/json", "", status);
        await using BounceSources sources = BounceSources.Create(builder => AddSendGrid(builder, server));

        (await FluentActions.Awaiting(() => sources["a"].ToListAsync()).Should().ThrowAsync<BounceSourceException>().WithMessage(message))
            .Which.Provider.Should().Be("SendGrid");
    }

    [Fact]
    public async Task A_primary_handler_of_the_user_follows_no_redirect()
    {
        await using StubServer server = new();
        server.Given(WireMock.RequestBuilders.Request.Create().WithPath(ListPath)).RespondWith(
            WireMock.ResponseBuilders.Response.Create().WithStatusCode(302).WithHeader("Location", new Uri(server.Address, "trap").ToString()));
        await using BounceSources sources = BounceSources.Create(builder => AddSendGrid(builder, server)
            .ConfigureHttpClient("a", http => http.ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler())));

        await FluentActions.Awaiting(() => sources["a"].ToListAsync()).Should().ThrowAsync<BounceResponseException>();

        server.Requests.Should().ContainSingle();
    }

    private static BounceSourcesBuilder AddSendGrid(BounceSourcesBuilder builder, StubServer server) =>
        builder.AddSendGrid("a", options => (options.ApiKey, options.BaseAddress) = (Secret, server.Address));

    private sealed class Seen
    {
        public List<string> Texts { get; } = [];

        public void Add(HttpRequestMessage? request, string body) => Texts.Add($"{request} {body}");
    }

    private sealed class Spy(Seen seen, HttpStatusCode? status = null) : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            seen.Add(request, request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken));
            if (status is { } known)
            {
                return new HttpResponseMessage(known) { Content = new StringContent("") };
            }

            HttpResponseMessage response = await base.SendAsync(request, cancellationToken);
            seen.Add(request, request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken));
            seen.Add(response.RequestMessage, "");
            return response;
        }
    }

    private sealed class SpyLogger(Seen seen) : IHttpClientLogger
    {
        public object? LogRequestStart(HttpRequestMessage request)
        {
            seen.Add(request, "");
            return null;
        }

        public void LogRequestStop(object? context, HttpRequestMessage request, HttpResponseMessage response, TimeSpan elapsed) => seen.Add(request, "");

        public void LogRequestFailed(
            object? context, HttpRequestMessage request, HttpResponseMessage? response, Exception exception, TimeSpan elapsed) => seen.Add(request, "");
    }

    /// <summary>Adds its handler as far inside as a host can.</summary>
    private sealed class InnermostFilter(Seen seen) : IHttpMessageHandlerBuilderFilter
    {
        public Action<HttpMessageHandlerBuilder> Configure(Action<HttpMessageHandlerBuilder> next) => builder =>
        {
            next(builder);
            builder.AdditionalHandlers.Add(new Spy(seen));
        };
    }
}
